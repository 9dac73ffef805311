import { problemOf } from "../api/problem.ts";
import { useWording } from "../texts/wording.ts";
import { Alert } from "./alert.tsx";
import { Wait } from "./wait.tsx";

/** The refusal of something that is no form; nothing while there is none. */
export function ProblemAlert({ error }: { error: unknown }) {
  const wording = useWording();
  if (!error) return null;
  const { code, retryAt } = problemOf(error);
  if (retryAt !== null) return <Wait until={retryAt}>{wording.problem(code)}</Wait>;
  return <Alert tone="danger">{wording.problem(code)}</Alert>;
}
