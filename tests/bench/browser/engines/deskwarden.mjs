import { createGuard, init } from "../../../../crates/policy-wasm/js/dist/index.js";

export const name = "Deskwarden";

export async function load(bytes, { bundle, policyHash }, { user, company, limit, tenants, held }) {
  await init(bytes);
  const snapshot = {
    ...{ format: 1, policyHash, company, principal: user, active: true, tenants },
    grants: held.flatMap((tenant) => [
      { kind: "permission", name: "viewOperators", tenant },
      { kind: "channel", name: "webChat", tenant },
    ]),
    settings: { genericChannel: true, switchesLocked: false, oneCall: true },
    slots: { live: limit, offline: limit, email: limit },
    ...{ companyEpoch: 1, userEpoch: 1, issuedAt: 1_789_000_000_000, validUntil: null },
  };
  const guard = createGuard(snapshot, new TextEncoder().encode(bundle));
  return {
    can: (tenant) => guard.can("viewOperators", { tenant }),
    check: (tenant, open) => guard.check("takeSlot", { tenant, channel: "webChat", open }).allowed,
    many: (tenants) => guard.canAll(tenants.map((tenant) => ["viewOperators", { tenant }])),
    forget: () => guard.update(snapshot),
  };
}
