import type { ReactNode } from "react";

interface AlertProps {
  tone: "danger" | "warning" | "success";
  children: ReactNode;
}

/** Something to know now; read out at once. */
export function Alert({ tone, children }: AlertProps) {
  return (
    <div className={`alert alert-${tone}`} role={tone === "success" ? "status" : "alert"}>
      {children}
    </div>
  );
}
