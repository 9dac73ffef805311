/** Those who want to hear of a change. */
export class Listeners {
  readonly #all = new Set<() => void>();

  add(listener: () => void): () => void {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }

  /** One that throws keeps no other from hearing; its error goes where errors nobody catches go. */
  tell(): void {
    for (const listener of [...this.#all]) {
      try {
        listener();
      } catch (error) {
        report(error);
      }
    }
  }

  clear(): void {
    this.#all.clear();
  }
}

function report(error: unknown): void {
  // Node has none, and throwing would end the process there.
  if (typeof reportError === "function") reportError(error);
  else console.error(error);
}
