/** The one list of error codes. A row decides the status of an answer and what happens to a webhook or a delivery;
 *  nobody else does. `docs/errors.md` explains each row; a retired code is never used again. */

/** What becomes of the work that met the error. */
export type Consequence = 'quarantined' | 'retry' | 'dead' | 'superseded' | 'none';

interface Row {
  /** HTTP status when the error answers a request. */
  readonly status: number;
  readonly consequence: Consequence;
  /** The same for every occurrence; a sentence without a full stop. */
  readonly title: string;
  /** Whether its sentence may quote what a buyer or a shop wrote; then it never stands in the log. */
  readonly quotesPayload: boolean;
}

/** Every code with its row. */
export const catalogue = {
  body_invalid: row(400, 'none', 'The body cannot be read'),
  signature_invalid: row(401, 'none', 'The signature does not match'),
  connection_unknown: row(404, 'none', 'No such connection'),
  not_found: row(404, 'none', 'Nothing is here'),
  method_not_allowed: row(405, 'none', 'The method does not fit the address'),
  generation_stale: row(412, 'none', 'The plugins have been reloaded meanwhile'),
  body_timeout: row(408, 'none', 'The body did not arrive in time'),
  body_too_large: row(413, 'none', 'The body is too large'),
  content_type_unsupported: row(415, 'none', 'The content type or encoding is not accepted'),
  journal_unavailable: row(503, 'retry', 'Nothing can be stored now'),
  overloaded: row(503, 'none', 'Too much is received at once'),
  input_invalid: row(400, 'none', 'The input cannot be used'),
  token_invalid: row(401, 'none', 'The token is missing or wrong'),
  caller_forbidden: row(403, 'none', 'The admin API is not open to this caller'),
  state_conflict: row(409, 'none', 'It cannot be done in this state'),
  config_invalid: row(422, 'none', 'The configuration is not valid'),
  plugin_invalid: row(422, 'none', 'The plugin cannot be used'),
  payload_invalid: row(422, 'quarantined', 'The payload does not fit its schema', true),
  mapping_failed: row(422, 'quarantined', 'The payload cannot be translated', true),
  code_unmapped: row(422, 'quarantined', 'The payload holds an unknown code', true),
  order_unmatched: row(404, 'retry', 'The order it is about is not known'),
  order_ambiguous: row(409, 'quarantined', 'More than one order fits'),
  tenant_mismatch: row(422, 'quarantined', 'The webhook belongs to another shop'),
  observation_invalid: row(
    500,
    'quarantined',
    'The plugin reported something that is not an observation',
    true,
  ),
  request_invalid: row(500, 'dead', 'The plugin made a request that does not fit its schema', true),
  shadow_changed: row(409, 'none', 'The new version does otherwise', true),
  permission_unapproved: row(403, 'none', 'The plugin asks for more than was approved'),
  request_forbidden: row(403, 'dead', 'The plugin may not make this call'),
  provider_refused: row(502, 'dead', 'The provider refused the request'),
  provider_unavailable: row(503, 'retry', 'The provider did not answer as it should'),
  out_of_date: row(409, 'superseded', 'The provider already has something newer'),
  plugin_timeout: row(500, 'retry', 'The plugin did not finish in time'),
  plugin_crashed: row(500, 'retry', 'The plugin ended before it was done'),
  plugin_failed: row(500, 'retry', 'The plugin raised an error of its own'),
  plugin_unavailable: row(503, 'retry', 'The plugin is not running'),
  internal: row(500, 'retry', 'Something went wrong on our side'),
} as const satisfies Record<string, Row>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof catalogue;

/** Whether a text from elsewhere is one of our codes. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(catalogue, text);
}

function row<C extends Consequence>(status: number, consequence: C, title: string, quotesPayload = false) {
  return { status, consequence, title, quotesPayload };
}
