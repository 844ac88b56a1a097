/** A sender that did not prove who it is. */
import { RequestError } from '../errors/app-error.js';
import type { Suspicion } from '../verification/suspicion.js';

/** Raised for a refused signature. What it looks like is for the log; a sender is told no more than it can see itself. */
export class SignatureRefused extends RequestError {
  constructor(readonly suspicion: Suspicion) {
    super('signature_invalid', 'the signature does not match');
  }
}
