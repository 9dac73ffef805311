import type { Problem } from "../api/problem.ts";

interface Words {
  fieldError: (code: string, detail: string) => string;
  problem: (code: string) => string;
}

/** Sorts a refusal into texts for the fields of a form and texts for the form as a whole. */
export function splitErrors(problem: Problem, fields: readonly string[], words: Words) {
  const onFields: Record<string, string[]> = {};
  for (const { pointer, code, detail } of problem.errors) {
    const field = fieldOf(pointer, fields);
    if (!fields.includes(field)) continue;
    const told = (onFields[field] ??= []);
    const text = words.fieldError(code, detail);
    if (!told.includes(text)) told.push(text);
  }
  const isExplained = Object.keys(onFields).length > 0;
  return { onFields, onForm: isExplained ? [] : [words.problem(problem.code)] };
}

/** What is wrong within a field, such as one line of several, is told at that field. */
function fieldOf(pointer: string, fields: readonly string[]): string {
  const whole = pointer.replace(/^\//, "");
  return fields.includes(whole) ? whole : (whole.split("/")[0] ?? whole);
}
