/** The envelope of every answer of the Commerce API: meta with a code of five digits, and data. */
import type { Reply } from '../stand-in.js';
import { REQUIRED, type BodyError } from './check.js';

/** An answer with data; 201 says that something was created. */
export function success(status: 200 | 201, data: unknown): Reply {
  const meta = status === 201 ? { code: 20100, type: 'Created' } : { code: 20000, type: 'OK' };
  return { status, body: { meta: { ...meta, message: 'The request was processed.' }, data } };
}

/** A refusal. Its codes are the keys of this table. */
export function refusal(code: keyof typeof refusals, errors?: readonly BodyError[]): Reply {
  const [status, type, message] = refusals[code];
  return { status, body: { meta: { code, type, message, ...(errors && { errors }) }, data: {} } };
}

/** The refusal of a body. The documents have a code for a missing parameter and one for what does not fit; a body with
 *  faults of both kinds is refused for what is missing, and all its faults are told. */
export function refusalOfBody(errors: readonly BodyError[]): Reply {
  return refusal(errors.some(({ info }) => info === REQUIRED) ? 40001 : 42200, errors);
}

/** The documented refusal of a status; a server error for any other. */
export function refusalOf(status: number): Reply {
  const codes = Object.keys(refusals).map(Number) as (keyof typeof refusals)[];
  const code = codes.find(key => refusals[key][0] === status);
  const reply = code === undefined ? { ...refusal(50000), status } : refusal(code);
  return status === 429 ? { ...reply, headers: { 'retry-after': '1' } } : reply;
}

const refusals = {
  401: [401, 'Unauthorized', 'The API key is invalid.'],
  40000: [400, 'BadRequest', 'The request was not understood.'],
  40001: [400, 'BadRequest', 'A required parameter is missing.'],
  40300: [403, 'Forbidden', 'The request is not allowed.'],
  40301: [403, 'Forbidden', 'The store is read-only.'],
  40302: [403, 'Forbidden', 'The feature is not enabled.'],
  40400: [404, 'NotFound', 'The requested resource does not exist.'],
  40900: [409, 'Conflict', 'The resource conflicts with one that is there already.'],
  41201: [412, 'PreconditionFailed', 'The as-store-id header is missing or invalid.'],
  41204: [412, 'PreconditionFailed', 'The store could not be found.'],
  42200: [422, 'UnprocessableEntity', 'The request body was well-formed but is not valid.'],
  42900: [429, 'TooManyRequests', 'The rate limit was exceeded.'],
  50000: [500, 'InternalError', 'Something went wrong on the server.'],
} as const satisfies Record<number, readonly [number, string, string]>;
