import { createContext, useContext } from "react";

/**
 * Whether the form one stands in is being sent. Until there is an answer nothing in it changes: the answer takes the
 * place of what stands there. Fields are read-only for that long and not disabled, which would take the focus away.
 */
export const FormPendingContext = createContext(false);

export function useFormPending(): boolean {
  return useContext(FormPendingContext);
}
