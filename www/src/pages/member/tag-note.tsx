import { useTranslation } from "react-i18next";
import { isHeld } from "./member-draft.ts";
import type { MemberEditing } from "./use-member-editing.ts";

/** S48, D14: the source recommends the two together; alone, the permission reaches less than people expect. */
export function TagNote({ editing: { form } }: { editing: MemberEditing }) {
  const { t } = useTranslation();
  const isAlone = isHeld(form.permissions, "tagEndedSessions") && !isHeld(form.permissions, "viewOtherSessions");
  return <div role="status">{isAlone && <p className="alert alert-warning">{t("member.tagAlone")}</p>}</div>;
}
