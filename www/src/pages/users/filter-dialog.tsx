import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { FilterIcon } from "../../ui/icons.tsx";
import { FilterForm } from "./filter-form.tsx";

/** The filter acts when it is confirmed, not while boxes are ticked (S10, S11). */
export function FilterDialog() {
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
                {t("filter.title")}
              </Heading>
              <FilterForm onDone={close} />
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
