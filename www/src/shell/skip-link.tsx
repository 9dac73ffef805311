import { useTranslation } from "react-i18next";
import { focusPageHeading } from "../ui/page-heading.tsx";

export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      className="skip-link"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        focusPageHeading();
      }}
    >
      {t("navigation.skip")}
    </a>
  );
}
