/** What is kept of a call on its attempt: enough to see what happened, nothing that tells who the buyer is. */
import { limits } from '../config/limits.js';
import { parseJson } from '../json/lossless.js';
import type { HttpRequest } from '../plugin-api.js';
import type { EgressAnswer } from './egress.js';
import { maskedJson, maskedUrl } from './masking.js';

/** One call as the operator sees it. Credentials are never part of it: the egress puts them in later. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly startedAt: number;
  readonly durationMs: number;
  /** Absent where no whole answer came. */
  readonly status?: number;
  readonly request?: string;
  readonly answer?: string;
  readonly error?: string;
}

/** Describes a call that was answered, or that failed. */
export function describeExchange(
  request: HttpRequest,
  startedAt: number,
  endedAt: number,
  result: EgressAnswer | Error,
): Exchange {
  const call = { ...describeCall(request), startedAt, durationMs: endedAt - startedAt };
  if (result instanceof Error) return { ...call, error: result.message };
  return {
    ...call,
    status: result.status,
    ...(result.text === '' ? {} : { answer: maskedText(result.text) }),
  };
}

/** What is kept of what was asked. The same call gives the same, whenever it is made. */
export function describeCall(request: HttpRequest): Pick<Exchange, 'method' | 'url' | 'request'> {
  const { method, url, json, form } = (request ?? {}) as Partial<HttpRequest>;
  const body = form ?? json;
  return {
    method: String(method),
    url: maskedUrl(String(url)).slice(0, limits.exchangeBytesMax),
    ...(body === undefined ? {} : { request: masked(body) }),
  };
}

/** The text of a recorded answer, as far as it can be given again. Values that were hidden stay hidden. */
export function answerOf({ answer = '' }: Exchange): { readonly text: string } | { readonly lost: string } {
  if (answer === '') return { text: '' };
  if (answer.length >= limits.exchangeBytesMax)
    return { lost: `is kept in its first ${answer.length} characters alone` };
  try {
    JSON.parse(answer);
    return { text: answer };
  } catch {
    return { lost: answer === NOT_JSON ? 'is not JSON and was not kept' : 'was too long to be kept' };
  }
}

/** JSON text with personal values hidden, cut to a bound. */
function masked(value: unknown): string {
  return maskedJson(value)?.slice(0, limits.exchangeBytesMax) ?? '';
}

function maskedText(text: string): string {
  if (text.length > limits.exchangeBytesMax * 4) return `(${text.length} characters)`;
  try {
    return masked(parseJson(text));
  } catch {
    return NOT_JSON;
  }
}

const NOT_JSON = '(not JSON)';
