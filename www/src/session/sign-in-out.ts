import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, settle, unwrap } from "../api/client.ts";
import { clearGuard, loadGuardOnce } from "../guard/store.ts";
import { companyAddress } from "./addresses.ts";
import { remember } from "./browser-memory.ts";
import { forgetAllDrafts } from "./kept-drafts.ts";
import { meQuery } from "./me.ts";

export interface Credentials {
  company: string;
  login: string;
  password: string;
}

/** Resolves once the rights are loaded too, so that the first page shown is the right one. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) => {
      const me = await unwrap(api.POST("/v1/auth/sign-in", { body: credentials }));
      remember("company", me.company.slug);
      // Somebody else may have been signed in here before.
      clearGuard();
      queries.clear();
      await loadGuardOnce();
      queries.setQueryData(meQuery.queryKey, me);
      return me;
    },
  });
}

/** Leaves by a real page load: nothing of the session stays in memory. */
export function useSignOut(companySlug: string) {
  return useMutation({
    mutationFn: () => settle(api.POST("/v1/auth/sign-out")),
    onSuccess: () => (forgetAllDrafts(), location.assign(`${companyAddress(companySlug)}?signedOut`)),
  });
}
