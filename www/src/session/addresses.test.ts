import { expect, test } from "vitest";
import { localPath } from "./addresses.ts";

const origin = "https://desk.example";

test.each(["/users", "/users/new?status=active#x", "/me"])("%s is a way on after sign-in", (next) => {
  expect(localPath(next, origin)).toBe(next);
});

test.each([
  null,
  "",
  "users",
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "/\t/evil.example",
  "javascript:alert(1)",
])("%s leads nowhere", (next) => expect(localPath(next, origin)).toBeNull());
