/** Waiting for work: until poked, or until a time. */

/** One place for one worker to wait. */
export class Wake {
  #isPoked = false;
  #wake: (() => void) | undefined;

  /** There may be something to do. A poke while nobody waits is remembered. */
  poke(): void {
    this.#isPoked = true;
    this.#wake?.();
  }

  /** Resolves after a poke, or after `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.#isPoked) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#isPoked = false;
  }
}
