import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isProblem, ProblemError } from "../api/problem.ts";
import { refreshGuard } from "../guard/store.ts";
import { signInAddress } from "./addresses.ts";

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticeRefusal }),
  mutationCache: new MutationCache({ onError: noticeRefusal }),
  defaultOptions: { queries: { retry: isWorthAnotherTry, staleTime: 5_000 } },
});

/** A session that ended leaves by a real page load, so that nothing of it stays in memory. */
function noticeRefusal(error: Error): void {
  if (isProblem(error, "unauthenticated")) location.assign(signInAddress(location.pathname + location.search));
  if (isProblem(error, "forbidden")) void refreshGuard();
}

// What the server has refused it will refuse again; a lost connection may come back.
function isWorthAnotherTry(failures: number, error: Error): boolean {
  return !(error instanceof ProblemError) && failures < 2;
}
