import { useTranslation } from "react-i18next";

interface SortChoiceProps {
  sort: string;
  /** The columns one may sort by, and what they are called. */
  labels: Record<string, string>;
  onChange: (sort: string) => void;
}

/** The order of the list where a narrow screen leaves no room for column headers. */
export function SortChoice({ sort, labels, onChange }: SortChoiceProps) {
  const { t } = useTranslation();
  return (
    <label className="sort-choice">
      {t("users.sort")}
      <select className="select" value={sort} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(labels).flatMap(([key, column]) => [
          <option key={key} value={key}>
            {t("users.ascending", { column })}
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {t("users.descending", { column })}
          </option>,
        ])}
      </select>
    </label>
  );
}
