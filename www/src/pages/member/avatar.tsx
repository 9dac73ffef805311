interface AvatarProps {
  name: string;
  /** Where the photo is; `null` shows the initials instead. */
  address: string | null;
}

/** A picture beside the name that says the same, so it needs no words of its own. */
export function Avatar({ name, address }: AvatarProps) {
  if (address !== null) return <img className="avatar" src={address} alt="" width="72" height="72" />;
  return (
    <span className="avatar" aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words.at(0), words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}
