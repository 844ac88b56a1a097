/** Waiting for work: until poked, or until a time. */

/** What a worker is woken for: there may be work, so that it looks first; or there is, so that it takes it. */
export type WokenTo = 'look' | 'take';

/** One place for one worker to wait. */
export class Wake {
  #isPoked = false;
  #isWork = false;
  #wake: (() => void) | undefined;

  /** There may be something to do. A poke while nobody waits is remembered. */
  poke(): void {
    this.#isPoked = true;
    this.#wake?.();
  }

  /** There is something to do, or will be with what is being written: looking for it now would be too early. */
  expect(): void {
    this.#isWork = true;
    this.poke();
  }

  /** Resolves after a poke, or after `ms`. */
  async wait(ms: number): Promise<WokenTo> {
    if (!this.#isPoked) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const wokenTo = this.#isWork ? 'take' : 'look';
    this.#wake = undefined;
    this.#isPoked = false;
    this.#isWork = false;
    return wokenTo;
  }
}
