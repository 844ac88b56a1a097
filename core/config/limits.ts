/** Every bound of the hub, with its unit and its reason. What an operator may change is in the configuration instead. */
export const limits = {
  /** A provider that has not answered a call in this time is taken as unavailable. */
  callTimeoutMs: 30_000,
  /** No plugin may wait longer for one call. */
  callTimeoutMsMax: 120_000,
  /** Largest answer that is read: a list of 50 orders is below 2 MB. */
  answerBytesMax: 8 * 1024 * 1024,
  /** Redirects followed inside one host. */
  redirectsMax: 3,
  /** Open sockets to one host: above any provider's concurrency limit seen, below what exhausts local ports. */
  socketsPerHostMax: 64,
} as const;
