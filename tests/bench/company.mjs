// The company both Workers are asked about: one administrator, and a thousand users with the same password.

import { SECRET } from "./stage.mjs";

export const SLUG = "acme";
export const LOGIN = "jana@acme.example";
export const PASSWORD = "correct-horse-battery";
export const USERS = 1000;

/** Makes the company over the API of the Worker for development, whose mailbox shows the link. */
export async function make(address, db) {
  const administrator = { firstName: "Jana", lastName: "Nová", email: LOGIN };
  const company = { slug: SLUG, name: "Acme", language: "en" };
  await ask(address, "POST", "/v1/bootstrap", { secret: SECRET, company, administrator });
  await ask(address, "POST", "/v1/auth/activate", { token: await token(address), password: PASSWORD });
  await db.prepare(MANY_USERS).bind(SLUG, USERS).run();
  await db.prepare(THEIR_NAMES).run();
  await db.prepare(THEIR_PASSWORDS).run();
}

const MANY_USERS = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
  INSERT INTO users (company_id, id, first_name, last_name, email, username, sort_key, status, authentication, created_at, updated_at)
  SELECT c.id, printf('01990000-0000-7000-8000-%012d', i), 'Eva', printf('Malá %04d', i), printf('eva%04d@acme.example', i),
    printf('eva%04d@acme.example', i), printf('mala %04d eva', i), 'active', 'activationLink', c.created_at, c.created_at
  FROM n, companies c WHERE c.slug = ?1`;
const THEIR_NAMES = `INSERT INTO login_names (company_id, key, kind, user_id)
  SELECT company_id, email, 'both', id FROM users WHERE id LIKE '01990000-0000-7000-8000-%'`;

// So far nobody but the administrator has one.
const THEIR_PASSWORDS = `INSERT INTO passwords (company_id, user_id, phc, set_at)
  SELECT u.company_id, u.id, p.phc, p.set_at FROM users u JOIN passwords p ON p.company_id = u.company_id
  WHERE u.id LIKE '01990000-0000-7000-8000-%'`;

/** The name of one of the thousand, in turn. */
export const nameOf = (number) => `eva${String((number % USERS) + 1).padStart(4, "0")}@acme.example`;
export const signIn = { company: SLUG, login: LOGIN, password: PASSWORD };
export const HEADERS = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
/** One of the thousand. */
export const SOMEBODY = "01990000-0000-7000-8000-000000000500";

/** Sends JSON; an answer that is no success ends the bench. */
export async function ask(address, method, path, body, headers = {}) {
  const init = { method, headers: { ...HEADERS, ...headers }, body: body && JSON.stringify(body) };
  const response = await fetch(address + path, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { headers: response.headers, body: text ? JSON.parse(text) : null };
}

async function token(address) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await ask(address, "GET", "/dev/mailbox.json");
    if (body.length > 0) return body[0].link.split("#")[1];
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the mail with the link did not come");
}
