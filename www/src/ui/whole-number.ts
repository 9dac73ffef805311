import type { FieldError } from "../api/problem.ts";

/** The lowest and the highest. */
export type Bounds = readonly [number, number];

/** A number as it was typed; nothing is rounded, cut or guessed (D23). */
export function readWhole(text: string, [low, high]: Bounds): { number: number } | { code: string } {
  const typed = text.trim();
  if (typed === "") return { code: "required" };
  if (!/^[-+]?\d+$/.test(typed)) return { code: "notWhole" };
  const number = Number(typed);
  return number < low || number > high ? { code: "outOfRange" } : { number };
}

/** The numbers of a form by their fields, and what is wrong with them. */
export function readWholes<Name extends string>(typed: Partial<Record<Name, string>>, bounds: Record<Name, Bounds>) {
  const numbers: Partial<Record<Name, number>> = {};
  const errors: FieldError[] = [];
  for (const [name, text] of Object.entries(typed) as [Name, string][]) {
    const read = readWhole(text, bounds[name]);
    if ("number" in read) numbers[name] = read.number;
    else errors.push({ pointer: `/${name}`, code: read.code, detail: "" });
  }
  return { numbers, errors };
}
