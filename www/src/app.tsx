import { I18nProvider } from "react-aria-components";
import { QueryClientProvider } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { BrowserRouter, Route, Routes } from "react-router";
import { AuditPage } from "./pages/audit/audit-page.tsx";
import { RecordPanel } from "./pages/audit/record-panel.tsx";
import { VerifyPanel } from "./pages/audit/verify-panel.tsx";
import { ActivatePage } from "./pages/links/activate.tsx";
import { ResetPage } from "./pages/links/reset.tsx";
import { ResetRequestPage } from "./pages/links/reset-request.tsx";
import { MePage } from "./pages/me.tsx";
import { MeFrame } from "./pages/me/me-frame.tsx";
import { OwnPasswordPage } from "./pages/me/password.tsx";
import { OwnSessionsPage } from "./pages/me/sessions.tsx";
import { NotFoundPage } from "./pages/not-found.tsx";
import { SignInPage } from "./pages/sign-in.tsx";
import { StartPage } from "./pages/start.tsx";
import { LazyTryPage } from "./pages/try/lazy-try-page.tsx";
import { AddUserPanel } from "./pages/users/add-user-panel.tsx";
import { UserPanel } from "./pages/users/user-panel.tsx";
import { UsersPage } from "./pages/users/users-page.tsx";
import { queries } from "./session/queries.ts";
import { SignedIn } from "./shell/signed-in.tsx";
import { SignedOut } from "./shell/signed-out.tsx";
import { localeOf } from "./texts/i18n.ts";
import { RouteAnnouncer } from "./ui/route-announcer.tsx";
import { Toasts } from "./ui/toasts.tsx";

export function App() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={localeOf(i18n.language)}>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <Pages />
          <RouteAnnouncer />
          <Toasts />
        </BrowserRouter>
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Every state of the page has an address. */
function Pages() {
  return (
    <Routes>
      <Route element={<SignedOut />}>
        <Route index element={<StartPage />} />
        <Route path="c/:slug" element={<SignInPage />} />
        <Route path="c/:slug/reset" element={<ResetRequestPage />} />
        <Route path="activate" element={<ActivatePage />} />
        <Route path="reset" element={<ResetPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
      <Route element={<SignedIn />}>
        <Route path="me" element={<MeFrame />}>
          <Route index element={<MePage />} />
          <Route path="password" element={<OwnPasswordPage />} />
          <Route path="sessions" element={<OwnSessionsPage />} />
        </Route>
        <Route path="audit" element={<AuditPage />}>
          <Route path="verify" element={<VerifyPanel />} />
          <Route path=":at/:seq" element={<RecordPanel />} />
        </Route>
        <Route path="try" element={<LazyTryPage />} />
        <Route path="users" element={<UsersPage />}>
          <Route path="new" element={<AddUserPanel />} />
          <Route path=":id/:section?" element={<UserPanel />} />
        </Route>
      </Route>
    </Routes>
  );
}
