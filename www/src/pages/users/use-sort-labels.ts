import { useTranslation } from "react-i18next";
import type { SortKey } from "../../api/users.ts";

/** What the columns one may sort by are called. */
export function useSortLabels(): Record<SortKey, string> {
  const { t } = useTranslation();
  return {
    name: t("users.name"),
    email: t("users.email"),
    username: t("users.username"),
    createdAt: t("users.created"),
  };
}
