import { Cell, Column, Row, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { SlotProfile } from "../../api/slot-profiles.ts";
import { localeOf } from "../../texts/i18n.ts";
import { Badge } from "../../ui/badge.tsx";

/** A grid for the arrow keys; Enter on a row, or its name, opens the profile. */
export function SlotProfilesTable({ profiles }: { profiles: SlotProfile[] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  return (
    <Table
      className="table"
      aria-label={t("slotProfiles.title")}
      onRowAction={(id) => void navigate(`/company/slot-profiles/${id}`)}
    >
      <TableHeader>
        <Column isRowHeader>{t("slotProfiles.name")}</Column>
        <Column className="column-number">{t("slotGroups.live")}</Column>
        <Column className="column-number">{t("slotGroups.offline")}</Column>
        <Column className="column-number">{t("slotGroups.email")}</Column>
        <Column className="column-number">{t("slotProfiles.users")}</Column>
      </TableHeader>
      <TableBody items={profiles} dependencies={[i18n.language]}>
        {(profile) => <ProfileRow profile={profile} />}
      </TableBody>
    </Table>
  );
}

function ProfileRow({ profile }: { profile: SlotProfile }) {
  const { t } = useTranslation();
  return (
    <Row id={profile.id} textValue={profile.name}>
      <Cell className="cell-name">
        <Link to={`/company/slot-profiles/${profile.id}`}>{profile.name}</Link>
        {profile.isDefault && <Badge tone="accent">{t("slotProfiles.default")}</Badge>}
      </Cell>
      <NumberCell label={t("slotGroups.live")} number={profile.live} />
      <NumberCell label={t("slotGroups.offline")} number={profile.offline} />
      <NumberCell label={t("slotGroups.email")} number={profile.email} />
      <NumberCell label={t("slotProfiles.users")} number={profile.users} />
    </Row>
  );
}

/** Where a row is a card its head is out of sight: the label stands beside the number. */
function NumberCell({ label, number }: { label: string; number: number }) {
  const { i18n } = useTranslation();
  return (
    <Cell className="cell-number" data-label={label}>
      {number.toLocaleString(localeOf(i18n.language))}
    </Cell>
  );
}
