import type { Question } from "./target.js";

/** A page asks about what it shows; more than this it does not show. */
const MOST = 10_000;

/** Answers already given, until something changes. */
export class Memo {
  #actions = new Map<string, Answers>();
  #size = 0;

  /** What was answered, if this was asked before; `kindOf` tells the kind of target of a new action. */
  get(action: string, kindOf: (action: string) => number): Answers {
    let answers = this.#actions.get(action);
    if (answers === undefined) {
      answers = new Answers(kindOf(action));
      this.#keep();
      this.#actions.set(action, answers);
    }
    return answers;
  }

  set(answers: Answers, key: string, allowed: boolean): void {
    this.#keep();
    answers.given.set(key, allowed);
  }

  clear(): void {
    this.#actions.clear();
    this.#size = 0;
  }

  #keep(): void {
    if (this.#size >= MOST) this.clear();
    this.#size += 1;
  }
}

/** The answers about one action. */
export class Answers {
  readonly given = new Map<string, boolean>();
  readonly kind: number;

  constructor(kind: number) {
    this.kind = kind;
  }
}

/** A name for a question among those of one action. */
export function keyOf({ user, tenant, last, fields }: Question): string {
  if (fields !== "") return fields;
  if (last) return `${user}\n${tenant}\n!`;
  return tenant === "" ? user : `${user}\n${tenant}`;
}
