import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useFormPending } from "../../ui/form-pending.ts";
import { CrossIcon } from "../../ui/icons.tsx";
import { MomentInput } from "../../ui/moment-input.tsx";
import { localInput, momentOf } from "../../ui/moments.ts";

interface RightEndProps {
  /** What ends. */
  right: string;
  /** Where its errors stand. */
  name: string;
  /** `null` without end; what is not filled in goes as it is, for the server to refuse. */
  until: string | null;
  isReadOnly: boolean;
  onEnd: (until: string | null) => void;
}

/** X5: a right may end by itself. */
export function RightEnd({ right, name, until, isReadOnly, onEnd }: RightEndProps) {
  const { t } = useTranslation();
  // The focus follows what was pressed, and nothing else.
  const [wasPressed, setPressed] = useState(false);
  const isPending = useFormPending();
  const press = (end: string | null) => isPending || (setPressed(true), onEnd(end));
  if (until === null && isReadOnly) return null;
  if (until === null) {
    return (
      <div className="box-hint">
        <Button
          className="button button-quiet button-small"
          aria-label={t("member.setEndOf", { right })}
          autoFocus={wasPressed}
          onPress={() => press("")}
        >
          {t("member.setEnd")}
        </Button>
      </div>
    );
  }
  return (
    <div className="box-hint right-end">
      <MomentInput
        label={t("member.endOf", { right })}
        name={name}
        value={localInput(until)}
        onChange={(typed) => onEnd(momentOf(typed) ?? typed)}
        isReadOnly={isReadOnly}
        autoFocus={wasPressed}
      />
      {!isReadOnly && (
        <Button
          className="button button-quiet button-icon"
          aria-label={t("member.withoutEnd", { right })}
          onPress={() => press(null)}
        >
          <CrossIcon />
        </Button>
      )}
    </div>
  );
}
