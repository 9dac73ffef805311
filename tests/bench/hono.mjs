// The peer: the same reads and the same write over the same tables, in Hono with CASL. It does what a careful team would
// write in an afternoon: session by its hash, grants to an ability, `cannot` is a 403, one batch for a write.

import { AbilityBuilder, createMongoAbility, subject } from "@casl/ability";
import { Hono } from "hono";
import { getCookie } from "hono/cookie";

const app = new Hono();

const SESSION = `SELECT s.user_id, s.seen_at, s.expires_at, c.session_idle_ms, u.status FROM sessions s
  JOIN companies c ON c.id = s.company_id JOIN users u ON u.company_id = s.company_id AND u.id = s.user_id
  WHERE s.company_id = ?1 AND s.secret_hash = ?2`;
const GRANTS = `SELECT tenant_id, kind, name, until FROM grants WHERE company_id = ?1
  AND user_id = (SELECT user_id FROM sessions WHERE company_id = ?1 AND secret_hash = ?2)`;
const USER = "SELECT * FROM users WHERE company_id = ?1 AND id = ?2";
const MEMBERSHIPS = `SELECT g.tenant_id, t.name AS tenant_name, g.kind, g.name, g.until FROM grants g
  JOIN tenants t ON t.company_id = g.company_id AND t.id = g.tenant_id WHERE g.company_id = ?1 AND g.user_id = ?2`;
const PAGE = "SELECT * FROM users WHERE company_id = ?1 AND status = 'active' ORDER BY sort_key, id LIMIT 51";
const TOTAL = "SELECT count(*) AS total FROM users WHERE company_id = ?1 AND status = 'active'";

/** Who asks and what they may, loaded in one batch with what the handler needs; nothing where there is no session. */
async function enter(c, extra) {
  const [company, secret] = (getCookie(c, "__Host-sid") ?? "").split(".");
  const hash = await sha256(secret ?? "");
  const db = c.env.DB;
  const statements = [db.prepare(SESSION).bind(company, hash), db.prepare(GRANTS).bind(company, hash), ...extra(db, company)];
  const [session, grants, ...rows] = (await db.batch(statements)).map(({ results }) => results);
  const now = Date.now();
  const [caller] = session;
  const ended = !caller || caller.status !== "active" || now >= caller.expires_at || now - caller.seen_at >= caller.session_idle_ms;
  return ended ? null : { company, caller, now, ability: abilityOf(grants, company, now), rows };
}

function abilityOf(grants, company, now) {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  for (const { kind, name, tenant_id, until } of grants) {
    if (until !== null && now >= until) continue;
    if (kind === "administrator" && name === "company") can(["list", "read", "create", "edit", "deactivate"], "User", { company });
    if (kind === "permission" && name === "tenantAdmin") can(["readReports", "manageGroups"], "Tenant", { id: tenant_id });
    if (kind === "channel") can("serve", "Channel", { tenant: tenant_id, kind: name });
  }
  return build();
}

const may = (entered, action) => entered.ability.can(action, subject("User", { company: entered.company }));
const refused = (c, status, code) => c.json({ status, code }, status, { "content-type": "application/problem+json" });

app.get("/v1/users/:id", async (c) => {
  const id = c.req.param("id");
  const entered = await enter(c, (db, company) => [db.prepare(USER).bind(company, id), db.prepare(MEMBERSHIPS).bind(company, id)]);
  if (!entered) return refused(c, 401, "unauthenticated");
  if (!may(entered, "read")) return refused(c, 403, "forbidden");
  const [[user], memberships] = entered.rows;
  return user ? c.json({ user: told(user), memberships }) : refused(c, 404, "notFound");
});

app.get("/v1/users", async (c) => {
  const entered = await enter(c, (db, company) => [db.prepare(PAGE).bind(company), db.prepare(TOTAL).bind(company)]);
  if (!entered) return refused(c, 401, "unauthenticated");
  if (!may(entered, "list")) return refused(c, 403, "forbidden");
  const [users, [{ total }]] = entered.rows;
  const nextCursor = users.length > 50 ? users[49].id : null;
  return c.json({ users: users.slice(0, 50).map(told), meta: { total, nextCursor } });
});

const TAKEN = "SELECT 1 FROM login_names WHERE company_id = ?1 AND key = ?2";
const INSERTS = [
  `INSERT INTO users (company_id, id, first_name, last_name, email, username, sort_key, status, authentication, created_at, updated_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, 'active', 'activationLink', ?7, ?7)`,
  "INSERT INTO login_names (company_id, key, kind, user_id) VALUES (?1, ?2, 'both', ?3)",
  "INSERT INTO outbox (company_id, id, kind, user_id, created_at) VALUES (?1, ?2, 'activation', ?3, ?4)",
  `INSERT INTO audit (company_id, seq, id, at, actor_kind, actor_id, action, target_kind, target_id, tenant_id, after, request_id, policy_hash)
   SELECT ?1, (SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE company_id = ?1), ?2, ?3, 'user', ?4, 'createUser', 'user', ?5, '', ?6, ?7, ''`,
];

app.post("/v1/users", async (c) => {
  const { firstName, lastName, email } = await c.req.json();
  if (![firstName, lastName].every((name) => name?.length <= 100) || !/^[^@\s]+@[^@\s]+$/.test(email)) return refused(c, 422, "invalid");
  const key = email.toLowerCase();
  const entered = await enter(c, (db, company) => [db.prepare(TAKEN).bind(company, key)]);
  if (!entered) return refused(c, 401, "unauthenticated");
  if (!may(entered, "create")) return refused(c, 403, "forbidden");
  if (entered.rows[0].length > 0) return refused(c, 409, "conflict");
  const { company, now, caller } = entered;
  const id = crypto.randomUUID();
  const user = { id, first_name: firstName, last_name: lastName, email, username: email, status: "active", version: 1, created_at: now, updated_at: now };
  const [insertUser, insertName, insertMail, insertAudit] = INSERTS.map((sql) => c.env.DB.prepare(sql));
  await c.env.DB.batch([
    insertUser.bind(company, id, firstName, lastName, email, `${lastName} ${firstName}`.toLowerCase(), now),
    insertName.bind(company, key, id),
    insertMail.bind(company, crypto.randomUUID(), id, now),
    insertAudit.bind(company, crypto.randomUUID(), now, caller.user_id, id, JSON.stringify(user), crypto.randomUUID()),
  ]);
  return c.json(told(user), 201);
});

const told = ({ id, first_name, last_name, email, username, status, version, created_at, updated_at }) => ({
  ...{ id, firstName: first_name, lastName: last_name, email, username, status, version },
  ...{ createdAt: new Date(created_at).toISOString(), updatedAt: new Date(updated_at).toISOString() },
});

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export default app;
