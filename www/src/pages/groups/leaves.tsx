import { useTranslation } from "react-i18next";
import type { Named } from "../../api/types.ts";
import { Alert } from "../../ui/alert.tsx";

/** D21: whom a change leaves without work, by name. */
export function Leaves({ people }: { people: Named[] }) {
  const { t } = useTranslation();
  if (people.length === 0) return null;
  return (
    <Alert tone="warning">
      <p>{t("groups.leaves", { count: people.length })}</p>
      <ul className="names">
        {people.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </Alert>
  );
}
