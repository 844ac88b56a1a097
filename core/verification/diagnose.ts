/** Works out what a refused signature looks like, so that the operator need not guess between secret, encoding, hash and a
 *  proxy that rewrites bodies. It judges nothing: the request stays refused. */
import type { Part, SignedScheme } from '../model/generated/model.js';
import { bodyVariants } from './body-variants.js';
import { decodeSignature, type Encoding, type KeyForm } from './encoding.js';
import { headerOf, TWICE } from './headers.js';
import { hmacAlgorithms, type HmacAlgorithm } from './hmac.js';
import type { SignatureHeader } from './layout.js';
import { RequestReading, split } from './request-part.js';
import { partsOf, type ContentReader } from './signed-content.js';
import { keyOf, type KeyReading } from './key-reading.js';
import type { SignatureKey } from './signature-key.js';
import type { Suspicion } from './suspicion.js';

/** What the diagnosis has to know of a compiled scheme. */
export interface Refusing {
  readonly scheme: SignedScheme;
  readonly secrets: readonly string[];
  readonly encoding: Encoding;
  readonly keyReading: KeyReading;
  readonly keys: readonly SignatureKey[];
  readonly readContent: ContentReader;
}

/** Explains one refused request. */
export type Diagnosis = (header: SignatureHeader, reading: RequestReading, nowMs: number) => Suspicion;

/** Larger bodies are only looked at, not calculated with. */
export const diagnosedBytesMax = 128 * 1024;
/** Thorough diagnoses in one second; a flood of forged requests must not buy a multiple of its own cost. */
export const diagnosesPerSecondMax = 5;

/** Makes the diagnosis of a scheme. */
export function compileDiagnosis(refusing: Refusing): Diagnosis {
  const mayCalculate = budget(diagnosesPerSecondMax);
  return (header, reading, nowMs) => {
    if (header.signatures.length === 0) return 'header_malformed';
    const content = refusing.readContent(reading);
    if (content === undefined) return missingPart(partsOf(refusing.scheme), reading);
    const isCheap = reading.request.body.length <= diagnosedBytesMax && mayCalculate(nowMs);
    const found = isCheap ? calculated(refusing, header.signatures, content, reading) : undefined;
    return found ?? byItsLooks(refusing, header.signatures);
  };
}

/** Tries what commonly goes wrong, one thing at a time. */
function calculated(
  refusing: Refusing,
  signatures: readonly string[],
  content: readonly Buffer[],
  reading: RequestReading,
): Suspicion | undefined {
  const { encoding, keys } = refusing;
  const other = otherEncoding(encoding);
  const fits = (tried: readonly SignatureKey[], as: Encoding, pieces = content): boolean =>
    tried.some(key => {
      const possible = decoded(signatures, as, key);
      return possible.length > 0 && key.hasSigned(pieces, possible);
    });

  if (fits(keys, other)) return 'wrong_encoding';
  const misread = misreadKeys(refusing);
  if (fits(misread, encoding) || fits(misread, other)) return 'wrong_encoding';
  const hashes = keysOfOtherAlgorithms(refusing);
  if (fits(hashes, encoding) || fits(hashes, other)) return 'wrong_algorithm';
  for (const body of bodyVariants(reading.request.body)) {
    const before = new RequestReading({ ...reading.request, body }, reading.elements);
    const pieces = refusing.readContent(before);
    if (pieces && fits(keys, encoding, pieces)) return 'changed_body';
  }
  return undefined;
}

/** Without calculating: does the signature at least have the declared form? */
function byItsLooks({ encoding, keys }: Refusing, signatures: readonly string[]): Suspicion {
  const looksLike = (as: Encoding): boolean => keys.some(key => decoded(signatures, as, key).length > 0);
  if (looksLike(encoding)) return 'wrong_secret';
  return looksLike(otherEncoding(encoding)) ? 'wrong_encoding' : 'header_malformed';
}

/** Which kind of part could not be read. */
function missingPart(parts: readonly Part[], reading: RequestReading): Suspicion {
  for (const part of parts) {
    const [kind, name] = split(part);
    if (kind === 'element' && !reading.elements.get(name)) return 'header_malformed';
    if (kind !== 'header') continue;
    const value = headerOf(reading.request.rawHeaders, name.toLowerCase());
    if (value === TWICE) return 'header_twice';
    if (value === undefined) return 'header_missing';
  }
  return 'content_missing';
}

/** The secrets read in another form, or with the blanks taken off that copying adds. */
function misreadKeys({ secrets, keyReading }: Refusing): SignatureKey[] {
  return secrets.flatMap(secret => {
    const forms = KEY_FORMS.filter(form => form !== keyReading.form);
    const others = forms.map(form => keyOf(secret, { ...keyReading, form }));
    const trimmed = secret.trim() === secret ? undefined : keyOf(secret.trim(), keyReading);
    return [...others, trimmed].filter(key => key !== undefined);
  });
}

function keysOfOtherAlgorithms({ secrets, keyReading }: Refusing): SignatureKey[] {
  if (keyReading.kind !== 'hmac') return [];
  const others = (Object.keys(hmacAlgorithms) as HmacAlgorithm[]).filter(
    name => name !== keyReading.algorithm,
  );
  return secrets.flatMap(secret =>
    others.flatMap(algorithm => keyOf(secret, { ...keyReading, algorithm }) ?? []),
  );
}

function decoded(signatures: readonly string[], encoding: Encoding, key: SignatureKey): Buffer[] {
  return signatures.flatMap(text => decodeSignature(text, encoding, key.signatureBytes) ?? []);
}

function otherEncoding(encoding: Encoding): Encoding {
  return encoding === 'hex' ? 'base64' : 'hex';
}

/** Lets a number of questions through in each second of the caller's clock. */
function budget(perSecondMax: number): (nowMs: number) => boolean {
  let second = Number.NaN;
  let used = 0;
  return nowMs => {
    const current = Math.floor(nowMs / 1000);
    used = current === second ? used + 1 : 1;
    second = current;
    return used <= perSecondMax;
  };
}

const KEY_FORMS: readonly KeyForm[] = ['utf8', 'base64', 'hex'];
