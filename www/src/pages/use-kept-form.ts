import { useKeptDraft } from "../session/kept-drafts.ts";

/** What was typed over which state, and where somebody else has saved something else meanwhile. */
export interface Kept<Base, Form> {
  base: Base;
  form: Form;
  overtaken: string[];
}

interface KeptForm<Base, Form> {
  /** Of the draft, while it is not saved. */
  name: string;
  /** The state as it stands, as far as this page knows. */
  latest: Base;
  formOf: (base: Base) => Form;
  isSame: (one: Form, other: Form) => boolean;
  /** What this person has changed, on top of what somebody else has saved meanwhile. */
  rebased: (kept: Kept<Base, Form>, latest: Base) => Kept<Base, Form>;
}

/** A form whose input outlives it: the way to another page and back, and a conflict. */
export function useKeptForm<Base, Form>({ name, latest, formOf, isSame, rebased }: KeptForm<Base, Form>) {
  const [kept, keep, now] = useKeptDraft<Kept<Base, Form>>(name);
  const draft = over(kept);
  const { base, form, overtaken } = draft;
  const put = (next: Kept<Base, Form>) => keep(isSame(next.form, formOf(next.base)) ? null : next);

  /** While what the person saw still stands, a newer version is no conflict: something else has changed. */
  function over(kept: Kept<Base, Form> | null): Kept<Base, Form> {
    if (kept === null) return { base: latest, form: formOf(latest), overtaken: [] };
    return isSame(formOf(kept.base), formOf(latest)) ? { ...kept, base: latest } : kept;
  }
  return {
    base,
    form,
    overtaken,
    isEdited: !isSame(form, formOf(base)),
    change: (part: Partial<Form>) => put({ ...draft, form: { ...form, ...part } }),
    /** Goes on from the state as it stands now; what was typed stays, also what was typed since this was asked for. */
    take: (current: Base) => now() !== null && put(rebased(over(now()), current)),
    /** After `sent` was saved: what came to the form since then is not thrown away with it. */
    settle: (sent: Form, saved: Base) => {
      const typed = now();
      if (typed === null || isSame(typed.form, sent)) return keep(null);
      put({ base: saved, form: typed.form, overtaken: [] });
    },
    discard: () => keep(null),
  };
}
