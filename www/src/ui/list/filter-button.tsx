import type { ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { FilterIcon } from "../icons.tsx";

interface FilterButtonProps {
  title: string;
  /** The form; told how to close itself. */
  children: (close: () => void) => ReactNode;
}

/** Opens the filter, which acts when it is confirmed, not while boxes are ticked (S10, S11). */
export function FilterButton({ title, children }: FilterButtonProps) {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className="button button-icon" aria-label={t("filter.open")} data-filter-button="">
        <FilterIcon />
      </Button>
      <Popover className="popover filter-popover" placement="bottom start">
        <Dialog className="filter-dialog">
          {({ close }) => (
            <>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {children(close)}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

export function focusFilterButton(): void {
  document.querySelector<HTMLElement>("[data-filter-button]")?.focus();
}
