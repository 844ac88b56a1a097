/** Errors of the API. Their envelope is not published; those that clients of it read can be chosen. */
import type { Reply } from '../stand-in.js';

/** How an error is written: {message}, {error: text}, {error: {message}}, or {errors: [text]}. */
export type ErrorShape = 'message' | 'error' | 'error-object' | 'errors';

/** An error answer. */
export function refusal(status: number, sentences: readonly string[], shape: ErrorShape): Reply {
  const message = sentences.join('; ');
  const bodies: Readonly<Record<ErrorShape, unknown>> = {
    message: { message },
    error: { error: message },
    'error-object': { error: { message } },
    errors: { errors: sentences },
  };
  return { status, body: bodies[shape] };
}

/** What the shop says with a status. */
export function sentenceOf(status: number): string {
  return SENTENCES.get(status) ?? 'Something went wrong.';
}

const SENTENCES = new Map([
  [400, 'The request was not understood.'],
  [401, 'The credentials are not valid.'],
  [403, 'Access is forbidden.'],
  [404, 'The record was not found.'],
  [405, 'The method is not allowed.'],
  [429, 'Too many requests.'],
]);
