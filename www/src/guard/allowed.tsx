import type { Explanation } from "deskwarden";
import type { ReactNode } from "react";
import { problemOf } from "../api/problem.ts";
import { NoAccess } from "./no-access.tsx";

interface AllowedProps {
  /** The guard's answer. */
  check: Explanation;
  /** An error of the page's own requests: the server may know better than the guard. */
  error?: unknown;
  children: ReactNode;
}

/** The page, or the reason why there is none. */
export function Allowed({ check, error, children }: AllowedProps) {
  const denial = check.allowed ? problemOf(error).denial : check;
  return denial ? <NoAccess explanation={denial} /> : children;
}
