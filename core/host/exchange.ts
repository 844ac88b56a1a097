/** What is kept of a call on its attempt: enough to see what happened, nothing that tells who the buyer is. */
import { limits } from '../config/limits.js';
import { parseJson } from '../json/lossless.js';
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
  const { method, url, json, form } = (request ?? {}) as Partial<HttpRequest>;
  const base = {
    method: String(method),
    url: maskedUrl(String(url)),
    startedAt,
    durationMs: endedAt - startedAt,
  };
  const body = form ?? json;
  const sent = body === undefined ? {} : { request: masked(body) };
  if (result instanceof Error) return { ...base, ...sent, error: result.message };
  return {
    ...base,
    ...sent,
    status: result.status,
    ...(result.text === '' ? {} : { answer: maskedText(result.text) }),
  };
}

/** The query's personal values are hidden; what its other parts say belongs to the call. */
function maskedUrl(text: string): string {
  if (!URL.canParse(text)) return text.slice(0, limits.exchangeBytesMax);
  const url = new URL(text);
  if (url.password !== '') url.password = HIDDEN;
  for (const name of new Set(url.searchParams.keys()))
    if (isPersonal(name)) url.searchParams.set(name, HIDDEN);
  return url.href.slice(0, limits.exchangeBytesMax);
}

/** JSON text with personal values hidden, cut to a bound. */
function masked(value: unknown): string {
  return JSON.stringify(value, hide)?.slice(0, limits.exchangeBytesMax) ?? '';
}

function maskedText(text: string): string {
  if (text.length > limits.exchangeBytesMax * 4) return `(${text.length} characters)`;
  try {
    return masked(parseJson(text));
  } catch {
    return '(not JSON)';
  }
}

/** Lists and records under a personal name are hidden whole: a list of telephone numbers has no names inside. An
 *  address is looked into, since its city and country tell why a provider refused it. */
function hide(name: string, value: unknown): unknown {
  const isEmpty = value === null || value === undefined || value === '' || typeof value === 'boolean';
  if (isEmpty || !isPersonal(name)) return value;
  const isOpen = /address/i.test(name) && [value].flat().every(item => typeof item === 'object');
  return isOpen ? value : HIDDEN;
}

/** Providers use some hundred names over and over; what was found for a name is kept. */
const judged = new Map<string, boolean>();

function isPersonal(name: string): boolean {
  let is = judged.get(name);
  if (is === undefined) {
    is = PERSONAL.test(name);
    if (judged.size < limits.fieldNamesKept) judged.set(name, is);
  }
  return is;
}

const HIDDEN = '***';

const PERSONAL =
  /name$|^name|phone|mobile|mail|street|address|^line_?\d$|zip|post_?al|post_?code|neighbou?rhood|district|landmark|latitude|longitude|^(lat|lng|lon)$|company|contact|avatar|gender|birth|national|passport|iban|note|instructions|password|secret|token|api_?key|authorization|credential/i;
