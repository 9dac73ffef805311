import { expect, test } from "vitest";
import { spaced } from "./attendance.ts";

test("e20: somebody who is there is told once a minute, however much they type", () => {
  let now = 0;
  const told: number[] = [];
  const attend = spaced(60, () => told.push(now), () => now);
  for (const at of [1, 59, 60, 61, 119, 120, 500]) {
    now = at;
    attend();
  }
  expect(told).toEqual([60, 120, 500]);
});
