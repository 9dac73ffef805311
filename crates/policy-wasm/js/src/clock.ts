/** The longest wait a timer can be set for. */
const LONGEST = 2 ** 31 - 1;

/** The server's time, as far as the page can know it. */
export class ServerClock {
  #server: number;
  #date = Date.now();
  #ticks = performance.now();

  constructor(server: number) {
    this.#server = server;
  }

  now(): number {
    // One of the two stops while the machine sleeps, the other follows whoever sets the clock: the later one is right
    // or early, and early means a right ends a little too soon instead of too late.
    const passed = Math.max(Date.now() - this.#date, performance.now() - this.#ticks, 0);
    return this.#server + passed;
  }

  /** Hears from the server again. Time never runs backwards, even if the news is old. */
  hear(server: number): void {
    this.#server = Math.max(this.now(), server);
    this.#date = Date.now();
    this.#ticks = performance.now();
  }

  /** Calls back once at that time; answers how to call it off. */
  at(time: number, callback: () => void): () => void {
    const wait = Math.min(Math.max(time - this.now(), 0), LONGEST);
    const timer: unknown = setTimeout(callback, wait);
    // In Node a waiting guard shall not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer as number);
  }
}
