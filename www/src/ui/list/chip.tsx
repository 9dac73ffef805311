import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { CrossIcon } from "../icons.tsx";
import { focusFilterButton } from "./filter-button.tsx";

interface ChipProps {
  text: string;
  /** `null` for what is so by default. */
  onTakeBack: (() => void) | null;
}

/** A part of the filter. The chip leaves with its button, so the focus goes to where filters are set. */
export function Chip({ text, onTakeBack }: ChipProps) {
  const { t } = useTranslation();
  return (
    <li className="chip" data-set={onTakeBack !== null || undefined}>
      {text}
      {onTakeBack && (
        <Button
          className="button button-quiet button-icon"
          aria-label={t("filter.takeBack", { filter: text })}
          onPress={() => (onTakeBack(), focusFilterButton())}
        >
          <CrossIcon />
        </Button>
      )}
    </li>
  );
}
