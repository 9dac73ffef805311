import { useTranslation } from "react-i18next";
import { useGuard } from "../../guard/use-guard.ts";
import { useWording } from "../../texts/wording.ts";
import { useFieldError } from "../../ui/form-errors.ts";
import { Box } from "./box.tsx";
import { ending, type Given, isHeld, type RightKind, ticked } from "./member-draft.ts";
import { RightEnd } from "./right-end.tsx";
import { TagNote } from "./tag-note.tsx";
import type { MemberEditing } from "./use-member-editing.ts";

interface RightBoxesProps {
  editing: MemberEditing;
  kind: RightKind;
  title: string;
  intro: string;
  /** In the order in which they are shown. */
  offered: readonly string[];
}

/** S31, S37 to S44, S53: a box for each right. One that is held and not offered can still be taken away. */
export function RightBoxes({ editing, kind, title, intro, offered }: RightBoxesProps) {
  const held = editing.form[kind].map(({ name }) => name);
  const names = [...offered, ...held.filter((name) => !offered.includes(name))];
  const shown = names.filter((name) => !names.includes(subPermissions[name] ?? ""));
  return (
    <fieldset className="boxes">
      <legend>{title}</legend>
      <p className="quiet">{intro}</p>
      {shown.map((name) => (
        <RightBox key={name} {...{ editing, kind, name }} order={names} />
      ))}
    </fieldset>
  );
}

/** S48: below which other permission one is shown. */
const subPermissions: Record<string, string> = { tagEndedSessions: "viewOtherSessions" };

interface RightBoxProps {
  editing: MemberEditing;
  kind: RightKind;
  name: string;
  order: readonly string[];
}

function RightBox({ editing, kind, name, order }: RightBoxProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const given = editing.form[kind];
  const held = given.find((each) => each.name === name);
  const label = wording.right({ kind: kind === "channels" ? "channel" : "permission", name });
  const below = order.filter((each) => subPermissions[each] === name);
  return (
    <>
      <Box
        label={label}
        hint={wording.opens(name)}
        isTicked={held !== undefined}
        check={useTickCheck(editing, kind, name)}
        onTick={(isTicked) => editing.change({ [kind]: ticked(given, name, isTicked, order) })}
      >
        {name === "tagEndedSessions" && <TagNote editing={editing} />}
        {editing.overtaken.includes(`${kind}/${name}`) && <p className="field-hint">{t("member.rightMeanwhile")}</p>}
        {held ? <HeldRight {...{ editing, kind, label, held }} /> : <RightError name={`${kind}/${name}`} />}
      </Box>
      {below.length > 0 && (
        <div className="boxes-below">
          {below.map((each) => (
            <RightBox key={each} {...{ editing, kind, order }} name={each} />
          ))}
        </div>
      )}
    </>
  );
}

interface HeldRightProps {
  editing: MemberEditing;
  kind: RightKind;
  label: string;
  held: Given;
}

function HeldRight({ editing, kind, label, held }: HeldRightProps) {
  const { name, until } = held;
  const guard = useGuard();
  // A later end gives, an earlier one takes away.
  const { give, withdraw } = kind === "channels" ? channelActions : permissionActions;
  const isAllowed = guard.can(give, targetOf(editing)) && guard.can(withdraw, targetOf(editing));
  return (
    <>
      {until === null && <RightError name={`${kind}/${name}`} />}
      <RightEnd
        right={label}
        name={`${kind}/${name}`}
        until={until}
        isReadOnly={!isAllowed}
        onEnd={(end) => editing.change({ [kind]: ending(editing.form[kind], name, end) })}
      />
    </>
  );
}

/** Where no field of its own shows it. */
function RightError({ name }: { name: string }) {
  const { text } = useFieldError(name, undefined);
  return text === undefined ? null : <p className="field-error box-hint">{text}</p>;
}

/** To set a tick and to take away one that is saved are two actions. */
function useTickCheck(editing: MemberEditing, kind: RightKind, name: string) {
  const guard = useGuard();
  const isSaved = isHeld(editing.base[kind], name);
  const actions = kind === "channels" ? channelActions : permissionActions;
  return guard.check(isSaved ? actions.withdraw : actions.give, targetOf(editing));
}

const permissionActions = { give: "givePermission", withdraw: "withdrawPermission" } as const;
const channelActions = { give: "giveChannel", withdraw: "withdrawChannel" } as const;

export function targetOf({ member, base }: MemberEditing) {
  return { ...member, member: base.permissions.length + base.channels.length > 0 };
}
