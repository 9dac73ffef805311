import start, { preparsePolicySet, preparseSchema, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/web";

export const name = "cedar-wasm";

/** Entities cannot be held, so they are sent with each question: those it is about, picked by hand, or all. */
export async function load(bytes, { policies, schema }, world, isWhole) {
  await start({ module_or_path: bytes });
  must(preparsePolicySet("all", { staticPolicies: policies }));
  must(preparseSchema("all", schema));
  const everything = isWhole ? entities(world, world.tenants, world.held) : undefined;
  const held = new Set(world.held);
  const picked = (tenant) => entities(world, [tenant], held.has(tenant) ? [tenant] : []);
  const principal = { type: "User", id: world.user };
  const ask = (action, resource, context, tenant) => {
    const answer = statefulIsAuthorized({
      ...{ principal, action: { type: "Action", id: action }, resource, context },
      ...{ preparsedPolicySetId: "all", preparsedSchemaName: "all" },
      entities: everything ?? picked(tenant),
    });
    must(answer);
    return answer.response.decision === "allow";
  };
  const can = (tenant) => ask("viewOperators", { type: "Tenant", id: tenant }, {}, tenant);
  return {
    can,
    check: (tenant, open) =>
      ask("takeSlot", { type: "Channel", id: `${tenant}/webChat` }, { open, limit: world.limit, calls: 0 }, tenant),
    many: (tenants) => tenants.map(can),
  };
}

function must({ type, errors }) {
  if (type !== "success") throw new Error(JSON.stringify(errors));
}

const entity = (type, id) => ({ __entity: { type, id } });
const PERMISSIONS = {
  ...{ tenantAdmins: "tenantAdmin", fileManagers: "manageTenantFiles", templateManagers: "manageTenantTemplates" },
  ...{ sessionViewers: "viewOtherSessions", emailViewers: "viewOtherEmails", operatorViewers: "viewOperators" },
  ...{ campaignManagers: "manageCampaigns", sessionTaggers: "tagEndedSessions", members: "members" },
};

/** As in `policies/cases`. */
function entities({ user, company }, tenants, held) {
  const inCompany = [{ type: "Company", id: company }];
  const holders = (tenant) => ["viewOperators", "channel/webChat", "members"].map((name) => `${tenant}/${name}`);
  return [
    {
      uid: { type: "User", id: user },
      attrs: { company: entity("Company", company), active: true, lastCompanyAdmin: false },
      parents: [...inCompany, ...held.flatMap(holders).map((id) => ({ type: "Holders", id }))],
    },
    {
      uid: { type: "Company", id: company },
      attrs: {
        ...{ admins: entity("Holders", `${company}/admins`), genericChannel: true, switchesLocked: false, oneCall: true },
      },
      parents: [],
    },
    ...tenants.flatMap((tenant) => [
      {
        uid: { type: "Tenant", id: tenant },
        attrs: Object.fromEntries(
          Object.entries(PERMISSIONS).map(([attribute, name]) => [attribute, entity("Holders", `${tenant}/${name}`)]),
        ),
        parents: inCompany,
      },
      {
        uid: { type: "Channel", id: `${tenant}/webChat` },
        attrs: { kind: entity("ChannelKind", "webChat"), operators: entity("Holders", `${tenant}/channel/webChat`) },
        parents: [{ type: "Tenant", id: tenant }],
      },
    ]),
  ];
}
