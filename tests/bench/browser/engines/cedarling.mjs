import start, { init } from "@janssenproject/cedarling_wasm";

export const name = "Cedarling";

const SCHEMA = `
namespace Desk {
  entity User = { watched: Set<String>, served: Set<String>, limit: Long };
  entity Tenant = { name: String };
  action viewOperators appliesTo { principal: User, resource: Tenant, context: {} };
  action takeSlot appliesTo { principal: User, resource: Tenant, context: { open: Long } };
}`;
const POLICIES = {
  viewOperators: `permit (principal is Desk::User, action == Desk::Action::"viewOperators", resource is Desk::Tenant)
    when { principal.watched.contains(resource.name) };`,
  takeSlot: `permit (principal is Desk::User, action == Desk::Action::"takeSlot", resource is Desk::Tenant)
    when { principal.served.contains(resource.name) && context.open < principal.limit };`,
};
const CONFIG = {
  ...{ CEDARLING_APPLICATION_NAME: "bench", CEDARLING_LOG_TYPE: "off", CEDARLING_LOG_LEVEL: "ERROR" },
  ...{ CEDARLING_JWT_SIG_VALIDATION: "disabled", CEDARLING_JWT_STATUS_VALIDATION: "disabled" },
};

/** Groups of the person cannot be told, so what is held is an attribute: of the tenant in question, or all. */
export async function load(bytes, _, world, isWhole) {
  await start({ module_or_path: bytes });
  const cedarling = await init({ ...CONFIG, CEDARLING_POLICY_STORE_LOCAL: JSON.stringify(store()) });
  const held = new Set(world.held);
  const mine = (tenant) => (isWhole ? world.held : held.has(tenant) ? [tenant] : []);
  const ask = async (action, tenant, context) => {
    const request = { principal: principal(world, mine(tenant)), ...item(action, tenant, context) };
    return (await cedarling.authorize_unsigned(JSON.stringify(request))).decision;
  };
  const can = (tenant) => ask("viewOperators", tenant, {});
  return {
    isAsync: true,
    can,
    check: (tenant, open) => ask("takeSlot", tenant, { open }),
    many: async (tenants) => {
      const answers = [];
      for (const tenant of tenants) answers.push(await can(tenant));
      return answers;
    },
  };
}

function principal({ user, limit }, mine) {
  return { cedar_entity_mapping: { entity_type: "Desk::User", id: user }, watched: mine, served: mine, limit };
}

function item(action, tenant, context) {
  const resource = { cedar_entity_mapping: { entity_type: "Desk::Tenant", id: tenant }, name: tenant };
  return { action: `Desk::Action::"${action}"`, resource, context };
}

function store() {
  const policies = Object.fromEntries(
    Object.entries(POLICIES).map(([id, text]) => [
      id,
      { description: id, creation_date: "2026-11-01T00:00:00", policy_content: btoa(text) },
    ]),
  );
  const one = { name: "bench", description: "bench", policies, trusted_issuers: {} };
  return {
    cedar_version: "v4.0.0",
    policy_stores: { bench: { ...one, schema: { encoding: "base64", content_type: "cedar", body: btoa(SCHEMA) } } },
  };
}
