import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import { isProblem } from "../api/problem.ts";
import type { Me } from "../api/types.ts";

/** Who is signed in; `null` when nobody is. */
export const meQuery = queryOptions({ queryKey: ["me"], queryFn: readMe, staleTime: 60_000 });

export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null;
}

async function readMe(): Promise<Me | null> {
  try {
    return await unwrap(api.GET("/v1/me"));
  } catch (error) {
    if (isProblem(error, "unauthenticated")) return null;
    throw error;
  }
}
