import { useTranslation } from "react-i18next";
import type { Removal } from "../../api/members.ts";
import { useWording } from "../../texts/wording.ts";
import { Alert } from "../../ui/alert.tsx";

/** What somebody loses with a tenant (D12, D21). */
export function RemovalFacts({ removal }: { removal: Removal }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { permissions, channels, groups, profile, leavesWithoutWork } = removal;
  const facts = [
    [t("member.permissions"), permissions.map(({ name }) => wording.right({ kind: "permission", name }))],
    [t("member.channels"), channels.map(({ name }) => wording.right({ kind: "channel", name }))],
    [t("member.groups"), groups.map(({ name }) => name)],
  ] as const;
  return (
    <>
      <p>{t("member.removeText")}</p>
      <dl className="facts">
        {facts.map(([title, names]) => (
          <div key={title} className="facts-row">
            <dt>{title}</dt>
            <dd>{names.length > 0 ? wording.list(names) : t("memberships.nothing")}</dd>
          </div>
        ))}
      </dl>
      {profile && <p>{t("member.removeProfile")}</p>}
      {leavesWithoutWork && <Alert tone="warning">{t("member.removeWork")}</Alert>}
    </>
  );
}
