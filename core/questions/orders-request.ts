/** What a plugin asks for, judged: plugin code is not always compiled. */
import { limits } from '../config/limits.js';
import { PluginError } from '../errors/app-error.js';

/** Times in milliseconds since 1970; what is open reaches from the beginning to the end of all times. */
export interface AskedOrders {
  readonly changedFrom: number;
  readonly changedUntil: number;
  readonly placedFrom: number;
  readonly placedUntil: number;
  readonly references: readonly string[] | undefined;
  /** Where the part before ended. */
  readonly after: { readonly changedAt: number; readonly id: number } | undefined;
}

/** Raises PluginError `request_invalid` with what is wrong. */
export function readOrdersRequest(request: unknown): AskedOrders {
  if (typeof request !== 'object' || request === null) throw invalid('it is not an object');
  const given = request as Readonly<Record<string, unknown>>;
  const time = (name: string, open: number): number => {
    const value = given[name];
    if (value === undefined) return open;
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(at)) throw invalid(`${name} is not a time in ISO 8601`);
    return at;
  };
  return {
    changedFrom: time('changedFrom', 0),
    changedUntil: time('changedUntil', Number.MAX_SAFE_INTEGER),
    placedFrom: time('placedFrom', Number.NEGATIVE_INFINITY),
    placedUntil: time('placedUntil', Number.POSITIVE_INFINITY),
    references: referencesIn(given['references']),
    after: placeIn(given['cursor']),
  };
}

function referencesIn(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(one => typeof one === 'string'))
    throw invalid('references is not a list of texts');
  if (value.length > limits.ordersNamedMax)
    throw invalid(`it names ${value.length} references; ${limits.ordersNamedMax} can be asked for at once`);
  return value;
}

function placeIn(cursor: unknown): AskedOrders['after'] {
  if (cursor === undefined) return undefined;
  const [changedAt, id] = /^\[(\d{1,15}),(\d{1,15})\]$/.exec(String(cursor))?.slice(1).map(Number) ?? [];
  if (changedAt === undefined || id === undefined) throw invalid('cursor is no next of an earlier part');
  return { changedAt, id };
}

function invalid(what: string): PluginError {
  return new PluginError('request_invalid', `the plugin asks for orders, and ${what}`);
}
