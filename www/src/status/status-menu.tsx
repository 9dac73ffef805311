import { useQuery } from "@tanstack/react-query";
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, type Selection, Separator } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { awayReasonsQuery } from "../api/away-reasons.ts";
import { type StatusReason, type OwnStatus, ownStatusQuery } from "../api/own-status.ts";
import { useGuard } from "../guard/use-guard.ts";
import { CaretIcon } from "../ui/icons.tsx";
import { keyOf } from "./status-choice.ts";
import { StatusDot } from "./status-dot.tsx";
import { useStatusWords } from "./status-words.ts";
import { useChooseStatus } from "./use-choose-status.ts";

/** Says and sets one's own status wherever one is (D17). */
export function StatusMenu({ user }: { user: string }) {
  const may = useGuard().can("setOwnStatus", { user });
  const status = useQuery({ ...ownStatusQuery, enabled: may }).data;
  return may && status !== undefined && <Told status={status} />;
}

function Told({ status }: { status: OwnStatus }) {
  const { t } = useTranslation();
  const words = useStatusWords();
  const { choose, isPending } = useChooseStatus();
  const navigate = useNavigate();
  const reasons = useQuery(awayReasonsQuery).data?.reasons ?? [];
  const take = (keys: Selection) => keys !== "all" && [...keys].forEach((key) => choose(String(key)));
  return (
    <MenuTrigger>
      <Button
        className="button button-quiet status-button"
        aria-label={t("ownStatus.label", { status: words.told(status) })}
        data-pending={isPending || undefined}
      >
        <StatusDot status={status.status} />
        <span className="status-name">{words.name(status.status)}</span>
        <CaretIcon />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={t("ownStatus.title")}>
          <MenuSection
            aria-label={t("ownStatus.title")}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[keyOf(status)]}
            onSelectionChange={take}
          >
            <StatusItem id="online" status="online" label={words.name("online")} />
            <StatusItem id="away" status="away" label={words.name("away")} />
            {reasons.map((reason) => (
              <ReasonItem key={reason.id} reason={reason} />
            ))}
            <StatusItem id="offline" status="offline" label={words.name("offline")} />
          </MenuSection>
          <Separator className="menu-line" />
          <MenuItem className="menu-item" onAction={() => navigate("/me/status")}>
            {t("ownStatus.more")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function StatusItem({ id, status, label }: { id: string; status: string; label: string }) {
  return (
    <MenuItem id={id} className="menu-item status-item" textValue={label}>
      <StatusDot status={status} />
      {label}
    </MenuItem>
  );
}

function ReasonItem({ reason }: { reason: StatusReason }) {
  const words = useStatusWords();
  const label = words.told({ status: "away", reason });
  return <StatusItem id={`away:${reason.id}`} status="away" label={label} />;
}
