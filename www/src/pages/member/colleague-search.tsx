import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Member, memberQuery, type MemberRecord } from "../../api/members.ts";
import type { User } from "../../api/types.ts";
import { usersQuery } from "../../api/users.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useSettled } from "../../ui/use-settled.ts";
import { defaultFilter } from "../users/list-address.ts";

const shownAtOnce = 10;

interface ColleagueSearchProps {
  member: Member;
  onFound: (record: MemberRecord, name: string) => void;
}

/** The active users of the tenant, found by name. */
export function ColleagueSearch({ member, onFound }: ColleagueSearchProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const users = useColleagues(member, useSettled(search));
  const take = useTake(member.tenant, onFound);
  return (
    <>
      <TextInput label={t("search.label")} value={search} onChange={setSearch} autoComplete="off" autoFocus />
      {users.isPending && <Loading label={t("loading.page")} lines={3} />}
      {users.isError && <CouldNotLoad error={users.error} onRetry={() => void users.refetch()} />}
      <p className="quiet" role="status">
        {users.data?.colleagues.length === 0 && t("member.noColleague")}
        {users.data?.isCut && t("member.moreColleagues")}
      </p>
      <ul className="colleagues">
        {users.data?.colleagues.map((user) => (
          <li key={user.id}>
            <Button className="button button-quiet" onPress={() => take.isPending || take.mutate(user)}>
              {nameOf(user)}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemAlert error={take.error} />
    </>
  );
}

function useColleagues({ user, tenant }: Member, search: string) {
  const question = { ...defaultFilter, tenant: [tenant], search, sort: "name", limit: shownAtOnce + 1, cursor: null } as const;
  return useQuery({
    ...usersQuery({ ...question, tenant: [tenant] }),
    select: ({ users, meta }) => ({
      colleagues: users.filter(({ id }) => id !== user).slice(0, shownAtOnce),
      isCut: meta.total > shownAtOnce + 1,
    }),
  });
}

function useTake(tenant: string, onFound: ColleagueSearchProps["onFound"]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (user: User) => queries.fetchQuery(memberQuery({ user: user.id, tenant })),
    onSuccess: (record, user) => onFound(record, nameOf(user)),
  });
}

function nameOf({ firstName, lastName }: User): string {
  return `${firstName} ${lastName}`;
}
