/** Strict decoding of signatures and keys. The runtime's own decoder skips what it does not understand, which would make
 *  many texts one signature. */
import type { SignedScheme } from '../model/generated/model.js';

/** How bytes are written. */
export type Encoding = NonNullable<SignedScheme['encoding']>;
/** How the text of a secret becomes key bytes. */
export type KeyForm = NonNullable<SignedScheme['key']>;

/** The bytes of a signature. Undefined unless the text is exactly one way to write `length` bytes: hex of either case, or
 *  base64 of either alphabet, with or without padding. */
export function decodeSignature(text: string, encoding: Encoding, length: number): Buffer | undefined {
  const bytes = decode(text, encoding);
  if (bytes?.length !== length) return undefined;
  return encoding === 'hex' || isCanonical(text, bytes) ? bytes : undefined;
}

/** The bytes of a key. Undefined where the text is not of that form. */
export function decodeKey(secret: string, form: KeyForm): Buffer | undefined {
  if (form === 'utf8') return Buffer.from(secret, 'utf8');
  return decode(form === 'base64' ? secret.replace(/^wh(?:sec|pk)_/, '') : secret, form);
}

function decode(text: string, encoding: Encoding): Buffer | undefined {
  return (encoding === 'hex' ? HEX : BASE64).test(text) ? Buffer.from(text, encoding) : undefined;
}

/** The last digit of base64 may hold bits that belong to no byte; they have to be zero. */
function isCanonical(text: string, bytes: Buffer): boolean {
  const standard = bytes.toString('base64');
  return (
    standard === text ||
    withoutPadding(standard) === withoutPadding(text.replaceAll('-', '+').replaceAll('_', '/'))
  );
}

function withoutPadding(base64: string): string {
  return base64.replace(/=+$/, '');
}

const HEX = /^(?:[0-9a-f]{2})+$/i;
const BASE64 = /^[\w+/-]{2,}={0,2}$/;
