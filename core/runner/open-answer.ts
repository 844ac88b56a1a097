/** The shape in which an answer reaches plugin code. */
import { parseJson } from '../json/lossless.js';
import type { HttpResponse } from '../plugin-api.js';
import type { EgressAnswer } from '../host/egress.js';
import { retryAfterMs } from './retry-after.js';

/** Opens an answer for a plugin. */
export function openAnswer(answer: EgressAnswer, nowMs: number): HttpResponse {
  return {
    ...answer,
    retryAfterMs: retryAfterMs(answer.headers['retry-after'], nowMs),
    json<T>() {
      try {
        return parseJson<T>(answer.text);
      } catch {
        return undefined;
      }
    },
  };
}
