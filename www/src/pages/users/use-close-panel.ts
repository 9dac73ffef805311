import { useLocation, useNavigate } from "react-router";

/** Back to the list as it was: filter, page and scroll position. */
export function useClosePanel(): () => void {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return () => void navigate({ pathname: "/users", search: listSearch(search) }, { state });
}

/** The part of a panel's address that belongs to the list behind it. */
export function listSearch(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("at");
  return query.toString();
}
