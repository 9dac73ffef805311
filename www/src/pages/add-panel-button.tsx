import type { Explanation } from "deskwarden";
import { Button } from "react-aria-components";
import { useLocation, useNavigate } from "react-router";
import { DeniedButton } from "../guard/denied-button.tsx";
import { PlusIcon } from "../ui/icons.tsx";

interface AddPanelButtonProps {
  label: string;
  /** The address of the panel. */
  to: string;
  check: Explanation;
}

/** Opens the panel where something new is filled in. */
export function AddPanelButton({ label, to, check }: AddPanelButtonProps) {
  const navigate = useNavigate();
  const { search } = useLocation();
  if (!check.allowed) return <DeniedButton explanation={check}>{label}</DeniedButton>;
  return (
    <Button className="button button-primary" onPress={() => navigate({ pathname: to, search })}>
      <PlusIcon />
      {label}
    </Button>
  );
}
