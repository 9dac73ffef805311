import { createContext, createElement, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from "react";
import { type Explanation, REFUSED } from "./explanation.js";
import type { Action, Targets } from "./generated.js";
import type { Guard } from "./guard.js";
import type { TargetFor, TargetOf } from "./target.js";

const GuardContext = createContext<Guard | null>(null);

/** The guard of everything inside; nobody's while the rights are still being fetched. */
export function GuardProvider({ value, children }: { value: Guard | null | undefined; children?: ReactNode }): ReactNode {
  return createElement(GuardContext.Provider, { value: value ?? null }, children);
}

/** What a guard answers, as React likes it: another object whenever an answer may have changed. */
export interface Rights extends Pick<Guard, "can" | "canAll" | "check"> {
  /** Not yet known: everything is denied, and nothing should be said about it. */
  readonly pending: boolean;
  readonly policyHash: string | null;
  readonly validUntil: number | null;
}

/** The guard's answers; renders again whenever one may have changed. */
export function useGuard(): Rights {
  const [guard, revision] = useRevision();
  // The revision stands for all that the guard answers.
  return useMemo(() => (guard === null ? NOBODY : rightsOf(guard)), [guard, revision]);
}

/** Whether the user may do this; renders again only when this answer changes. */
export function useCan<A extends Action>(action: A, ...target: TargetFor<A>): boolean {
  const guard = useContext(GuardContext);
  const answer = () => guard?.can(action, ...target) ?? false;
  return useSyncExternalStore(useSubscribe(guard), answer, answer);
}

/** The same with reasons, and with what is missing. */
export function useCheck<A extends Action>(action: A, ...target: TargetFor<A>): Explanation {
  const [guard, revision] = useRevision();
  const [asked] = target;
  // A target written in place is a new object each time.
  return useMemo(() => guard?.check(action, ...target) ?? REFUSED, [guard, revision, action, JSON.stringify(asked)]);
}

type On<A extends Action> = Targets[A] extends "company"
  ? { readonly on?: undefined }
  : { readonly on: TargetOf[Targets[A]] };

type Shown =
  | { readonly passThrough?: false; readonly children?: ReactNode; readonly fallback?: ReactNode }
  | { readonly passThrough: true; readonly children: (check: Explanation) => ReactNode };

/** What `Can` takes: an action, its target, and what to show. */
export type CanProps<A extends Action> = {
  readonly do: A;
  /** While nobody knows yet; nothing unless told. */
  readonly pending?: ReactNode;
} & On<A> &
  Shown;

/** Shows what is inside to whoever may do it; with `passThrough` to everybody, with the reasons. */
export function Can<A extends Action>(props: CanProps<A>): ReactNode {
  const { can, check, pending } = useGuard();
  if (pending) return props.pending;
  const target = [props.on] as unknown as TargetFor<A>;
  if (props.passThrough) return props.children(check(props.do, ...target));
  return can(props.do, ...target) ? props.children : props.fallback;
}

function useRevision(): [guard: Guard | null, revision: number] {
  const guard = useContext(GuardContext);
  const revision = () => guard?.revision ?? -1;
  return [guard, useSyncExternalStore(useSubscribe(guard), revision, revision)];
}

function useSubscribe(guard: Guard | null): (listener: () => void) => () => void {
  return useCallback((listener) => guard?.subscribe(listener) ?? nothing, [guard]);
}

const nothing = (): void => undefined;

const NOBODY: Rights = {
  can: () => false,
  canAll: (questions) => questions.map(() => false),
  check: () => REFUSED,
  pending: true,
  policyHash: null,
  validUntil: null,
};

function rightsOf({ can, canAll, check, ready, failure, policyHash, validUntil }: Guard): Rights {
  return { can, canAll, check, pending: !ready && failure === null, policyHash, validUntil };
}
