import { queryOptions, useMutation } from "@tanstack/react-query";
import { remember } from "../session/browser-memory.ts";
import { api, settle, unwrap } from "./client.ts";

/** What a link is for; asking uses nothing up (E12). The token travels in the body, never in an address. */
export function linkQuery(token: string) {
  return queryOptions({
    queryKey: ["link", token],
    queryFn: () => unwrap(api.POST("/v1/auth/link", { body: { token } })),
    enabled: token !== "",
    staleTime: Infinity,
    gcTime: 0,
  });
}

export interface NewCredentials {
  password: string;
  /** Left out while it stays what it is. */
  username?: string;
}

/** Sets the first password; works once (E11). */
export function useActivate(token: string) {
  return useMutation({
    mutationFn: (chosen: NewCredentials) => unwrap(api.POST("/v1/auth/activate", { body: { token, ...chosen } })),
    onSuccess: ({ company }) => remember("company", company.slug),
  });
}

/** Sets a new password in place of a forgotten one; works once (E11). */
export function useReset(token: string) {
  return useMutation({
    mutationFn: (password: string) => unwrap(api.POST("/v1/auth/reset", { body: { token, password } })),
    onSuccess: ({ company }) => remember("company", company.slug),
  });
}

/** Asks for a new activation link, which goes to the stored address alone; the answer never tells whether one went (D9). */
export function useRequestLink() {
  return useMutation({ mutationFn: (token: string) => settle(api.POST("/v1/auth/new-link", { body: { token } })) });
}

/** Asks for a reset link; the answer never tells whether there is such an account (E14). */
export function useRequestReset() {
  return useMutation({
    mutationFn: (body: { company: string; email: string }) => settle(api.POST("/v1/auth/reset-request", { body })),
  });
}
