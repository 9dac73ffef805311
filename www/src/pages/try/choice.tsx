export type Option = readonly [value: string, text: string];

interface ChoiceProps {
  label: string;
  /** What is not among the options counts as the first. */
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const isKnown = options.some(([known]) => known === value);
  return (
    <label className="field choice">
      {label}
      <select
        className="select"
        value={isKnown ? value : options[0]?.[0]}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
