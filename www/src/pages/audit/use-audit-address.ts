import { useLocation, useNavigate, useSearchParams } from "react-router";
import type { AuditFilter } from "../../api/audit.ts";
import { readAuditAddress, writeAuditAddress } from "./audit-address.ts";

interface Trail {
  /** The cursors of the pages before this one, the first page's being null. */
  trail?: (string | null)[];
}

/** The list's state is its address; only the way back through the pages travels beside it. */
export function useAuditAddress() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation();
  const trail = (state as Trail | null)?.trail ?? [];
  const { filter, cursor } = readAuditAddress(query);
  const go = (to: { filter: AuditFilter; cursor: string | null }, trail: Trail["trail"]) =>
    void navigate({ pathname: "/audit", search: writeAuditAddress(to).toString() }, { state: { trail } });
  return {
    question: { filter, cursor },
    isFirst: cursor === null,
    /** Whether the way back is known; not so when the address was opened directly. */
    knowsPrevious: trail.length > 0,
    // Another question starts on its first page.
    ask: (filter: AuditFilter) => go({ filter, cursor: null }, []),
    next: (next: string) => go({ filter, cursor: next }, [...trail, cursor]),
    previous: () => go({ filter, cursor: trail.at(-1) ?? null }, trail.slice(0, -1)),
    close: () => void navigate({ pathname: "/audit", search: query.toString() }, { state }),
  };
}
