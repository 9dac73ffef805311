import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, loadGuard } from "deskwarden";
import { administrator, bundle, codeOf, engine, issuedAt, policyHash, snapshot } from "./world.mjs";

before(() => init(engine));

/** A server with these answers; `asked` lists what was asked for. */
function server(answers, asked = []) {
  return async (address) => {
    asked.push(address);
    return answers[address]?.() ?? new Response("", { status: 404 });
  };
}

const rights = (changes, headers) => () => Response.json(snapshot({ grants: [administrator], ...changes }), { headers });
const policies = (bytes = bundle) => () => new Response(bytes);

test("rights first, then the policies they name", async () => {
  const asked = [];
  const answers = { "/v1/me/snapshot": rights(), [`/v1/policies/${policyHash}`]: policies() };
  const guard = await loadGuard({ fetch: server(answers, asked) });
  assert.deepEqual(asked, ["/v1/me/snapshot", `/v1/policies/${policyHash}`]);
  assert.equal(guard.can("listUsers"), true);
  assert.equal(guard.policyHash, policyHash);
});

test("both addresses can be told", async () => {
  const answers = { "https://a/s": rights(), [`https://b/p/${policyHash}`]: policies() };
  const fetch = server(answers);
  const guard = await loadGuard({ snapshotUrl: new URL("https://a/s"), policiesUrl: "https://b/p", fetch });
  assert.equal(guard.can("createUser"), true);
});

test("policies that were changed on the way are refused", async () => {
  const forged = Buffer.from(bundle.toString().replace("forbid", "permit"));
  const answers = { "/v1/me/snapshot": rights(), [`/v1/policies/${policyHash}`]: policies(forged) };
  assert.equal(await codeOf(() => loadGuard({ fetch: server(answers) })), "PolicyError bundleMismatch");
});

test("every failure has a code", async () => {
  const check = async (code, answer) => {
    const fetch = server({ "/v1/me/snapshot": answer });
    assert.equal(await codeOf(() => loadGuard({ fetch })), `PolicyError ${code}`);
  };
  await check("unauthenticated", () => new Response("", { status: 401 }));
  await check("unreachable", () => new Response("", { status: 500 }));
  await check("unreachable", () => Promise.reject(new TypeError("offline")));
  await check("unreachable", rights());
  await check("malformedSnapshot", () => new Response("<html>"));
  await check("malformedSnapshot", () => Response.json(null));
  await check("malformedSnapshot", rights({ policyHash: "../../etc/passwd" }));
  await check("unknownSnapshotFormat", rights({ format: 2 }));
});

test("x5 an old snapshot from the cache revives nothing: the header tells the time", async () => {
  const grants = [{ ...administrator, until: issuedAt + 3_600_000 }];
  const answers = (headers) => ({
    "/v1/me/snapshot": rights({ grants, validUntil: issuedAt + 3_600_000 }, headers),
    [`/v1/policies/${policyHash}`]: policies(),
  });
  const fresh = await loadGuard({ fetch: server(answers({})) });
  assert.equal(fresh.can("listUsers"), true);
  const old = await loadGuard({ fetch: server(answers({ Date: new Date(issuedAt + 7_200_000).toUTCString() })) });
  assert.equal(old.can("listUsers"), false);
});
