import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { localInput, momentOf } from "../../ui/moments.ts";
import { MomentInput } from "../../ui/moment-input.tsx";
import { listSearch } from "./use-close-panel.ts";

/** Asks for a date; the answer has an address of its own. */
export function AsOfForm({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const [typed, setTyped] = useState(at === null ? "" : localInput(at));
  const go = (at: string | null) => {
    const query = new URLSearchParams(listSearch(search));
    if (at !== null) query.set("at", at);
    void navigate({ search: query.toString() }, { state });
  };
  return (
    <form className="as-of" onSubmit={(event) => (event.preventDefault(), go(momentOf(typed)))}>
      <MomentInput label={t("history.asOf")} value={typed} onChange={setTyped} />
      <div className="buttons">
        <Button type="submit" className="button">
          {t("history.show")}
        </Button>
        {at !== null && (
          <Button className="button button-quiet" onPress={() => go(null)}>
            {t("history.back")}
          </Button>
        )}
      </div>
    </form>
  );
}
