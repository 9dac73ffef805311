import { useEffect, useState } from "react";

/** Reads the token once and takes it out of the address bar and the history. */
export function useTokenFromAddress(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => history.replaceState(history.state, "", location.pathname), []);
  return token;
}
