// One engine, one size of world. The same code runs in Node and in the page.

/** Long enough for the page's clock, whose steps are 5 µs at best. */
const SAMPLE_MS = 0.25;
const MANY = 1_000;
const MOST = 1_000_000;
/** Who would take longer for a thousand questions is not asked them. */
const PATIENCE_MS = 3_000;

/**
 * Loads, asks and times. `load` in milliseconds from bytes at hand to the first answer; the others in microseconds a
 * question, `many` in milliseconds for a thousand.
 */
export async function measure(engine, { bytes, rules, world, isWhole, seconds }) {
  const [yes, no] = world.tenants;
  const started = performance.now();
  const asked = await engine.load(bytes, rules, world, isWhole);
  const first = await asked.can(yes);
  const load = performance.now() - started;
  await sameAnswers(engine, asked, { first, yes, no, limit: world.limit });
  const tenants = world.tenants.slice(0, MANY);
  const again = await perQuestion(asked, seconds, [yes], asked.can);
  const fresh = await perQuestion(asked, seconds, tenants, asked.can, asked.forget);
  const check = await perQuestion(asked, seconds, tenants, (tenant) => asked.check(tenant, 1), asked.forget);
  const isPossible = tenants.length === MANY && (fresh.p50 * MANY) / 1_000 < PATIENCE_MS;
  return { load, warm: again, new: fresh, check, ...(isPossible && (await inOneCall(asked, seconds, tenants))) };
}

/** Whoever answers something else is not measured. */
async function sameAnswers({ name }, { can, check }, { first, yes, no, limit }) {
  const answers = [first, await can(yes), await can(no), await check(yes, limit - 1), await check(yes, limit), await check(no, 0)];
  if (answers.join() !== "true,true,false,true,false,false") throw new Error(`${name} answers ${answers}`);
}

/** Passes over the tenants; what is remembered is forgotten in between, unseen by the clock. */
async function perQuestion({ isAsync }, seconds, tenants, ask, forget = () => {}) {
  const run = isAsync ? timeAsync : time;
  const samples = [];
  const end = performance.now() + seconds * 1_000;
  let group = 1;
  let at = 0;
  while (performance.now() < end || samples.length < 3) {
    let [took, count] = [0, 0];
    while (took < SAMPLE_MS) {
      if (at === tenants.length) {
        forget();
        at = 0;
      }
      // A single tenant is asked about again and again; of many each is asked about once.
      const next = tenants.length === 1 ? group : Math.min(group, tenants.length - at);
      took += await run(ask, tenants, at, next);
      count += next;
      if (tenants.length > 1) at += next;
    }
    samples.push((took * 1_000) / count);
    // As long as a group is too short for the clock it grows.
    if (count > group) group = Math.min(count, MOST);
  }
  return summary(samples);
}

function time(ask, tenants, at, count) {
  const started = performance.now();
  if (tenants.length === 1) for (let index = 0; index < count; index += 1) ask(tenants[0]);
  else for (let index = at; index < at + count; index += 1) ask(tenants[index]);
  return performance.now() - started;
}

async function timeAsync(ask, tenants, at, count) {
  const started = performance.now();
  for (let index = 0; index < count; index += 1) await ask(tenants[tenants.length === 1 ? 0 : at + index]);
  return performance.now() - started;
}

/** Cold: nothing of it was asked before. Warm: all of it was. */
async function inOneCall({ many, forget = () => {} }, seconds, tenants) {
  const [cold, warm] = [[], []];
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end || cold.length === 0) {
    forget();
    for (const times of [cold, warm]) {
      const started = performance.now();
      await many(tenants);
      times.push(performance.now() - started);
    }
  }
  return { manyCold: summary(cold), manyWarm: summary(warm) };
}

function summary(samples) {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99), samples: sorted.length };
}
