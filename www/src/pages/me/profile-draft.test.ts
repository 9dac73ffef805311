import { expect, test } from "vitest";
import { changeOf, valuesOf } from "./profile-draft.ts";

test("s30: what was emptied goes as nothing", () => {
  expect(changeOf({ displayName: "", position: "Support", photo: "" })).toEqual({
    displayName: null,
    position: "Support",
    photo: null,
  });
});

test("s30: no photo, however the server says it, is an empty one", () => {
  const eva = { displayName: "Evička", position: "", signature: "" };
  expect(valuesOf({ ...eva, photo: null })).toEqual({ ...eva, photo: "" });
  expect(valuesOf(eva as Parameters<typeof valuesOf>[0])).toEqual({ ...eva, photo: "" });
});
