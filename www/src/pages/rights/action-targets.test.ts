import { expect, test } from "vitest";
import cs from "../../texts/cs.json";
import en from "../../texts/en.json";
import { actionTargets, askedParts, targetNames } from "./action-targets.ts";

test.each(Object.entries({ en, cs }))("every action of the policies has a name in %s", (_, texts) => {
  const named = { ...texts.actionNames, ...texts.auditActions };
  expect(Object.keys(actionTargets).filter((action) => !(action in named))).toEqual([]);
});

test("every kind of target is asked for somewhere", () => {
  expect(new Set(Object.values(actionTargets))).toEqual(new Set(targetNames));
  expect(Object.keys(askedParts).toSorted()).toEqual([...targetNames].toSorted());
});
