// Nobody is waited for without end, and nobody's failure keeps the others from being measured: the table tells both.

/** How long one engine may take for one size of world, all its figures together. */
export const limitFor = (seconds) => 60 + 20 * seconds;

/** What was measured, or why it was not. */
export async function within(limit, measuring) {
  let timer;
  const tooLong = new Promise((resolve) => {
    timer = setTimeout(resolve, limit * 1_000, { failure: overLimit(limit) });
  });
  const failed = (error) => ({ failure: firstLine(error.message) });
  try {
    return await Promise.race([measuring.catch(failed), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

export function overLimit(limit) {
  return `not done in ${limit} s`;
}

/** Without what would break a table. */
export function firstLine(text) {
  const [line] = text.trim().split("\n");
  return line.replaceAll("|", "/").slice(0, 120);
}
