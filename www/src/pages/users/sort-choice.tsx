import { useTranslation } from "react-i18next";
import type { Sort } from "../../api/users.ts";
import { sortKeys } from "./list-address.ts";
import { useListAddress } from "./use-list-address.ts";

/** The order of the list where a narrow screen leaves no room for column headers. */
export function SortChoice() {
  const { t } = useTranslation();
  const { question, ask } = useListAddress();
  const labels = {
    name: t("users.name"),
    email: t("users.email"),
    username: t("users.username"),
    createdAt: t("users.created"),
  };
  return (
    <label className="sort-choice">
      {t("users.sort")}
      <select className="select" value={question.sort} onChange={(event) => ask({ sort: event.target.value as Sort })}>
        {sortKeys.flatMap((key) => [
          <option key={key} value={key}>
            {t("users.ascending", { column: labels[key] })}
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {t("users.descending", { column: labels[key] })}
          </option>,
        ])}
      </select>
    </label>
  );
}
