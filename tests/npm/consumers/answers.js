// The same for every consumer: asks the package, by its one name, all that it is told to.
import { createGuard, init } from "deskwarden";

/** For each question whether it is allowed, and where asked for the ids of the policies that decided. */
export async function answers({ bundle, questions }) {
  await init();
  const bytes = new TextEncoder().encode(bundle);
  const guard = createGuard(questions[0].snapshot, bytes);
  let shown;
  return questions.map(({ snapshot, action, target, explain }) => {
    // The same person asks many questions in a row.
    const person = JSON.stringify(snapshot);
    if (person !== shown) guard.update(snapshot);
    shown = person;
    const allowed = guard.can(action, target);
    if (!explain) return allowed;
    const check = guard.check(action, target);
    return [allowed, check.allowed, check.reasons.map(({ id }) => id).sort()];
  });
}
