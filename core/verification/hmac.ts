/** HMAC: sender and receiver share the key. */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { SignedScheme } from '../model/generated/model.js';
import type { SignatureKey } from './signature-key.js';

/** The hash inside an HMAC. */
export type HmacAlgorithm = NonNullable<SignedScheme['algorithm']>;

/** The hashes a scheme may use, with the length of their signatures in bytes. */
export const hmacAlgorithms: Readonly<Record<HmacAlgorithm, number>> = { sha256: 32, sha1: 20, sha512: 64 };

/** A key for HMAC. Compares in constant time. */
export function hmacKey(key: Buffer, algorithm: HmacAlgorithm): SignatureKey {
  const secret = createSecretKey(key);
  return {
    signatureBytes: hmacAlgorithms[algorithm],
    hasSigned(content, signatures) {
      const hmac = createHmac(algorithm, secret);
      for (const piece of content) hmac.update(piece);
      const expected = hmac.digest();
      return signatures.some(
        signature => signature.length === expected.length && timingSafeEqual(signature, expected),
      );
    },
  };
}
