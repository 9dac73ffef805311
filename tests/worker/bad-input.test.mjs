import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, company, start } from "./desk.mjs";

let desk;
let admin;

before(async () => {
  desk = await start();
  admin = await company(desk);
});
after(() => desk?.close());

async function check(options, status, code) {
  const { method = "POST", path = "/v1/users", ...rest } = options;
  const answer = await ask(desk, method, path, { cookie: admin, ...rest });
  assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body));
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  assert.equal(answer.body.requestId, answer.headers.get("x-request-id"));
  assert.ok(answer.body.detail.length > 10);
  return answer;
}

test("wrong, missing and unknown fields are named, each with a code", async () => {
  const answer = await check({ body: { firstName: 7, email: "x", surprise: true } }, 422, "invalid");
  assert.deepEqual(
    answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`),
    ["/firstName wrongType", "/lastName required", "/email malformed", "/surprise unknownField"],
  );
});

test("a body that is not JSON, or not of the type, or too large", async () => {
  await check({ body: "{" }, 400, "badRequest");
  await check({ body: "{}", headers: { "content-type": "text/plain" } }, 415, "unsupportedMediaType");
  await check({ body: JSON.stringify({ firstName: "x".repeat(1024 * 1024) }) }, 413, "tooLarge");
});

test("deep JSON is refused and the next request works", async () => {
  await check({ body: "[".repeat(100_000) }, 400, "badRequest");
  assert.equal((await ask(desk, "GET", "/v1/me", { cookie: admin })).status, 200);
});

test("unknown ids, methods and addresses", async () => {
  await check({ method: "GET", path: "/v1/users/01990000-0000-7000-8000-000000000009" }, 404, "notFound");
  await check({ method: "GET", path: "/v1/nothing" }, 404, "notFound");
  const answer = await check({ method: "DELETE", path: "/v1/users" }, 405, "methodNotAllowed");
  assert.match(answer.headers.get("allow"), /POST/);
});

test("a wrong password, a wrong link, no session", async () => {
  await check({ path: "/v1/auth/sign-in", body: { company: "acme", login: "jana@acme.example", password: "no" } }, 401, "signInFailed");
  await check({ path: "/v1/auth/activate", body: { token: "x", password: "correct-horse-battery" } }, 410, "linkInvalid");
  await check({ method: "GET", path: "/v1/me", cookie: "__Host-sid=nonsense" }, 401, "unauthenticated");
});

test("e35 another site cannot change anything", async () => {
  await check({ body: {}, headers: { "sec-fetch-site": "cross-site" } }, 403, "crossSite");
});
