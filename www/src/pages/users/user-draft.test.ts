import { expect, test } from "vitest";
import { blankUser, changeOf, drafted, overtaken, typed } from "./user-draft.ts";

const jana = { firstName: "Jana", lastName: "Nováková", email: "jana@demo.example", username: "jana@demo.example" };

test("s23: the username of a new user follows the e-mail", () => {
  expect(drafted(blankUser, { email: "eva@demo.example" }).username).toBe("eva@demo.example");
});

test("s23: a username once typed no longer follows", () => {
  const draft = typed(blankUser, { email: "eva@demo.example" }, "username", "eva");
  expect(drafted(blankUser, typed(blankUser, draft, "email", "eva.d@demo.example")).username).toBe("eva");
});

test("s23: typing the e-mail as username makes it follow again", () => {
  const own = typed(blankUser, { email: "eva@demo.example" }, "username", "eva");
  const same = typed(blankUser, own, "username", "eva@demo.example");
  expect(drafted(blankUser, { ...same, email: "e@demo.example" }).username).toBe("e@demo.example");
});

test("s23: an unchanged default follows a changed e-mail of an existing user", () => {
  expect(changeOf(jana, { email: "j@demo.example" })).toEqual({ email: "j@demo.example", username: "j@demo.example" });
});

test("a chosen username stays when the e-mail changes", () => {
  expect(changeOf({ ...jana, username: "jana" }, { email: "j@demo.example" })).toEqual({ email: "j@demo.example" });
});

test("typing a field back to what it was changes nothing", () => {
  expect(changeOf(jana, { firstName: "Jana" })).toEqual({});
});

test("an emptied username is sent as empty, for the server to refuse", () => {
  expect(changeOf(jana, { username: "" })).toEqual({ username: "" });
});

test("only fields that both have changed are overtaken", () => {
  const now = { ...jana, firstName: "Johana", lastName: "Malá" };
  expect(overtaken(jana, now, { firstName: "Janička" })).toEqual({ firstName: "Johana" });
});
