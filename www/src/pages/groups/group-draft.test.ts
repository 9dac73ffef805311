import { expect, test } from "vitest";
import type { GroupDetail } from "../../api/groups.ts";
import { ProblemError, problemOf, readProblem } from "../../api/problem.ts";
import { choicesOf, errorsByUser, formOf, isSame, rebased } from "./group-draft.ts";

const detail = (name: string, ...ids: string[]): GroupDetail => ({
  group: { id: "g", name, members: ids.length, version: 1 },
  members: ids.map((id) => ({ id, name: id.toUpperCase() })),
});
const candidate = (id: string) => ({ id, name: id.toUpperCase(), groups: [], channels: ["webChat"], active: true });

test("the order of members is no change", () => {
  expect(isSame({ name: "A", users: ["a", "b"] }, { name: "A", users: ["b", "a"] })).toBe(true);
  expect(isSame({ name: "A", users: ["a"] }, { name: "A", users: ["b"] })).toBe(false);
});

test("x03: who somebody else has put in or taken out meanwhile is taken in beside one's own ticks", () => {
  const draft = { base: detail("A", "a", "b", "c"), form: { name: "A", users: ["a", "c", "mine"] }, overtaken: [] };
  const { form, overtaken } = rebased(draft, detail("A2", "b", "c", "theirs"));
  expect(form).toEqual({ name: "A2", users: ["c", "theirs", "mine"] });
  expect(overtaken).toEqual([]);
});

test("x03: a name both have changed stays as this person typed it, and is named", () => {
  const draft = { base: detail("A"), form: { name: "Mine", users: [] }, overtaken: [] };
  expect(rebased(draft, detail("Theirs"))).toMatchObject({ form: { name: "Mine" }, overtaken: ["name"] });
});

test("those in the group come first, and who is no longer a member of the tenant can be taken out", () => {
  const choices = choicesOf(detail("A", "z", "gone"), { members: [candidate("b"), candidate("z")], more: false }, false);
  expect(choices.map(({ id, isMember }) => [id, isMember])).toEqual([
    ["z", true],
    ["gone", false],
    ["b", true],
  ]);
});

test("a search shows only who is found", () => {
  expect(choicesOf(detail("A", "z", "gone"), { members: [candidate("b")], more: false }, true).map(({ id }) => id)).toEqual(["b"]);
});

test("of a cut list it is not concluded who is no member", () => {
  const [far] = choicesOf(detail("A", "far"), { members: [candidate("b")], more: true }, false);
  expect(far).toMatchObject({ id: "far", isMember: true });
});

test("an error in the list of members stands on who was meant", () => {
  const errors = [
    { pointer: "/users/1", code: "malformed" },
    { pointer: "/name", code: "taken" },
  ];
  const refused = new ProblemError(readProblem(422, { code: "invalid", errors }));
  const pointers = problemOf(errorsByUser(refused, formOf(detail("A", "a", "b")).users)).errors.map((each) => each.pointer);
  expect(pointers).toEqual(["/users/b", "/name"]);
});
