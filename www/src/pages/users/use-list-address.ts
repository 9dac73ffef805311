import { useLocation, useNavigate, useSearchParams } from "react-router";
import type { ListQuestion } from "../../api/users.ts";
import { defaultFilter, readListAddress, writeListAddress } from "./list-address.ts";

interface Trail {
  /** The cursors of the pages before this one, the first page's being null. */
  trail?: (string | null)[];
}

/** The list's state is its address; only the way back through the pages travels beside it. */
export function useListAddress() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const trail = (useLocation().state as Trail | null)?.trail ?? [];
  const question = readListAddress(query);
  const go = (change: Partial<ListQuestion>, trail: Trail["trail"], replace = false) =>
    void navigate({ search: writeListAddress({ ...question, ...change }).toString() }, { state: { trail }, replace });
  return {
    question,
    /** How many pages lie before this one; unknown (null) when the address was opened directly. */
    pagesBefore: question.cursor !== null && trail.length === 0 ? null : trail.length,
    // Another question starts on its first page.
    ask: (change: Partial<ListQuestion>) => go({ cursor: null, ...change }, []),
    // Typing on is one step of the way back, not one for each pause.
    search: (search: string) => go({ cursor: null, search }, [], question.search !== "" && search !== ""),
    clear: () => go({ cursor: null, search: "", ...defaultFilter }, []),
    next: (cursor: string) => go({ cursor }, [...trail, question.cursor]),
    previous: () => go({ cursor: trail.at(-1) ?? null }, trail.slice(0, -1)),
  };
}
