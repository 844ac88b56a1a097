/** Numbers that look random and can be had again. */
import { createHash } from 'node:crypto';

/** Numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}
