import { createMongoAbility, subject } from "@casl/ability";

export const name = "CASL";

/** One rule with the list of tenants: a rule for each would be searched one after the other. */
export async function load(_, __, { limit, held }) {
  const ability = createMongoAbility([
    { action: "viewOperators", subject: "Tenant", conditions: { id: { $in: held } } },
    {
      ...{ action: "takeSlot", subject: "Channel", reason: "a free slot of a channel that was given" },
      conditions: { tenant: { $in: held }, channel: "webChat", open: { $lt: limit } },
    },
  ]);
  const can = (tenant) => ability.can("viewOperators", subject("Tenant", { id: tenant }));
  return {
    can,
    check: (tenant, open) => {
      const rule = ability.relevantRuleFor("takeSlot", subject("Channel", { tenant, channel: "webChat", open }));
      return rule !== null && !rule.inverted && rule.reason !== "";
    },
    many: (tenants) => tenants.map(can),
  };
}
