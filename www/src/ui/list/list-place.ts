import { useLocation, useNavigate } from "react-router";

interface Trail {
  /** The cursors of the pages before this one, the first page's being null. */
  trail?: (string | null)[];
}

/** What every list asks for, whatever it lists. */
export interface AnyQuestion {
  search: string;
  sort: string;
  limit: number;
  cursor: string | null;
}

/** Where a list stands, and the ways on from there. */
export interface ListPlace<Question extends AnyQuestion = AnyQuestion> {
  question: Question;
  /** How many pages lie before this one; unknown (null) when the address was opened directly. */
  pagesBefore: number | null;
  /** Another question starts on its first page. */
  ask: (change: Partial<Question>) => void;
  search: (search: string) => void;
  next: (cursor: string) => void;
  previous: () => void;
}

/** The list's state is its address; only the way back through the pages travels beside it. */
export function useListPlace<Question extends AnyQuestion>(
  question: Question,
  write: (question: Question) => URLSearchParams,
): ListPlace<Question> {
  const navigate = useNavigate();
  const trail = (useLocation().state as Trail | null)?.trail ?? [];
  const { cursor } = question;
  const go = (change: Partial<AnyQuestion>, trail: Trail["trail"], replace = false) =>
    void navigate({ search: write({ ...question, ...change }).toString() }, { state: { trail }, replace });
  return {
    question,
    pagesBefore: cursor !== null && trail.length === 0 ? null : trail.length,
    ask: (change) => go({ cursor: null, ...change }, []),
    // Typing on is one step of the way back, not one for each pause.
    search: (search) => go({ cursor: null, search }, [], question.search !== "" && search !== ""),
    next: (next) => go({ cursor: next }, [...trail, cursor]),
    previous: () => go({ cursor: trail.at(-1) ?? null }, trail.slice(0, -1)),
  };
}
