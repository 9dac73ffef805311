import { type Problem, ProblemError } from "../../api/problem.ts";
import type { MemberChange } from "../../api/members.ts";

/**
 * The same refusal with places in lists told by what stood there when it was sent:
 * the lists may have changed by the time it is shown.
 */
export function errorsByName(error: unknown, sent: MemberChange): unknown {
  if (!(error instanceof ProblemError)) return error;
  const errors = error.problem.errors.map((each) => ({ ...each, pointer: pointerByName(each.pointer, sent) }));
  const problem: Problem = { ...error.problem, errors };
  return new ProblemError(problem);
}

function pointerByName(pointer: string, { permissions, channels }: MemberChange): string {
  const [, part = "", place = ""] = pointer.split("/");
  if (part === "groups") return "/groups";
  const given = { permissions, channels }[part]?.[Number(place)];
  return given === undefined ? pointer : `/${part}/${given.name}`;
}
