/** Compares a sent secret with the configured ones. Hashes of both are compared, so that neither the length nor the first
 *  differing character shows in the time it takes. */
import { hash, timingSafeEqual } from 'node:crypto';

/** The index of the configured secret that equals the sent bytes; -1 where none does. */
export type SecretMatch = (sent: Buffer) => number;

/** Makes the comparison. Keeps the hashes only. */
export function compileSecretMatch(secrets: readonly string[]): SecretMatch {
  const hashes = secrets.map(secret => hashOf(Buffer.from(secret, 'utf8')));
  return sent => {
    const given = hashOf(sent);
    return hashes.findIndex(expected => timingSafeEqual(expected, given));
  };
}

function hashOf(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
