/** A pasted list, one value a line or a cell, as the search takes several: with commas between. */
export function pastedAsValues(pasted: string): string {
  if (!/[\r\n\t]/.test(pasted)) return pasted;
  return pasted
    .split(/[\r\n\t]+/)
    .map((value) => value.trim())
    .filter((value) => value !== "")
    .join(", ");
}
