interface TickGroupProps<Value extends string | boolean> {
  /** For the style of the group. */
  name: string;
  title: string;
  values: readonly Value[];
  chosen: readonly Value[];
  wordOf: (value: Value) => string;
  onChange: (chosen: Value[]) => void;
}

/** Boxes of one question; what is ticked keeps the order in which it is offered. */
export function TickGroup<Value extends string | boolean>(props: TickGroupProps<Value>) {
  const { name, title, values, chosen, wordOf, onChange } = props;
  const tick = (value: Value, isTicked: boolean) =>
    onChange(values.filter((each) => (each === value ? isTicked : chosen.includes(each))));
  return (
    <fieldset className="filter-group" data-name={name}>
      <legend>{title}</legend>
      {values.map((value) => (
        <label key={String(value)} className="checkbox">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => tick(value, event.target.checked)}
          />
          {wordOf(value)}
        </label>
      ))}
    </fieldset>
  );
}
