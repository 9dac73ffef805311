import { useTranslation } from "react-i18next";
import { Loading } from "../../ui/loading.tsx";

export function ListSkeleton() {
  const { t } = useTranslation();
  return <Loading label={t("users.loading")} lines={12} />;
}
