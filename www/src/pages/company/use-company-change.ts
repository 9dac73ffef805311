import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refreshGuard } from "../../guard/store.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";

/** What several pages show may have changed with it; also after a refusal, which came from a state not known here. */
export function useCompanyChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const { proving } = useReauthentication();
  const refresh = useFreshCompany();
  // Not awaited: who deletes has left before the row is gone.
  const onSettled = () => void refresh();
  return useMutation({ mutationFn: (input: Input) => proving(() => send(input)), onSettled });
}

/** Asks anew for what hangs on the company: settings, profiles, reasons, tenants, and what oneself may do. */
export function useFreshCompany(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    void refreshGuard();
    const keys = ["company", "slotProfiles", "awayReasons", "tenants", "tenant", "me"];
    await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
}
