import { useLocation, useNavigate } from "react-router";

/** Back to the groups of the tenant. */
export function useCloseGroup(tenant: string): () => void {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return () => void navigate({ pathname: `/groups/${tenant}`, search }, { state });
}
