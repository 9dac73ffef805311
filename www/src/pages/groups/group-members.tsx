import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { candidatesQuery } from "../../api/groups.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { useWording } from "../../texts/wording.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { useFieldError } from "../../ui/form-errors.ts";
import { Loading } from "../../ui/loading.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useSettled } from "../../ui/use-settled.ts";
import { Box } from "../member/box.tsx";
import { type Choice, choicesOf } from "./group-draft.ts";
import type { GroupEditing } from "./use-group-editing.ts";

/** A box for each member of the tenant; who is ticked stays so, also where a search hides them. */
export function GroupMembers({ editing }: { editing: GroupEditing }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const asked = useSettled(search);
  const candidates = useQuery(candidatesQuery(editing.place.tenant, asked));
  return (
    <fieldset className="boxes">
      <legend>{t("groups.members")}</legend>
      <TextInput
        label={t("groups.search")}
        hint={t("groups.onlyMembers")}
        value={search}
        onChange={setSearch}
        autoComplete="off"
      />
      <p className="quiet" role="status">
        {t("groups.chosen", { count: editing.form.users.length })} {candidates.data?.more && t("groups.cut")}
      </p>
      <ListError />
      {candidates.isPending && <Loading label={t("loading.page")} lines={4} />}
      {candidates.isError && <CouldNotLoad error={candidates.error} onRetry={() => void candidates.refetch()} />}
      {candidates.data && <Choices editing={editing} choices={choicesOf(editing.base, candidates.data, asked.trim() !== "")} />}
    </fieldset>
  );
}

function ListError() {
  const { text } = useFieldError("users", undefined);
  return <p className="field-error">{text}</p>;
}

function Choices({ editing, choices }: { editing: GroupEditing; choices: Choice[] }) {
  const { t } = useTranslation();
  const { form, place, change } = editing;
  const check = useGuard().check("changeGroupMembers", { tenant: place.tenant });
  const tick = (id: string, isTicked: boolean) =>
    change({ users: [...form.users.filter((each) => each !== id), ...(isTicked ? [id] : [])] });
  if (choices.length === 0) return <p className="quiet">{t("groups.nobody")}</p>;
  return choices.map((choice) => (
    <ChoiceBox
      key={choice.id}
      choice={choice}
      isTicked={form.users.includes(choice.id)}
      check={check}
      onTick={(isTicked) => tick(choice.id, isTicked)}
    />
  ));
}

type ChoiceBoxProps = Pick<Parameters<typeof Box>[0], "isTicked" | "check" | "onTick"> & { choice: Choice };

function ChoiceBox({ choice, ...box }: ChoiceBoxProps) {
  const error = useFieldError(`users/${choice.id}`, undefined);
  return (
    <Box {...box} label={choice.name} hint={useHint(choice)}>
      {error.text !== undefined && <p className="field-error box-hint">{error.text}</p>}
    </Box>
  );
}

function useHint({ active, channels, isMember }: Choice): string | undefined {
  const { t } = useTranslation();
  const wording = useWording();
  const served = wording.list(channels.map((name) => wording.right({ kind: "channel", name })));
  const parts = [served, !active && t("badges.deactivated"), !isMember && t("groups.notMember")];
  return parts.filter(Boolean).join(" · ") || undefined;
}
