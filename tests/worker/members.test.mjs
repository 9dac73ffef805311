import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { ask, company, count, makeUser, start } from "./desk.mjs";

const PICTURES = new URL("../../crates/api/tests/api/pictures/", import.meta.url);

let desk;
let admin;
let tenant;

before(async () => {
  desk = await start();
  admin = await company(desk);
  tenant = (await ask(desk, "POST", "/v1/tenants", { cookie: admin, body: { name: "Prague" } })).body.id;
});
after(() => desk?.close());

async function send(bytes) {
  const init = { method: "POST", headers: { "sec-fetch-site": "same-origin", cookie: admin }, body: bytes };
  const response = await desk.worker.fetch("http://desk.test/v1/photos", init);
  return { status: response.status, body: await response.json() };
}

test("s30 a photo is kept without what the camera told, and served as nothing but a picture", async () => {
  const bytes = await readFile(new URL("camera.jpg", PICTURES));
  assert.ok(bytes.includes("Camera of Eva"));
  const sent = await send(bytes);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const shown = await desk.worker.fetch(`http://desk.test${sent.body.url}`);
  const kept = Buffer.from(await shown.arrayBuffer());
  assert.equal(shown.status, 200);
  assert.equal(createHash("sha256").update(kept).digest("hex"), sent.body.photo);
  for (const told of ["Camera of Eva", "GPSLatitude", "taken at home"]) assert.ok(!kept.includes(told), told);
  assert.deepEqual(
    ["content-type", "content-disposition", "x-content-type-options", "content-security-policy", "cross-origin-resource-policy", "cache-control"].map(
      (name) => shown.headers.get(name),
    ),
    ["image/jpeg", "inline", "nosniff", "default-src 'none'; sandbox", "cross-origin", "public, max-age=31536000, immutable"],
  );
  assert.equal((await send(bytes)).status, 201, "sent again at once: one write a key is not asked for twice");
});

test("s30 what is no still picture is refused, and so is one over 512 kB", async () => {
  assert.equal((await send(Buffer.from("<svg onload='alert(1)'/>"))).status, 415);
  assert.equal((await send(await readFile(new URL("moving.webp", PICTURES)))).status, 415);
  assert.equal((await send(Buffer.alloc(512 * 1024 + 1))).status, 413);
});

test("s32 of twenty changes of one group's members one is written and the others are told", async () => {
  const headers = (version) => ({ "if-match": `"${version}"` });
  const eva = await makeUser(desk, admin, "eva@acme.example");
  const body = { permissions: [], channels: [{ name: "webChat" }] };
  await ask(desk, "PUT", `/v1/users/${eva.id}/tenants/${tenant}`, { cookie: admin, headers: headers(1), body });
  const group = (await ask(desk, "POST", `/v1/tenants/${tenant}/groups`, { cookie: admin, body: { name: "Day" } })).body;
  const path = `/v1/tenants/${tenant}/groups/${group.id}/members`;
  const set = () => ask(desk, "PUT", path, { cookie: admin, headers: headers(1), body: { users: [eva.id] } });
  const answers = await Promise.all(Array.from({ length: 20 }, set));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, ...Array(19).fill(412)]);
  assert.equal(await count(desk, `SELECT version AS n FROM operator_groups WHERE id = '${group.id}'`), 2);
  assert.equal(await count(desk, `SELECT version AS n FROM users WHERE id = '${eva.id}'`), 3);
});

test("d12 removal takes rights, groups and profile in one commit", async () => {
  const eva = (await ask(desk, "GET", "/v1/users?search=eva", { cookie: admin })).body.users[0];
  const path = `/v1/users/${eva.id}/tenants/${tenant}`;
  const preview = await ask(desk, "GET", `${path}/removal`, { cookie: admin });
  assert.equal(preview.body.leavesWithoutWork, true);
  const removed = await ask(desk, "DELETE", path, { cookie: admin, headers: { "if-match": `"${eva.version}"` } });
  assert.equal(removed.status, 204);
  assert.equal(await count(desk, `SELECT count(*) AS n FROM group_members WHERE user_id = '${eva.id}'`), 0);
});
