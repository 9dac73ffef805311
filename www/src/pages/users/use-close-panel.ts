import { useLocation, useNavigate } from "react-router";

/** Back to the list as it was: filter, page and scroll position. */
export function useClosePanel(): () => void {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return () => void navigate({ pathname: "/users", search }, { state });
}
