/** What a refused webhook looks like, for the operator's log alone: the sender is told nothing. */

/** Each suspicion with the sentence that the log shows: what it looks like and where to look. */
export const suspicions = {
  header_missing:
    'A header that carries the signature, or that the signature covers, is missing: the sender may have no secret set, or a proxy drops the header.',
  header_twice:
    'A header that carries the signature, or that the signature covers, came more than once: a proxy may add its own, or somebody is trying something.',
  header_malformed:
    'The signature header is not written as the plugin declares it (prefix, version, elements or length): the sender may use another scheme.',
  content_missing:
    'A value that the check needs, such as an id or a time in the body, is missing or cannot be read: the body may be cut, or of another kind.',
  timestamp_too_old:
    'The signature is right but older than allowed: a replay, a late retry, or a clock that is wrong here or there.',
  timestamp_in_future:
    'The signature is right but its time lies further ahead than allowed: the clock is wrong here or there.',
  wrong_encoding:
    'The signature or the secret is in another encoding than the plugin declares: check that the secret was copied exactly as the sender shows it, without decoding it, encoding it, or adding a blank.',
  wrong_algorithm:
    'The secret is right but the sender signs with another hash: set the algorithm in the settings of the connection.',
  changed_body:
    'The secret is right but the body was changed on its way, for example parsed and written again by a proxy: let the bytes through as they were sent.',
  wrong_secret:
    'The signature is well formed but fits none of the secrets: the secret is another one, or what was signed is not what arrived (the body or, where it is signed, the public URL).',
} as const satisfies Record<string, string>;

/** What a refusal looks like. */
export type Suspicion = keyof typeof suspicions;
