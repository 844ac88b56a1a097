/** The only place that turns an error into an answer: application/problem+json (RFC 9457). No answer carries a cause or a
 *  secret, nor a sender's answer any payload. */
import { catalogue } from '../errors/catalogue.js';
import { toRecord } from '../errors/app-error.js';
import type { Problem } from '../model/generated/model.js';

/** The problem document of an error. What has no code of ours becomes `internal`, with nothing inside. */
export function toProblem(error: unknown, requestId: string): Problem {
  const record = toRecord(error);
  const { status, title } = catalogue[record.code];
  const isOurs = record.code !== 'internal';
  return {
    type: `docs/errors.md#${record.code}`,
    title,
    status,
    code: record.code,
    ...(isOurs && status < 500 ? { detail: record.detail } : {}),
    instance: requestId,
    ...(isOurs && record.faults && status < 500 ? { errors: [...record.faults] } : {}),
  };
}
