import { useLocation, useNavigate, useSearchParams } from "react-router";

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

interface ListAddress<Question> {
  read: (query: URLSearchParams) => Question;
  write: (question: Question) => URLSearchParams;
}

/** The list's state is its address; only the way back through the pages travels beside it. */
export function useListPlace<Question extends AnyQuestion>({ read, write }: ListAddress<Question>): ListPlace<Question> {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const trail = (useLocation().state as Trail | null)?.trail ?? [];
  const question = read(query);
  const { cursor } = question;
  const go = (to: Question, trail: Trail["trail"], replace = false) =>
    void navigate({ search: write(to).toString() }, { state: { trail }, replace });
  // The address may be ahead of what is rendered: what was asked a moment ago must not be lost to what is asked now.
  const asked = () => read(new URLSearchParams(location.search));
  return {
    question,
    pagesBefore: cursor !== null && trail.length === 0 ? null : trail.length,
    ask: (change) => go({ ...asked(), cursor: null, ...change }, []),
    // Typing on is one step of the way back, not one for each pause.
    search: (search) => go({ ...asked(), cursor: null, search }, [], asked().search !== "" && search !== ""),
    // A cursor belongs to the question that is rendered.
    next: (next) => go({ ...question, cursor: next }, [...trail, cursor]),
    previous: () => go({ ...question, cursor: trail.at(-1) ?? null }, trail.slice(0, -1)),
  };
}
