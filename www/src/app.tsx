import { I18nProvider } from "react-aria-components";
import { QueryClientProvider } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { BrowserRouter, Route, Routes } from "react-router";
import { later } from "./later.tsx";
import { NotFoundPage } from "./pages/not-found.tsx";
import { SignInPage } from "./pages/sign-in.tsx";
import { StartPage } from "./pages/start.tsx";
import { UsersPage } from "./pages/users/users-page.tsx";
import { queries } from "./session/queries.ts";
import { SignedIn } from "./shell/signed-in.tsx";
import { SignedOut } from "./shell/signed-out.tsx";
import { localeOf } from "./texts/i18n.ts";
import { RouteAnnouncer } from "./ui/route-announcer.tsx";
import { Toasts } from "./ui/toasts.tsx";

const AuditPage = later(() => import("./pages/audit/audit-page.tsx"), "AuditPage");
const RecordPanel = later(() => import("./pages/audit/record-panel.tsx"), "RecordPanel");
const VerifyPanel = later(() => import("./pages/audit/verify-panel.tsx"), "VerifyPanel");
const ActivatePage = later(() => import("./pages/links/activate.tsx"), "ActivatePage");
const ResetPage = later(() => import("./pages/links/reset.tsx"), "ResetPage");
const ResetRequestPage = later(() => import("./pages/links/reset-request.tsx"), "ResetRequestPage");
const MePage = later(() => import("./pages/me.tsx"), "MePage");
const MeFrame = later(() => import("./pages/me/me-frame.tsx"), "MeFrame");
const OwnPasswordPage = later(() => import("./pages/me/password.tsx"), "OwnPasswordPage");
const OwnSessionsPage = later(() => import("./pages/me/sessions.tsx"), "OwnSessionsPage");
const AddUserPanel = later(() => import("./pages/users/add-user-panel.tsx"), "AddUserPanel");
const GroupsPage = later(() => import("./pages/groups/groups-page.tsx"), "GroupsPage");
const AddGroupPanel = later(() => import("./pages/groups/add-group-panel.tsx"), "AddGroupPanel");
const GroupPanel = later(() => import("./pages/groups/group-panel.tsx"), "GroupPanel");
const UserPanel = later(() => import("./pages/users/user-panel.tsx"), "UserPanel");
const OwnStatusPage = later(() => import("./pages/me/status.tsx"), "OwnStatusPage");
const OwnRightsPage = later(() => import("./pages/me/rights.tsx"), "OwnRightsPage");
const OperatorsHome = later(() => import("./pages/operators/operators-home.tsx"), "OperatorsHome");
const OperatorsPage = later(() => import("./pages/operators/operators-page.tsx"), "OperatorsPage");
const OperatorPanel = later(() => import("./pages/operators/operator-panel.tsx"), "OperatorPanel");
const CompanyFrame = later(() => import("./pages/company/company-frame.tsx"), "CompanyFrame");
const CompanySettingsPage = later(() => import("./pages/company/settings-page.tsx"), "CompanySettingsPage");
const SlotProfilesPage = later(() => import("./pages/company/slot-profiles-page.tsx"), "SlotProfilesPage");
const AddSlotProfilePanel = later(() => import("./pages/company/add-slot-profile-panel.tsx"), "AddSlotProfilePanel");
const SlotProfilePanel = later(() => import("./pages/company/slot-profile-panel.tsx"), "SlotProfilePanel");
const AwayReasonsPage = later(() => import("./pages/company/away-reasons-page.tsx"), "AwayReasonsPage");
const AddAwayReasonPanel = later(() => import("./pages/company/add-away-reason-panel.tsx"), "AddAwayReasonPanel");
const AwayReasonPanel = later(() => import("./pages/company/away-reason-panel.tsx"), "AwayReasonPanel");
const TryPage = later(() => import("./pages/try/try-page.tsx"), "TryPage");
const TenantsPage = later(() => import("./pages/tenants/tenants-page.tsx"), "TenantsPage");
const AddTenantPanel = later(() => import("./pages/tenants/add-tenant-panel.tsx"), "AddTenantPanel");
const TenantPanel = later(() => import("./pages/tenants/tenant-panel.tsx"), "TenantPanel");

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

/** Every state of the page has an address. All but sign-in and the list of users come later, when they are gone to. */
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
          <Route path="status" element={<OwnStatusPage />} />
          <Route path="rights" element={<OwnRightsPage />} />
        </Route>
        <Route path="operators" element={<OperatorsHome />} />
        <Route path="operators/:tenant" element={<OperatorsPage />}>
          <Route path=":user" element={<OperatorPanel />} />
        </Route>
        <Route path="audit" element={<AuditPage />}>
          <Route path="verify" element={<VerifyPanel />} />
          <Route path=":at/:seq" element={<RecordPanel />} />
        </Route>
        <Route path="company" element={<CompanyFrame />}>
          <Route index element={<CompanySettingsPage />} />
          <Route path="slot-profiles" element={<SlotProfilesPage />}>
            <Route path="new" element={<AddSlotProfilePanel />} />
            <Route path=":id" element={<SlotProfilePanel />} />
          </Route>
          <Route path="away-reasons" element={<AwayReasonsPage />}>
            <Route path="new" element={<AddAwayReasonPanel />} />
            <Route path=":id" element={<AwayReasonPanel />} />
          </Route>
        </Route>
        <Route path="tenants" element={<TenantsPage />}>
          <Route path="new" element={<AddTenantPanel />} />
          <Route path=":id" element={<TenantPanel />} />
        </Route>
        <Route path="try" element={<TryPage />} />
        <Route path="users" element={<UsersPage />}>
          <Route path="new" element={<AddUserPanel />} />
          <Route path=":id/:section?/:tenant?" element={<UserPanel />} />
        </Route>
        <Route path="groups" element={<GroupsPage />} />
        <Route path="groups/:tenant" element={<GroupsPage />}>
          <Route path="new" element={<AddGroupPanel />} />
          <Route path=":group" element={<GroupPanel />} />
        </Route>
      </Route>
    </Routes>
  );
}
