/** Takes the signature header apart: plain, a list of versions, or a list of pairs. What it does not know it skips, since
 *  senders put new versions in front of old ones. */
import { AppError } from '../errors/app-error.js';
import type { SignedScheme } from '../model/generated/model.js';

/** A signature header, taken apart. */
export interface SignatureHeader {
  /** The signatures of the declared version, still encoded; any of them may fit. */
  readonly signatures: readonly string[];
  /** The other elements of a header of pairs by name; of a repeated one the first. */
  readonly elements?: ReadonlyMap<string, string>;
}

/** Reads the value of a signature header. Never throws; where nothing fits the list of signatures is empty. */
export type HeaderReader = (value: string) => SignatureHeader;

/** A sender has two or three while it rotates; more would only cost us time. */
export const signaturesMax = 10;

/** Makes the reader of a scheme's header. Throws `plugin_invalid` where a list lacks the name of what to take. */
export function compileLayout(scheme: SignedScheme): HeaderReader {
  const layout = scheme.layout ?? 'plain';
  const strip = prefixStripper(scheme);
  if (layout === 'plain') return value => ({ signatures: stripped([value], strip) });
  const wanted = scheme.scheme;
  if (wanted === undefined) {
    throw new AppError(
      'plugin_invalid',
      `The layout "${layout}" needs "scheme": the name of the element to take.`,
    );
  }
  if (layout === 'versioned') return value => ({ signatures: stripped(versions(value, wanted), strip) });
  return value => {
    const pairs = pairsOf(value);
    const signatures = pairs.filter(([name]) => name === wanted).map(([, signature]) => signature);
    return { signatures: stripped(signatures, strip), elements: new Map(pairs.toReversed()) };
  };
}

/** `v1,AAA v1a,BBB` holds AAA for v1. */
function versions(value: string, wanted: string): string[] {
  return value
    .split(' ')
    .filter(entry => entry.startsWith(`${wanted},`))
    .map(entry => entry.slice(wanted.length + 1));
}

/** `t=17, v1=AAA` holds t and v1. */
function pairsOf(value: string): [name: string, value: string][] {
  return value.split(',').flatMap(entry => {
    const equals = entry.indexOf('=');
    return equals < 0
      ? []
      : [[entry.slice(0, equals).trim(), entry.slice(equals + 1).trim()] as [string, string]];
  });
}

function stripped(signatures: string[], strip: (signature: string) => string | undefined): string[] {
  return signatures
    .slice(0, signaturesMax)
    .map(strip)
    .filter(signature => signature !== undefined && signature !== '') as string[];
}

function prefixStripper({
  prefix,
  prefixOptional = false,
}: SignedScheme): (signature: string) => string | undefined {
  if (prefix === undefined) return signature => signature;
  return signature => {
    if (signature.startsWith(prefix)) return signature.slice(prefix.length);
    return prefixOptional ? signature : undefined;
  };
}
