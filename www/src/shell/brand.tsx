import { ShieldIcon } from "../ui/icons.tsx";

export function Brand() {
  return (
    <span className="brand">
      <ShieldIcon />
      Deskwarden
    </span>
  );
}
