import { useId, useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Status } from "../../api/users.ts";
import { FilterIcon } from "../../ui/icons.tsx";
import { useListAddress } from "./use-list-address.ts";

/** The filter acts when it is confirmed, not while boxes are ticked (S10, S11). */
export function FilterDialog() {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className="button button-icon" aria-label={t("filter.open")}>
        <FilterIcon />
      </Button>
      <Popover className="popover" placement="bottom start">
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

function FilterForm({ onDone }: { onDone: () => void }) {
  const { question, ask } = useListAddress();
  const [status, setStatus] = useState<Status[]>(question.status);
  const confirm = () => {
    if (status.length === 0) return;
    ask({ status });
    onDone();
  };
  return (
    <form className="filter-form" onSubmit={(event) => (event.preventDefault(), confirm())}>
      <StatusBoxes status={status} onChange={setStatus} />
      <ConfirmButton isEmpty={status.length === 0} />
    </form>
  );
}

interface StatusBoxesProps {
  status: Status[];
  onChange: (status: Status[]) => void;
}

function StatusBoxes({ status, onChange }: StatusBoxesProps) {
  const { t } = useTranslation();
  const tick = (each: Status) => (isTicked: boolean) =>
    onChange(isTicked ? [...status, each] : status.filter((other) => other !== each));
  return (
    <>
      <Tick label={t("filter.activated")} isTicked={status.includes("active")} onChange={tick("active")} />
      <Tick label={t("filter.deactivated")} isTicked={status.includes("deactivated")} onChange={tick("deactivated")} />
    </>
  );
}

function Tick({
  label,
  isTicked,
  onChange,
}: {
  label: string;
  isTicked: boolean;
  onChange: (isTicked: boolean) => void;
}) {
  return (
    <label className="checkbox">
      <input type="checkbox" checked={isTicked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** With nothing ticked it stays reachable and says why it does nothing (D3). */
function ConfirmButton({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <p id={id} className="field-error" role="status">
        {isEmpty && t("filter.noneTicked")}
      </p>
      <button type="submit" className="button button-primary" aria-disabled={isEmpty} aria-describedby={id}>
        {t("filter.confirm")}
      </button>
    </>
  );
}
