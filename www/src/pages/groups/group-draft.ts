import type { Candidates, GroupDetail } from "../../api/groups.ts";
import { type Problem, ProblemError } from "../../api/problem.ts";
import type { Kept } from "../use-kept-form.ts";

export interface GroupForm {
  name: string;
  /** The ids of the members. */
  users: string[];
}

export type GroupDraft = Kept<GroupDetail, GroupForm>;

export function formOf({ group, members }: GroupDetail): GroupForm {
  return { name: group.name, users: members.map(({ id }) => id) };
}

export function isSame(one: GroupForm, other: GroupForm): boolean {
  return one.name === other.name && hasSameUsers(one, other);
}

export function hasSameUsers({ users: one }: GroupForm, { users: other }: GroupForm): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** What this person has changed, on top of what somebody else has saved meanwhile. */
export function rebased({ base, form }: GroupDraft, latest: GroupDetail): GroupDraft {
  const [before, theirs] = [formOf(base), formOf(latest)];
  const kept = theirs.users.filter((id) => form.users.includes(id) || !before.users.includes(id));
  const added = form.users.filter((id) => !before.users.includes(id) && !theirs.users.includes(id));
  const isNameMine = form.name !== before.name;
  const isNameOvertaken = isNameMine && theirs.name !== before.name && theirs.name !== form.name;
  return {
    base: latest,
    form: { name: isNameMine ? form.name : theirs.name, users: [...kept, ...added] },
    overtaken: isNameOvertaken ? ["name"] : [],
  };
}

/** Somebody who is in the group or may be. */
export interface Choice {
  id: string;
  name: string;
  active: boolean;
  channels: string[];
  /** There is a right of theirs in the tenant: somebody whose rights have ended can only be taken out. */
  isMember: boolean;
}

/** Those in the group first; who is in it and not among the candidates is shown while nothing is searched for. */
export function choicesOf(base: GroupDetail, { members, more }: Candidates, isSearched: boolean): Choice[] {
  const isInGroup = ({ id }: { id: string }) => base.members.some((member) => member.id === id);
  const known = members.map(({ id, name, active, channels }) => ({ id, name, active, channels, isMember: true }));
  const others = isSearched ? [] : base.members.filter(({ id }) => !members.some((each) => each.id === id));
  // Of a list that was cut off it is not concluded who is no member any more.
  const unlisted = others.map(({ id, name }) => ({ id, name, active: true, channels: [], isMember: more }));
  return [...known.filter(isInGroup), ...unlisted, ...known.filter((each) => !isInGroup(each))];
}

/** The same refusal with places in the list told by who stood there when it was sent. */
export function errorsByUser(error: unknown, users: string[]): unknown {
  if (!(error instanceof ProblemError)) return error;
  const byUser = (pointer: string) => pointer.replace(/^\/users\/(\d+)$/, (_, place) => `/users/${users[Number(place)]}`);
  const errors = error.problem.errors.map((each) => ({ ...each, pointer: byUser(each.pointer) }));
  const problem: Problem = { ...error.problem, errors };
  return new ProblemError(problem);
}
