import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { useFreshGuard, useGuard } from "../guard/use-guard.ts";
import { companyAddress, resetAddress } from "../session/addresses.ts";
import { remembered } from "../session/browser-memory.ts";
import { meQuery } from "../session/me.ts";
import { Loading } from "../ui/loading.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { TextInput } from "../ui/text-input.tsx";

/** `/`: home for who is signed in, otherwise the question which company. */
export function StartPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  if (me.isPending) return <Loading label={t("loading.page")} lines={3} />;
  return me.data ? <Home /> : <ChooseCompany />;
}

function Home() {
  const { t } = useTranslation();
  const { status } = useFreshGuard();
  const home = useHome();
  if (status === "loading" || status === "none") return <Loading label={t("loading.page")} lines={3} />;
  return <Navigate to={home()} replace />;
}

/** The first page a person may see. */
function useHome(): () => string {
  const guard = useGuard();
  return () => (guard.can("listUsers") ? "/users" : "/me");
}

function ChooseCompany() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [slug, setSlug] = useState(remembered("company") ?? "");
  const open = () => {
    const name = slug.trim().toLowerCase();
    if (name === "") return;
    if (query.has("reset")) return void navigate(resetAddress(name));
    void navigate({ pathname: companyAddress(name), search: query.toString() });
  };
  return (
    <>
      <PageHeading>{t("start.title")}</PageHeading>
      <form className="form" onSubmit={(event) => (event.preventDefault(), open())}>
        <TextInput
          label={t("start.company")}
          hint={t("start.hint")}
          name="company"
          value={slug}
          onChange={setSlug}
          autoComplete="organization"
          isIdentifier
          isRequired
        />
        <Button type="submit" className="button button-primary">
          {t("start.continue")}
        </Button>
      </form>
    </>
  );
}
