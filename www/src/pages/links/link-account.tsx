import { useTranslation } from "react-i18next";
import type { LinkView } from "../../api/types.ts";

/** Whose account the link is for, before anything is typed. */
export function LinkAccount({ link }: { link: LinkView }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t("me.company")}</dt>
      <dd>{link.company.name}</dd>
      <dt>{t("userForm.email")}</dt>
      <dd>{link.email}</dd>
      {link.username !== link.email && (
        <>
          <dt>{t("userForm.username")}</dt>
          <dd>{link.username}</dd>
        </>
      )}
    </dl>
  );
}
