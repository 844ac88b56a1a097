/** The promise of verification: raw bytes, the secrets of a connection and a scheme declared as data become yes or no.
 *  Each kind of scheme keeps it in a file of its own; none of them runs plugin code. */
import type { Suspicion } from './suspicion.js';

/** A request as it came over the wire. */
export interface InboundRequest {
  readonly method: string;
  /** As in the request line: the path with its query. */
  readonly url: string;
  /** The query as it came, without its question mark, where it is part of what the sender says and stored with the body. */
  readonly query?: string | undefined;
  /** Names and values in turns, in the order and the case they came in, repeated ones included. */
  readonly rawHeaders: readonly string[];
  /** The exact bytes. */
  readonly body: Buffer;
}

/** Whether the sender is who it says it is. `secretIndex` tells which of the secrets fitted, so that the operator sees
 *  when an old one is no longer used. The suspicion is for the log; a refused sender must not learn it. */
export type Verdict =
  | { readonly isValid: true; readonly secretIndex: number }
  | { readonly isValid: false; readonly suspicion: Suspicion };

/** What a connection brings to its plugin's scheme. */
export interface VerifierOptions {
  /** Tried in this order. */
  readonly secrets: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Judges requests by one scheme with the secrets of one connection. */
export interface Verifier {
  /** Never throws, whatever the request holds, and compares in constant time. `nowMs` is the clock's time. */
  verify(request: InboundRequest, nowMs: number): Verdict;
}
