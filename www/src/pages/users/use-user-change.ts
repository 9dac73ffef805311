import { useMutation, useQueryClient } from "@tanstack/react-query";
import { memberKey } from "../../api/members.ts";
import { slotsKey } from "../../api/slots.ts";
import type { User, UserDetail } from "../../api/types.ts";
import { userHistoryKey } from "../../api/user-history.ts";
import { allUsers, userKey } from "../../api/users.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";

/** A change of one user. Where the server wants the password proved first, the person is asked and the change goes on. */
export function useUserChange<Input>(send: (input: Input) => Promise<User>) {
  const { proving } = useReauthentication();
  const onSuccess = useKeepUser();
  return useMutation({ mutationFn: (input: Input) => proving(() => send(input)), onSuccess });
}

/** The answer of a change is the newest state: shown at once, while the lists are asked again. */
function useKeepUser() {
  const queries = useQueryClient();
  return (user: User) => {
    queries.setQueryData(userKey(user.id), (old: UserDetail | undefined) => old && { ...old, user });
    void queries.invalidateQueries({ queryKey: ["me"] });
    void queries.invalidateQueries({ queryKey: userHistoryKey(user.id) });
    // Their versions are that of the user.
    void queries.invalidateQueries({ queryKey: memberKey(user.id) });
    void queries.invalidateQueries({ queryKey: slotsKey(user.id) });
    return queries.invalidateQueries({ queryKey: allUsers });
  };
}
