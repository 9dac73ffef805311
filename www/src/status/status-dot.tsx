/** Colour and form of a status; beside a text that says the same. */
export function StatusDot({ status }: { status: string }) {
  return <span className="status-dot" data-status={status} aria-hidden="true" />;
}
