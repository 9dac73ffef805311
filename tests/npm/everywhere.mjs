// What every consumer has to answer, and where they lie.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, cases, matrix, questions } from "./worlds.mjs";

const here = dirname(fileURLToPath(import.meta.url));

export const work = join(here, ".work");
export const consumer = (name) => join(work, "consumers", name);

const all = [...cases(), ...matrix()];
assert.ok(all.length > 3000, `only ${all.length} questions were found`);
const tenth = all.filter((_, index) => index % 10 === 0);

/** Every case and every cell of the matrix: what is sent to whoever answers. */
export const everything = { worlds: all, asked: { bundle, questions: questions(all) } };

/** Enough to see that the same engine has been loaded in another way. */
export const aTenth = { worlds: tenth, asked: { bundle, questions: questions(tenth) } };

/** Fails at the first answer that is not the one in `policies/cases` or `policies/matrix.txt`. */
export function assertAnswers({ worlds }, answers) {
  assert.equal(answers.length, worlds.length);
  for (const [index, { name, allowed, reasons }] of worlds.entries()) {
    assert.deepEqual(answers[index], reasons ? [allowed, allowed, reasons] : allowed, name);
  }
}
