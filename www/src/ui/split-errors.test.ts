import { expect, test } from "vitest";
import { readProblem } from "../api/problem.ts";
import { splitErrors } from "./split-errors.ts";

const words = { fieldError: (code: string) => `field ${code}`, problem: (code: string) => `form ${code}` };
const split = (body: unknown) => splitErrors(readProblem(422, body), ["email", "username"], words);

test("an error stands on the field it points at", () => {
  const body = { code: "conflict", errors: [{ pointer: "/email", code: "taken", detail: "" }] };
  expect(split(body)).toEqual({ onFields: { email: ["field taken"] }, onForm: [] });
});

test("what is wrong with several lines of a field is told once, on that field", () => {
  const errors = ["/username/0", "/username/2"].map((pointer) => ({ pointer, code: "tooShort", detail: "" }));
  expect(split({ code: "invalid", errors })).toEqual({ onFields: { username: ["field tooShort"] }, onForm: [] });
});

test("an error of no field of the form stands on the form", () => {
  const body = { code: "invalid", errors: [{ pointer: "/photo", code: "tooLong", detail: "" }] };
  expect(split(body)).toEqual({ onFields: {}, onForm: ["form invalid"] });
});

test.each([undefined, "<html>bad gateway</html>", { errors: "no" }, null])(
  "a body of another form (%j) still gives a text",
  (body) => {
    expect(split(body).onForm).toEqual(["form internal"]);
  },
);
