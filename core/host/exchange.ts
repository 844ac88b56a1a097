/** What is kept of a call on its attempt: enough to see what happened, nothing that tells who the buyer is. */
import { limits } from '../config/limits.js';
import type { HttpRequest } from '../plugin-api.js';
import type { EgressAnswer } from './egress.js';

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
  const base = { method: request.method, url: request.url, startedAt, durationMs: endedAt - startedAt };
  const sent = request.json === undefined ? {} : { request: masked(request.json) };
  if (result instanceof Error) return { ...base, ...sent, error: result.message };
  return {
    ...base,
    ...sent,
    status: result.status,
    ...(result.text === '' ? {} : { answer: maskedText(result.text) }),
  };
}

/** JSON text with personal values hidden, cut to a bound. */
function masked(value: unknown): string {
  return JSON.stringify(value, hide)?.slice(0, limits.exchangeBytesMax) ?? '';
}

function maskedText(text: string): string {
  if (text.length > limits.exchangeBytesMax * 4) return `(${text.length} characters)`;
  try {
    return masked(JSON.parse(text));
  } catch {
    return '(not JSON)';
  }
}

function hide(key: string, value: unknown): unknown {
  return PERSONAL.test(key) && (typeof value === 'string' || typeof value === 'number') && value !== ''
    ? '***'
    : value;
}

const PERSONAL =
  /name$|^name|phone|mobile|e?mail|street|^address_?\d?$|zip|postal|latitude|longitude|company|avatar|gender|password|secret|token/i;
