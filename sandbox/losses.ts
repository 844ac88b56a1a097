/** A sender that is not to be relied upon: of the webhooks it should send, a share is lost and a share goes out twice. */
import { hash } from 'node:crypto';

/** How much goes wrong, as shares from 0 to 1. */
export interface LossOptions {
  readonly drop?: number;
  readonly repeat?: number;
  /** Chooses the webhooks: the same number chooses the same ones, by their place. */
  readonly seed?: number;
}

/** Decides, webhook by webhook. */
export class Losses {
  #options: Required<LossOptions> = { drop: 0, repeat: 0, seed: 0 };
  #count = 0;
  /** How many were lost, and how many were sent twice. */
  readonly tally = { dropped: 0, repeated: 0 };

  /** Takes these shares from now on. */
  set({ drop = 0, repeat = 0, seed = 0 }: LossOptions): void {
    this.#options = { drop, repeat, seed };
    this.#count = 0;
  }

  /** How often the next webhook goes out: 0, 1 or 2 times. */
  next(): 0 | 1 | 2 {
    this.#count += 1;
    const { drop, repeat, seed } = this.#options;
    const chance = Number.parseInt(hash('sha256', `${seed} ${this.#count}`).slice(0, 8), 16) / 2 ** 32;
    if (chance < drop) {
      this.tally.dropped += 1;
      return 0;
    }
    if (chance < drop + repeat) {
      this.tally.repeated += 1;
      return 2;
    }
    return 1;
  }
}
