import { useState } from "react";

/** One key per opened form, so that a lost answer can be asked for again; a refusal ends its use. */
export function useRequestKey() {
  const [key, setKey] = useState(() => crypto.randomUUID());
  const renew = (error: Error) => {
    if (error.name === "ProblemError") setKey(crypto.randomUUID());
  };
  return { key, renew };
}
