import { expect, test } from "vitest";
import { changeOf, isSame } from "./profile-draft.ts";

const eva = { position: "", signature: "", displayName: "Evička", photo: "ab" };

test("s30: only what differs goes to the server, and what was emptied goes as nothing", () => {
  expect(changeOf(eva, { displayName: "", position: "Support", signature: "", photo: null })).toEqual({
    displayName: null,
    position: "Support",
    photo: null,
  });
});

test("s30: typing a field back to what it was changes nothing", () => {
  expect(changeOf(eva, { displayName: "Evička" })).toEqual({});
  expect(isSame(eva, { ...eva })).toBe(true);
  expect(isSame(eva, { ...eva, position: "Support" })).toBe(false);
});
