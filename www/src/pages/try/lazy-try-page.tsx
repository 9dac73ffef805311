import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "../../ui/loading.tsx";

const TryPage = lazy(async () => ({ default: (await import("./try-page.tsx")).TryPage }));

/** Few come here, so nobody else loads it. */
export function LazyTryPage() {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<Loading label={t("loading.page")} lines={6} />}>
      <TryPage />
    </Suspense>
  );
}
