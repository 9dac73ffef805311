import type { Explanation } from "deskwarden";
import type { ReactNode } from "react";
import { UnavailableButton } from "../ui/unavailable-button.tsx";
import { useWhyNotText } from "./why-not.tsx";

interface DeniedButtonProps {
  explanation: Explanation;
  children: ReactNode;
}

/** What a person may not do stays in sight, with the reason. */
export function DeniedButton({ explanation, children }: DeniedButtonProps) {
  const why = useWhyNotText()(explanation);
  return <UnavailableButton why={why}>{children}</UnavailableButton>;
}
