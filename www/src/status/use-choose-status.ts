import { problemOf } from "../api/problem.ts";
import { useSetOwnStatus } from "../api/own-status.ts";
import { useWording } from "../texts/wording.ts";
import { toast } from "../ui/toasts.tsx";
import { choiceOf } from "./status-choice.ts";

/** Sets one's own status; outside of any form, so a refusal is told in a notice. */
export function useChooseStatus() {
  const wording = useWording();
  const set = useSetOwnStatus();
  const onError = (error: Error) => toast(wording.problem(problemOf(error).code));
  return { isPending: set.isPending, choose: (key: string) => set.mutate(choiceOf(key), { onError }) };
}
