// Schemathesis over the whole API on real workerd: `node run.mjs <cases for each operation> <seed>...`
// Each seed has a Worker with an empty database of its own. Ends with a line that counts.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ask, start } from "../worker/desk.mjs";
import { COMPANIES, administrator, make } from "./companies.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.DESKWARDEN_SCHEMATHESIS;
if (!program) throw new Error("DESKWARDEN_SCHEMATHESIS is not set: run this by `cargo xtask schema`");
const [examples, ...seeds] = process.argv.slice(2);

let [passed, failed] = [0, 0];
for (const seed of seeds) {
  const count = await run(seed);
  passed += count.passed;
  failed += count.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function run(seed) {
  const desk = await start();
  const folder = await mkdtemp(join(tmpdir(), "deskwarden-schema-"));
  const door = await signInDoor(desk);
  try {
    for (const company of COMPANIES) await make(desk, company);
    await writeFile(join(folder, "auth.json"), JSON.stringify(identities(door.address().port)));
    const { url } = await desk.server.listen();
    const env = { DESKWARDEN_FOLDER: folder, DESKWARDEN_POLICIES: await policyHash(desk) };
    const code = await schemathesis(["--url", String(url).replace(/\/$/, ""), "--seed", seed], folder, env);
    return await count(code, folder);
  } finally {
    door.close();
    await desk.close();
    await rm(folder, { recursive: true });
  }
}

// An administrator's session ends under test (sign-out is an operation), and their name may change.
// So signing in has an address of its own, outside of what is tested: it looks the name up first.
async function signInDoor(desk) {
  const door = createServer(async (request, response) => {
    try {
      response.setHeader("set-cookie", await administrator(desk, request.url.slice(1)));
      response.end("{}");
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise((listening) => door.listen(0, "127.0.0.1", listening));
  return door;
}

/** The one hash under which there are policies: found by no chance, so it is told. */
async function policyHash(desk) {
  return (await ask(desk, "GET", "/healthz")).body.policyHash;
}

/** Who asks, in the form of Web Fuzzing Commons. */
function identities(port) {
  const auth = COMPANIES.map((name) => ({
    name,
    loginEndpointAuth: { externalEndpointURL: `http://127.0.0.1:${port}/${name}`, verb: "POST", expectCookies: true },
  }));
  return { auth };
}

function schemathesis(options, folder, env) {
  const child = spawn(
    program,
    [
      ...["--config-file", join(here, "schemathesis.toml")],
      ...["run", join(here, "../../docs/openapi.json"), "--no-color", "--max-examples", examples],
      ...["--report-json-path", join(folder, "report.json"), ...options],
    ],
    { cwd: folder, env: { ...process.env, ...env }, stdio: "inherit" },
  );
  return new Promise((ended, error) => child.on("error", error).on("exit", ended));
}

/** Cases that passed and failed; a run that ended badly has failed, whatever it counted. */
async function count(code, folder) {
  const { operations, test_cases: cases } = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
  const failed = cases.with_failures + cases.errored;
  console.log(`seed done: ${operations.tested} of ${operations.total} operations, ${cases.generated} cases`);
  return { passed: cases.generated - failed, failed: Math.max(failed, code === 0 ? 0 : 1) };
}
