// Compiled, never run: a line that should not compile and does fails the test.
import { type Action, createGuard, type Guard, init, loadGuard, type PolicyError, type Snapshot } from "deskwarden";

declare const guard: Guard;
declare const snapshot: Snapshot;
declare const action: Action;

const answers: boolean[] = [
  guard.can("listUsers"),
  guard.can("editUser", { user: "u1" }),
  guard.can("deactivateUser", { user: "u1", lastCompanyAdmin: true }),
  guard.can("setMembership", { user: "u1", tenant: "t1" }),
  guard.can(action, { user: "u1" }),
  guard.can("viewMemberRights", { user: "u1", tenant: "t1", member: true }),
  guard.can("serveChannel", { tenant: "t1", channel: "whatsApp" }),
  guard.can("takeSlot", { tenant: "t1", channel: "whatsApp", open: 3 }),
  guard.can("viewSession", { tenant: "t1", channel: "webChat", ended: false, operator: null }),
  guard.can("viewEmail", { tenant: "t1", operator: "u1" }),
  guard.check("listUsers").allowed,
  ...guard.canAll([["listUsers"], ["viewOperators", { tenant: "t1" }], ["takeSlot", { tenant: "t1", channel: "email" }]]),
  guard.update(snapshot),
  guard.ready,
];
const numbers: number[] = [guard.epoch.company, guard.epoch.user, guard.revision];
const rights: readonly (string | undefined)[] = guard.effective().flatMap(({ action, sources: [source] }) => [action, source?.policies[0]]);
const failure: PolicyError | null = guard.failure;

// @ts-expect-error there is no such action
guard.can("viewOperatorz", { tenant: "t1" });
// @ts-expect-error a tenant has to be named
guard.can("viewOperators");
// @ts-expect-error and by its name
guard.can("viewOperators", {});
// @ts-expect-error nor among many questions
guard.canAll([["viewOperatorz", { tenant: "t1" }]]);
// @ts-expect-error nor there may the tenant be missing
guard.canAll([["viewOperators"]]);
// @ts-expect-error nor be another kind of target
guard.canAll([["viewOperators", { user: "u1" }]]);
// @ts-expect-error a session is no tenant
guard.can("viewGroups", { tenant: "t1", channel: "webChat", ended: false });
// @ts-expect-error the epochs come from the server
guard.epoch.user = 7;

// @ts-expect-error there is no such channel
guard.can("serveChannel", { tenant: "t1", channel: "telepathy" });
// @ts-expect-error a session has ended or not
guard.can("viewSession", { tenant: "t1", channel: "webChat" });

// @ts-expect-error there is no such action
guard.can("editUsers", { user: "u1" });
// @ts-expect-error the company is never named
guard.can("listUsers", { user: "u1" });
// @ts-expect-error a user has to be named
guard.can("editUser");
// @ts-expect-error a tenant is no user
guard.can("editUser", { tenant: "t1" });
// @ts-expect-error a membership is no user
guard.can("editUser", { user: "u1", tenant: "t1" });
// @ts-expect-error a membership needs both
guard.can("setMembership", { user: "u1" });
// @ts-expect-error ids are texts
guard.check("editUser", { user: 7 });
// @ts-expect-error what a guard says cannot be changed
guard.check("listUsers").allowed = true;
// @ts-expect-error nor can the hash
guard.policyHash = "";
// @ts-expect-error a guard needs policies
createGuard(snapshot);

export const uses: unknown[] = [answers, numbers, rights, failure, init(), init(new Uint8Array()), init(new URL("https://a/b.wasm")), init(fetch("/b.wasm")), loadGuard({ fetch }), guard.validUntil];
