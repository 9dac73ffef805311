/** Grey bars in the form of what is coming, so that nothing jumps when it is there. */
export function Loading({ label, lines }: { label: string; lines: number }) {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}
