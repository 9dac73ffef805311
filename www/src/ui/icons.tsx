import type { ReactNode } from "react";

// Drawn on a 16 by 16 grid; always beside or instead of a text that says the same.
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);
export const CrossIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const FilterIcon = () => (
  <Icon>
    <path d="M2 3.5h12M4.5 8h7M6.5 12.5h3" />
  </Icon>
);
export const CaretIcon = () => (
  <Icon>
    <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
  </Icon>
);
export const PersonIcon = () => (
  <Icon>
    <path d="M8 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c.6-2.6 2.7-4 5.5-4s4.9 1.4 5.5 4" />
  </Icon>
);
export const WarningIcon = () => (
  <Icon>
    <path d="M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.8v.01" />
  </Icon>
);
export const ShieldIcon = () => (
  <Icon>
    <path d="M8 1.8 13.2 4v4c0 3-2 5.2-5.2 6.2C4.8 13.2 2.8 11 2.8 8V4zM5.7 8l1.7 1.7 3-3.3" />
  </Icon>
);
export const SearchIcon = () => (
  <Icon>
    <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2" />
  </Icon>
);
export const SlotsIcon = () => (
  <Icon>
    <path d="M2.5 3.5h11v3h-11zM2.5 9.5h11v3h-11zM6.2 3.5v3M9.8 9.5v3" />
  </Icon>
);
export const AwayIcon = () => (
  <Icon>
    <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6" />
  </Icon>
);
export const TenantIcon = () => (
  <Icon>
    <path d="M2.5 14V4.5L8 2v12M8 6.5h5.5V14M1.5 14h13M5 6.5v.01M5 9.5v.01M10.8 9.5v.01" />
  </Icon>
);
