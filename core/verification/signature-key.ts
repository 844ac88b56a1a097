/** A key that can tell its own signatures, whatever the mathematics behind it. */

/** One key of a connection. */
export interface SignatureKey {
  /** How long its signatures are. */
  readonly signatureBytes: number;
  /** Whether any of the signatures is this key's over the pieces put together. */
  hasSigned(content: readonly Buffer[], signatures: readonly Buffer[]): boolean;
}
