import { expect, test } from "vitest";
import { questionOf, type QuestionDraft } from "./question-draft.ts";

const draft = (change: Partial<QuestionDraft>): QuestionDraft => ({
  action: "listUsers",
  tenant: "prague",
  channel: "webChat",
  whose: "own",
  ...change,
});

test.each([
  [draft({}), { action: "listUsers" }],
  [draft({ action: "viewReports" }), { action: "viewReports", tenant: "prague" }],
  [draft({ action: "serveChannel" }), { action: "serveChannel", tenant: "prague", channel: "webChat" }],
  [draft({ action: "editUser" }), { action: "editUser" }],
  [draft({ action: "editUser", whose: "eva" }), { action: "editUser", user: "eva" }],
  [draft({ action: "forceStatus", whose: "eva" }), { action: "forceStatus", tenant: "prague", user: "eva" }],
  [draft({ action: "viewEmail" }), { action: "viewEmail", tenant: "prague", operator: "jana" }],
  [draft({ action: "viewEmail", whose: "nobody" }), { action: "viewEmail", tenant: "prague" }],
])("x02: only what the action asks for is asked: %j", (given, asked) => {
  expect(questionOf("jana", given)).toEqual(asked);
});

test("x02: without a tenant there is no question about one", () => {
  expect(questionOf("jana", draft({ action: "viewReports", tenant: "" }))).toBeNull();
});
