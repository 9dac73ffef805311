// What is remembered is what the engine would say: over random rights, updates, ends and questions.
import assert from "node:assert/strict";
import { before, beforeEach, mock, test } from "node:test";
import { CHANNELS, createGuard, init, PERMISSIONS, TARGET_KINDS } from "deskwarden";
import { Gate } from "../dist/deskwarden.js";
import { ACTIONS } from "./actions.mjs";
import { bundle, engine, issuedAt, snapshot } from "./world.mjs";

const WORLDS = 25;
const STEPS = 8;
const QUESTIONS = 60;

before(() => init(engine));
beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
  mock.method(performance, "now", () => 0);
});

/** The same numbers for the same seed (mulberry32), so that what failed can be run again. */
function dice(seed) {
  const roll = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most) => Math.floor(roll() * (most + 1));
  const maybe = (chance = 0.5) => roll() < chance;
  return { upTo, maybe, one: (list) => list[upTo(list.length - 1)] };
}

const USERS = ["u1", "u2", "u3"];
const TENANTS = ["t1", "t2", "unknown"];

function rights({ upTo, maybe, one }, epoch, now) {
  const until = () => (maybe(0.3) ? { until: now + 1 + upTo(5) * 1_000 } : {});
  const grant = () => {
    if (maybe(0.1)) return { kind: "administrator", name: "company", ...until() };
    const [kind, names] = one([["permission", PERMISSIONS], ["channel", CHANNELS], ["wizardry", ["all"]]]);
    return { kind, name: one(names), tenant: one(TENANTS), ...until() };
  };
  const grants = Array.from({ length: upTo(6) }, grant);
  const ends = grants.flatMap(({ until }) => until ?? []);
  return snapshot({
    active: maybe(0.9),
    tenants: ["t1", "t2"],
    grants,
    ...(maybe() && { settings: { genericChannel: maybe(), switchesLocked: maybe(), oneCall: maybe() } }),
    ...(maybe(0.8) && { slots: { live: upTo(3), offline: upTo(3), email: upTo(3) } }),
    ...(maybe(0.1) && { scopes: ["users.read"] }),
    userEpoch: epoch,
    issuedAt: now,
    validUntil: ends.length > 0 ? Math.min(...ends) : null,
  });
}

function target(kind, { upTo, maybe, one }) {
  const [user, tenant, channel] = [one(USERS), one(TENANTS), one([...CHANNELS, "telepathy"])];
  const ready = () => ({
    ...{ status: one(["online", "away", "offline"]), unpaidReason: maybe(), offeredWhileAway: maybe() },
    ...{ inGroup: maybe(), switchedOn: maybe() },
  });
  return {
    company: () => undefined,
    tenant: () => ({ tenant }),
    user: () => ({ user, ...(maybe(0.3) && { lastCompanyAdmin: maybe() }) }),
    membership: () => ({ user, tenant, ...(maybe() && { member: maybe() }) }),
    channel: () => ({ tenant, channel, open: upTo(3), ...(maybe() && { calls: upTo(2) }), ...(maybe() && ready()) }),
    session: () => ({ tenant, channel, ended: maybe(), ...(maybe(0.7) && { operator: one([null, ...USERS]) }) }),
    email: () => ({ tenant, operator: one([null, ...USERS]) }),
  }[kind]();
}

function question(rolls) {
  const [action, kind] = rolls.one(ACTIONS);
  // Now and then something that makes no sense.
  return [action, target(rolls.maybe(0.9) ? kind : rolls.one(TARGET_KINDS), rolls)];
}

test("the memo equals the engine over random rights and updates", () => {
  const seen = { allowed: 0, denied: 0 };
  for (let seed = 1; seed <= WORLDS; seed += 1) walk(seed, seen);
  assert.ok(seen.allowed > 500 && seen.denied > 500, JSON.stringify(seen));
});

/** One guard that remembers, through changes and time; beside it the bare engine, asked by its other way in. */
function walk(seed, seen) {
  const rolls = dice(seed);
  const asked = Array.from({ length: QUESTIONS }, () => question(rolls));
  let now = issuedAt;
  let current = rights(rolls, 1, now);
  const guard = createGuard(current, bundle);
  for (let step = 0; step < STEPS; step += 1) {
    const gate = new Gate(bundle, JSON.stringify(current), now);
    const answers = asked.map(([action, target]) => gate.canWith(action, JSON.stringify(target ?? {})));
    gate.free();
    for (const [index, [action, target]] of asked.entries()) {
      const allowed = answers[index];
      const told = `seed ${seed}, step ${step}: ${action} ${JSON.stringify(target)}`;
      assert.equal(guard.can(action, target), allowed, told);
      assert.equal(guard.can(action, target), allowed, `${told}, asked again`);
      seen[allowed ? "allowed" : "denied"] += 1;
    }
    assert.deepEqual(guard.canAll(asked), answers, `seed ${seed}, step ${step}: all in one call`);
    if (rolls.maybe()) guard.update((current = rights(rolls, step + 2, now)));
    mock.timers.tick(1_500);
    now += 1_500;
  }
  guard[Symbol.dispose]();
}
