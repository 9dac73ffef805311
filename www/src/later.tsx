import { type ComponentType, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { Loading } from "./ui/loading.tsx";

const loads: (() => Promise<unknown>)[] = [];

/** A page whose code comes when somebody goes there; the shell, sign-in and the list of users weigh less by it. */
export function later<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  loads.push(load);
  return lazy(async () => ({ default: (await load())[name] }));
}

/** What of the pages is still missing, brought while nobody waits for anything: then no change of page does. */
export function loadAhead(): () => void {
  const timer = setTimeout(() => void Promise.allSettled(loads.map((load) => load())), 1500);
  return () => clearTimeout(timer);
}

/** Where pages come and go: grey bars stand in for the first one, a later one is awaited behind the page before it. */
export function LaterOutlet({ lines, context }: { lines: number; context?: unknown }) {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<Loading label={t("loading.page")} lines={lines} />}>
      <Outlet context={context} />
    </Suspense>
  );
}

/** The same for panels: the list behind them stays and says nothing of it. */
export function PanelOutlet() {
  return (
    <Suspense>
      <Outlet />
    </Suspense>
  );
}
