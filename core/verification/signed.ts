/** Signed schemes: one reading of the request, every secret in turn, then the age. What is wrong with a refused request is
 *  worked out afterwards, in diagnose.ts. */
import type { SignedScheme } from '../model/generated/model.js';
import { compileDiagnosis } from './diagnose.js';
import { decodeSignature, type Encoding } from './encoding.js';
import { firstHeaderOf, TWICE } from './headers.js';
import { compileLayout, type SignatureHeader } from './layout.js';
import { RequestReading } from './request-part.js';
import { compileContent } from './signed-content.js';
import { algorithmOf, keysOf } from './key-reading.js';
import type { SignatureKey } from './signature-key.js';
import type { Suspicion } from './suspicion.js';
import { compileTimestamp } from './timestamp.js';
import type { Verdict, Verifier, VerifierOptions } from './verifier.js';

/** Makes the verifier of a signed scheme. Throws as `compileVerifier` does. */
export function compileSigned(scheme: SignedScheme, { secrets, settings }: VerifierOptions): Verifier {
  const names = scheme.header.map(name => name.toLowerCase());
  const encoding = scheme.encoding ?? 'base64';
  const keyReading = {
    kind: scheme.kind,
    form: scheme.key ?? 'utf8',
    algorithm: algorithmOf(scheme, settings),
  };
  const keys = keysOf(scheme.secret, secrets, keyReading);
  const readHeader = compileLayout(scheme);
  const readContent = compileContent(scheme, settings);
  const ageOf = compileTimestamp(scheme.timestamp);
  const diagnose = compileDiagnosis({ scheme, secrets, encoding, keyReading, keys, readContent });

  return {
    verify(request, nowMs) {
      const value = firstHeaderOf(request.rawHeaders, names);
      if (value === undefined) return refused('header_missing');
      if (value === TWICE) return refused('header_twice');
      const header = readHeader(value);
      const reading = new RequestReading(request, header.elements);
      const content = readContent(reading);
      const secretIndex =
        content === undefined ? -1 : signerOf(keys, content, signaturesOf(header, encoding, keys));
      if (secretIndex < 0) return refused(diagnose(header, reading, nowMs));
      const tooOldOrEarly = ageOf(reading, nowMs);
      return tooOldOrEarly === undefined ? { isValid: true, secretIndex } : refused(tooOldOrEarly);
    },
  };
}

/** All keys of a connection have signatures of the same length. */
function signaturesOf(header: SignatureHeader, encoding: Encoding, [key]: readonly SignatureKey[]): Buffer[] {
  return header.signatures.flatMap(text => decodeSignature(text, encoding, key?.signatureBytes ?? 0) ?? []);
}

function signerOf(
  keys: readonly SignatureKey[],
  content: readonly Buffer[],
  signatures: readonly Buffer[],
): number {
  return signatures.length === 0 ? -1 : keys.findIndex(key => key.hasSigned(content, signatures));
}

function refused(suspicion: Suspicion): Verdict {
  return { isValid: false, suspicion };
}
