/** Puts the signed content together: the exact bytes that the sender has signed. */
import type { Part, SignedScheme } from '../model/generated/model.js';
import { compilePart, split, type RequestReading } from './request-part.js';
import type { VerifierOptions } from './verifier.js';

/** Reads the pieces of what was signed, in order; undefined where one of them is missing. */
export type ContentReader = (reading: RequestReading) => readonly Buffer[] | undefined;

type PieceReader = (reading: RequestReading) => Buffer | undefined;

/** Makes the reader of a scheme's content. Without a template it is the body, as it came. */
export function compileContent(scheme: SignedScheme, settings: VerifierOptions['settings']): ContentReader {
  const pieces = partsOf(scheme).map(part => compilePiece(part, settings));
  return reading => {
    const content: Buffer[] = [];
    for (const piece of pieces) {
      const bytes = piece(reading);
      if (bytes === undefined) return undefined;
      content.push(bytes);
    }
    return content;
  };
}

/** The parts a scheme signs. */
export function partsOf(scheme: SignedScheme): readonly Part[] {
  return scheme.content ?? ['body'];
}

function compilePiece(part: Part, settings: VerifierOptions['settings']): PieceReader {
  const [kind, name] = split(part);
  if (kind === 'body') return reading => reading.request.body;
  const fixed = kind === 'literal' ? name : kind === 'url' ? settings['public_url'] : undefined;
  if (typeof fixed === 'string' && fixed !== '') {
    const bytes = Buffer.from(fixed, 'utf8');
    return () => bytes;
  }
  const read = compilePart(part);
  // The runtime hands out each byte of a header as one character.
  const encoding = kind === 'header' || kind === 'element' ? 'latin1' : 'utf8';
  return reading => {
    const text = read(reading);
    return text === undefined ? undefined : Buffer.from(text, encoding);
  };
}
