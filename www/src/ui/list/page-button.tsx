interface PageButtonProps {
  label: string;
  /** `null` where there is no such page. */
  onPress: (() => void) | null;
}

/** Stays where it is on the last page too: a button that vanished would take the focus with it. */
export function PageButton({ label, onPress }: PageButtonProps) {
  const turn = () => {
    onPress?.();
    if (onPress) scrollTo({ top: 0 });
  };
  return (
    <button type="button" className="button" aria-disabled={onPress === null} onClick={turn}>
      {label}
    </button>
  );
}
