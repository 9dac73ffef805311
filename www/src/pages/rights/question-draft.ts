import type { Action } from "deskwarden";
import type { RightQuestion } from "../../api/rights.ts";
import { actionTargets, askedParts } from "./action-targets.ts";

/** What a person has chosen; parts that the action does not ask for are kept for the next one that does. */
export interface QuestionDraft {
  action: Action;
  tenant: string;
  channel: string;
  /** `own`, `nobody`, or the id of a colleague. */
  whose: string;
}

/** The question about a user as the server wants it; `null` while a part is missing. */
export function questionOf(user: string, { action, tenant, channel, whose }: QuestionDraft): RightQuestion | null {
  const target = actionTargets[action];
  const asked = askedParts[target];
  if ((asked.tenant && tenant === "") || (asked.channel && channel === "")) return null;
  return {
    action,
    ...(asked.tenant && { tenant }),
    ...(asked.channel && { channel }),
    ...(asked.user && whoseOf(target === "session" || target === "email" ? "operator" : "user", user, whose)),
  };
}

/** Of users one asks to whom, themselves left out; of work whose it is, nobody's left out. */
function whoseOf(part: "user" | "operator", user: string, whose: string): Pick<RightQuestion, "user" | "operator"> {
  if (whose === "nobody") return {};
  if (whose === "own") return part === "operator" ? { operator: user } : {};
  return { [part]: whose };
}
