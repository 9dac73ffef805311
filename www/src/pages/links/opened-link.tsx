import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { linkQuery } from "../../api/links.ts";
import { isProblem } from "../../api/problem.ts";
import type { LinkView } from "../../api/types.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";

interface OpenedLinkProps {
  token: string;
  kind: LinkView["kind"];
  /** An error of using the link: it may have been used or replaced since it was looked at. */
  error: unknown;
  /** What stands in place of a link that cannot be used. */
  invalid: ReactNode;
  children: (link: LinkView) => ReactNode;
}

/** Looks at a link without using it up: mail scanners open links too. Only a form redeems. */
export function OpenedLink({ token, kind, error, invalid, children }: OpenedLinkProps) {
  const { t } = useTranslation();
  const link = useQuery(linkQuery(token));
  const isGone = token === "" || isProblem(link.error, "linkInvalid") || isProblem(error, "linkInvalid");
  if (isGone || (link.data && link.data.kind !== kind)) return invalid;
  if (link.data) return children(link.data);
  if (link.isError) return <CouldNotLoad error={link.error} onRetry={() => void link.refetch()} />;
  return <Loading label={t("loading.page")} lines={4} />;
}
