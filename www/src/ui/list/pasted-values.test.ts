import { expect, test } from "vitest";
import { pastedAsValues } from "./pasted-values.ts";

test.each([
  ["jana nová", "jana nová"],
  ["a@x.cz\nb@x.cz\r\n\r\nc@x.cz\n", "a@x.cz, b@x.cz, c@x.cz"],
  ["Jana Nová\tjana@x.cz", "Jana Nová, jana@x.cz"],
  ["a, b", "a, b"],
])("%j is searched for as %j", (pasted, values) => expect(pastedAsValues(pasted)).toBe(values));
