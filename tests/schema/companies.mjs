// Two companies with an administrator each: what one may read the other must not see.

import { PASSWORD, SECRET, ask, tokenFor } from "../worker/desk.mjs";

export const COMPANIES = ["acme", "other"];

/** Makes a company whose administrator can sign in; one secret makes one company, so its use is forgotten. */
export async function make(desk, slug) {
  const administrator = { firstName: "Jana", lastName: "Nová", email: `jana@${slug}.example` };
  const company = { slug, name: slug, language: "en" };
  await told(ask(desk, "POST", "/v1/bootstrap", { body: { secret: SECRET, company, administrator } }), 201);
  const token = await tokenFor(desk, administrator.email);
  await told(ask(desk, "POST", "/v1/auth/activate", { body: { token, password: PASSWORD } }), 200);
  await desk.db.prepare("UPDATE companies SET bootstrap_hash = id WHERE slug = ?").bind(slug).run();
}

// The first user is the administrator; whoever tries everything may have renamed them.
const LOGIN =
  "SELECT u.username FROM users u JOIN companies c ON c.id = u.company_id WHERE c.slug = ? ORDER BY u.created_at, u.id LIMIT 1";

// Wrong passwords are tried meanwhile: the delay they earn is not for this address, and for the account it passes.
const ELSEWHERE = { "cf-connecting-ip": "192.0.2.7" };

async function patiently(ask) {
  for (let tries = 0; tries < 30; tries += 1) {
    const answer = await ask();
    if (answer.status !== 429) return answer;
    await new Promise((done) => setTimeout(done, 1000));
  }
  return ask();
}

/** Signs the company's administrator in; gives the cookie. */
export async function administrator(desk, company) {
  const { username } = await desk.db.prepare(LOGIN).bind(company).first();
  const body = { company, login: username, password: PASSWORD };
  const answer = await told(patiently(() => ask(desk, "POST", "/v1/auth/sign-in", { body, headers: ELSEWHERE })), 200);
  return answer.headers.get("set-cookie").split(";")[0];
}

async function told(asked, status) {
  const answer = await asked;
  if (answer.status !== status) throw new Error(`expected ${status}, told ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
