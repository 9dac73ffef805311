import { expect, test } from "vitest";
import type { EffectiveRight } from "../../api/rights.ts";
import { placesOf } from "./places.ts";

const right = (action: string, tenant: string | null, name: string, policy = name, until: string | null = null): EffectiveRight => ({
  action,
  tenant,
  sources: [{ grants: [{ kind: "permission", name, until }], policies: [{ id: policy, title: policy }], until }],
  until,
});
const actions = (rights: EffectiveRight[]) => rights.map(({ action }) => action);

test("x02: rights stand by tenant, the whole company first where it comes first", () => {
  const places = placesOf([right("listUsers", null, "company"), right("viewGroups", "brno", "files")]);
  expect(places.map(({ tenant }) => tenant)).toEqual([null, "brno"]);
});

test("x02: what comes from the same sources stands together, each right once and under its policy", () => {
  const [prague] = placesOf([
    right("createGroup", "prague", "tenantAdmin", "setup"),
    right("manageFiles", "prague", "files"),
    right("viewReports", "prague", "tenantAdmin", "overview"),
    right("deleteGroup", "prague", "tenantAdmin", "setup"),
  ]);
  const told = prague?.bundles.map(({ parts }) => parts.map(({ policies, rights }) => [policies, actions(rights)]));
  expect(told).toEqual([
    [
      [["setup"], ["createGroup", "deleteGroup"]],
      [["overview"], ["viewReports"]],
    ],
    [[["files"], ["manageFiles"]]],
  ]);
});

test("x05: the same grant with another end is another source", () => {
  const [prague] = placesOf([
    right("a", "prague", "files"),
    right("b", "prague", "files", "files", "2026-12-01T00:00:00Z"),
  ]);
  expect(prague?.bundles.map(({ sources }) => sources[0]?.until)).toEqual([null, "2026-12-01T00:00:00Z"]);
});
