import { useState } from "react";
import { useWording } from "../../texts/wording.ts";
import { FormErrorsContext } from "../../ui/form-errors.ts";
import { NumberInput } from "../../ui/number-input.tsx";
import { readWhole } from "../../ui/whole-number.ts";
import { counts } from "./question.ts";

interface CountInputProps {
  field: "open" | "calls";
  label: string;
  said: string;
  onChange: (value: string) => void;
}

/** What is typed stands here at once, in the address a little later. What is no number is told, and is not asked. */
export function CountInput({ field, label, said, onChange }: CountInputProps) {
  const wording = useWording();
  const [typed, type] = useState(said);
  const read = typed === "" ? { number: 0 } : readWhole(typed, counts);
  const onFields = "code" in read ? { [field]: [wording.fieldError(read.code, read.code)] } : {};
  return (
    <FormErrorsContext.Provider value={{ onFields, forget: () => undefined }}>
      <NumberInput
        name={field}
        label={label}
        value={typed}
        unit="slot"
        bounds={counts}
        onChange={(text) => (type(text), onChange(text))}
      />
    </FormErrorsContext.Provider>
  );
}
