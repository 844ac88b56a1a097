/** Reads the pieces of a request that a manifest names: header:NAME, element:NAME, json:/POINTER, query:NAME, form:NAME,
 *  literal:TEXT, body, url and hash. Nothing is parsed before somebody asks, and nothing is parsed twice. */
import { hash } from 'node:crypto';
import { AppError } from '../errors/app-error.js';
import { parseJson } from '../json/lossless.js';
import type { Part } from '../model/generated/model.js';
import { headerOf } from './headers.js';
import type { InboundRequest } from './verifier.js';

/** Reads one part. Undefined where it is missing, empty, repeated or not a plain value. */
export type PartReader = (reading: RequestReading) => string | undefined;

/** One request while it is being read. */
export class RequestReading {
  #document: { readonly value: unknown } | undefined;

  /** `elements` are those of the signature header, where it is one of pairs. */
  constructor(
    readonly request: InboundRequest,
    readonly elements: ReadonlyMap<string, string> = NO_ELEMENTS,
  ) {}

  /** A text of the JSON body as it is, or the digits of a number as they were sent (1.50 stays 1.50; a whole number is
   *  written without point and exponent). Undefined for anything else. */
  json(path: readonly string[]): string | undefined {
    this.#document ??= { value: parsed(this.request.body, parseJson) };
    const value = at(this.#document.value, path);
    if (typeof value === 'number' && !Number.isSafeInteger(value)) return this.#digits(path);
    return typeof value === 'object' || value === undefined ? undefined : String(value);
  }

  /** Of everything that is stored of the request: the body, and the query where it belongs to it. */
  hash(): string {
    const { query, body } = this.request;
    return hash(
      'sha256',
      query === undefined ? body : Buffer.concat([Buffer.from(`${query}\n`), body]),
      'hex',
    );
  }

  #digits(path: readonly string[]): string | undefined {
    const digits = at(parsed(this.request.body, parseToDigits), path);
    return typeof digits === 'string' ? digits : undefined;
  }
}

/** Makes the reader of a part. Throws `plugin_invalid` for a part that does not exist. */
export function compilePart(part: Part): PartReader {
  const [kind, name] = split(part);
  switch (kind) {
    case 'header':
      return headerReader(name.toLowerCase());
    case 'element':
      return reading => reading.elements.get(name) || undefined;
    case 'json':
      return jsonReader(name);
    case 'query':
      return reading => queryOf(reading.request.url, name);
    case 'form':
      return reading => fieldOf(reading.request.body.toString('utf8'), name);
    case 'literal':
      return () => name;
    case 'body':
      return reading => reading.request.body.toString('utf8');
    case 'url':
      return reading => reading.request.url;
    case 'hash':
      return reading => reading.hash();
    default:
      throw new AppError('plugin_invalid', `The manifest names the part "${part}", which does not exist.`);
  }
}

/** The kind of a part and what follows its colon. */
export function split(part: Part): [kind: string, name: string] {
  const colon = part.indexOf(':');
  return colon < 0 ? [part, ''] : [part.slice(0, colon), part.slice(colon + 1)];
}

function headerReader(name: string): PartReader {
  return reading => {
    const value = headerOf(reading.request.rawHeaders, name);
    return typeof value === 'string' ? value : undefined;
  };
}

function jsonReader(pointer: string): PartReader {
  const path = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return reading => reading.json(path) || undefined;
}

function queryOf(url: string, name: string): string | undefined {
  const question = url.indexOf('?');
  return question < 0 ? undefined : fieldOf(url.slice(question + 1), name);
}

/** A field of a form or a query; they are written alike. */
function fieldOf(fields: string, name: string): string | undefined {
  const values = new URLSearchParams(fields).getAll(name);
  return values.length === 1 ? values[0] || undefined : undefined;
}

function parsed(body: Buffer, parse: (text: string) => unknown): unknown {
  try {
    return parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Parses with every number as its own text. Slower than parsing, hence only for the odd part that is no whole number. */
function parseToDigits(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  );
}

/** Own properties only: `json:/constructor` must not find what no sender has sent. */
function at(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

const NO_ELEMENTS: ReadonlyMap<string, string> = new Map();
