import { useLocation, useNavigate } from "react-router";

/** Back to the list as it was. */
export function useCloseTenant(): () => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return () => void navigate({ pathname: "/tenants", search });
}
