import type { Problem } from "../api/problem.ts";

interface Words {
  fieldError: (code: string, detail: string) => string;
  problem: (code: string) => string;
}

/** Sorts a refusal into texts for the fields of a form and texts for the form as a whole. */
export function splitErrors(problem: Problem, fields: readonly string[], words: Words) {
  const onFields: Record<string, string[]> = {};
  for (const { pointer, code, detail } of problem.errors) {
    const field = pointer.replace(/^\//, "");
    if (fields.includes(field)) (onFields[field] ??= []).push(words.fieldError(code, detail));
  }
  const isExplained = Object.keys(onFields).length > 0;
  return { onFields, onForm: isExplained ? [] : [words.problem(problem.code)] };
}
