import "./node-names.mjs";
import { newEnforcer, newModelFromString, StringAdapter } from "casbin";

export const name = "casbin";

/** Roles within domains, as its guide does it. */
const MODEL = `
[request_definition]
r = sub, dom, act, open

[policy_definition]
p = sub, act, limit

[role_definition]
g = _, _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.act == p.act && r.open < p.limit && g(r.sub, p.sub, r.dom)
`;

export async function load(_, __, { user, limit, held }) {
  const rules = ["p, operator, viewOperators, 1000000", `p, operator, takeSlot, ${limit}`];
  const given = held.map((tenant) => `g, ${user}, operator, ${tenant}`);
  const enforcer = await newEnforcer(newModelFromString(MODEL), new StringAdapter([...rules, ...given].join("\n")));
  const can = (tenant) => enforcer.enforceSync(user, tenant, "viewOperators", 0);
  return {
    can,
    check: (tenant, open) => enforcer.enforceExSync(user, tenant, "takeSlot", open)[0],
    many: (tenants) => tenants.map(can),
  };
}
