import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { FilterIcon } from "../../ui/icons.tsx";
import { FilterForm } from "./filter-form.tsx";

export function FilterDialog() {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className="button button-icon" aria-label={t("filter.open")}>
        <FilterIcon />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="filter-dialog audit-filter">
          {({ close }) => (
            <>
              <Heading slot="title" level={2}>
                {t("audit.filter")}
              </Heading>
              <FilterForm onDone={close} />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
