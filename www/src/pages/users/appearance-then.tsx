import { useTranslation } from "react-i18next";
import type { UserThen } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { usePhotoAddress } from "../member/use-photo-address.ts";
import { Fact } from "./fact.tsx";

interface Props {
  membership: UserThen["memberships"][number];
  /** Whose it was. */
  name: string;
}

/** The groups somebody was in, and what of their appearance was filled in. */
export function AppearanceThen({ membership: { groups, profile }, name }: Props) {
  const { t } = useTranslation();
  const wording = useWording();
  const photo = usePhotoAddress()(profile.photo);
  return (
    <>
      <Fact label={t("member.groups")}>
        {wording.list(groups.map(({ name }) => name)) || <span className="quiet">{t("memberships.nothing")}</span>}
      </Fact>
      {profile.displayName && <Fact label={t("member.displayName")}>{profile.displayName}</Fact>}
      {profile.position && <Fact label={t("member.position")}>{profile.position}</Fact>}
      {profile.signature && (
        <Fact label={t("member.signature")}>
          <span className="signature">{profile.signature}</span>
        </Fact>
      )}
      {photo && (
        <Fact label={t("auditFields.profile-photo")}>
          <img className="avatar" src={photo} alt={t("history.photo", { name })} width="72" height="72" />
        </Fact>
      )}
    </>
  );
}
