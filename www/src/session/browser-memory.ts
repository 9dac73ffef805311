type Item = "language" | "company";

/** What this browser keeps between visits; nothing secret. Works (forgetting) where storage is forbidden. */
export function remember(item: Item, value: string): void {
  try {
    localStorage.setItem(`deskwarden.${item}`, value);
  } catch {
    // Private modes and full disks refuse; the page only loses a convenience.
  }
}

export function remembered(item: Item): string | null {
  try {
    return localStorage.getItem(`deskwarden.${item}`);
  } catch {
    return null;
  }
}
