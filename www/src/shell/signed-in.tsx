import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import { loadGuardOnce } from "../guard/store.ts";
import { useFreshGuard } from "../guard/use-guard.ts";
import { LaterOutlet, loadAhead } from "../later.tsx";
import { ReauthenticationProvider } from "../session/reauthentication.tsx";
import { signInAddress } from "../session/addresses.ts";
import { meQuery } from "../session/me.ts";
import { CouldNotLoad } from "../ui/could-not-load.tsx";
import { Loading } from "../ui/loading.tsx";
import type { Me } from "../api/types.ts";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { SkipLink } from "./skip-link.tsx";

/** Everything behind sign-in: who, then what they may, then the page. */
export function SignedIn() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const { pathname, search } = useLocation();
  if (me.isPending) return <Loading label={t("loading.page")} lines={3} />;
  if (me.isError) return <CouldNotLoad error={me.error} onRetry={() => void me.refetch()} />;
  if (me.data === null) return <Navigate to={signInAddress(pathname + search)} replace />;
  return <Frame me={me.data} />;
}

function Frame({ me }: { me: Me }) {
  return (
    <div className="frame">
      <SkipLink />
      <Header me={me} />
      <main id="main" className="main">
        <Guarded />
      </main>
      <Footer />
    </div>
  );
}

function Guarded() {
  const { t } = useTranslation();
  const { status } = useFreshGuard();
  useEffect(() => (status === "ready" ? loadAhead() : undefined), [status]);
  if (status === "failed") return <CouldNotLoad onRetry={() => void loadGuardOnce()} />;
  if (status !== "ready") return <Loading label={t("loading.page")} lines={6} />;
  return (
    <ReauthenticationProvider>
      <LaterOutlet lines={6} />
    </ReauthenticationProvider>
  );
}
