// The Worker with its database under watch: what each statement read is told in a header, a batch fails when asked to,
// and requests wait for each other after their first batch, so that all have read before any of them writes.

import Deskwarden from "../../../build/worker/index.js";

let batches = [];
let fault;
let meeting = { size: 0, arrived: 0 };

export default class Watched extends Deskwarden {
  constructor(context, env) {
    super(context, { ...env, DB: watched(env.DB) });
  }

  async fetch(request) {
    batches = [];
    fault = request.headers.get("x-fault");
    const size = Number(request.headers.get("x-meet"));
    if (size > 0 && meeting.arrived >= meeting.size) meeting = { size, arrived: 0 };
    const answer = await super.fetch(request);
    const told = new Response(answer.body, answer);
    told.headers.set("x-rows-read", JSON.stringify(batches));
    return told;
  }
}

/** The Worker keeps the database of the first request; so it is watched from outside of any request. */
function watched(database) {
  return new Proxy(database, {
    get(target, name) {
      if (name === "batch") return (statements) => batch(target, statements);
      if (name === "prepare") return (sql) => prepare(target, sql);
      const value = Reflect.get(target, name, target);
      // The Worker looks at the constructor's name.
      return typeof value === "function" && name !== "constructor" ? value.bind(target) : value;
    },
  });
}

/** `panic 1`: the Worker panics where it prepares the second batch, because it relies on no statement ever being refused there. */
function prepare(database, sql) {
  if (strikes(`panic ${batches.length}`)) throw new Error("no statement can be prepared");
  return database.prepare(sql);
}

/** `before 1`: the second batch of the request never gets there; `after 1`: it is committed, and the reply is lost; `late 1`: the reply takes its time. */
async function batch(database, statements) {
  const place = batches.length;
  if (strikes(`before ${place}`)) throw new Error("the connection was lost");
  const late = strikes(`late ${place}`);
  const results = await database.batch(statements);
  if (late) await scheduler.wait(1000);
  batches.push(results.map(({ meta }) => meta.rows_read));
  if (strikes(`after ${place}`)) throw new Error("the connection was lost");
  await everybody();
  return results;
}

/** By a timer of its own: a request must not be woken by another one. */
async function everybody() {
  const met = meeting;
  met.arrived += 1;
  if (met.arrived < met.size) console.log("waiting for others");
  while (met.arrived < met.size) await scheduler.wait(2);
}

/** Once: the sweep that follows has a connection. */
function strikes(here) {
  if (fault !== here) return false;
  fault = null;
  return true;
}
