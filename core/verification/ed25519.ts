/** Ed25519: the sender keeps the private key, the connection holds the public one. */
import { createPublicKey, verify } from 'node:crypto';
import type { SignatureKey } from './signature-key.js';

/** A public key of 32 bytes; undefined for any other length. */
export function ed25519Key(publicKey: Buffer): SignatureKey | undefined {
  if (publicKey.length !== 32) return undefined;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return {
    signatureBytes: 64,
    hasSigned(content, signatures) {
      const message = content.length === 1 && content[0] ? content[0] : Buffer.concat(content);
      return signatures.some(signature => verify(null, message, key, signature));
    },
  };
}
