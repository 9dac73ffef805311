import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CouldNotLoad } from "../ui/could-not-load.tsx";
import { Loading } from "../ui/loading.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { useWording } from "../texts/wording.ts";

interface NotHerePanelProps {
  title: string;
  /** Where it was to come from. */
  query: Pick<UseQueryResult, "isPending" | "error" | "refetch">;
  onClose: () => void;
}

/** The panel of something that is not there: not yet, not any more, or not to be had. */
export function NotHerePanel({ title, query, onClose }: NotHerePanelProps) {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <SidePanel title={title} onClose={onClose}>
      {query.isPending && <Loading label={t("loading.page")} lines={4} />}
      {query.error && <CouldNotLoad error={query.error} onRetry={() => void query.refetch()} />}
      {!query.isPending && !query.error && <p role="status">{wording.problem("notFound")}</p>}
    </SidePanel>
  );
}
