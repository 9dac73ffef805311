import type { ReactNode } from "react";

interface PictureProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  /** Reads it out when it takes the place of what was there. */
  role?: "alert" | "status";
}

/** Stands where a list would be: none yet, none match, could not load. */
export function Picture({ icon, title, children, role = "status" }: PictureProps) {
  return (
    <div className="picture" role={role}>
      <span className="picture-icon">{icon}</span>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
