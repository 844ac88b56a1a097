/** Judges a body by the stand-in's field tables and says every fault with its path. */
import type { Fields, Rule } from './fields.js';

/** One entry of the envelope's errors. */
export interface BodyError {
  readonly path: string;
  readonly info: string;
}

/** What the fault of a missing field says. */
export const REQUIRED = 'is required';

/** All faults of a body. A field that the table does not name is one. */
export function checkBody(body: unknown, fields: Fields, path = ''): BodyError[] {
  if (!isRecord(body)) return [{ path, info: 'must be an object' }];
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const rules = new Map(Object.entries(fields).map(([name, rule]) => [name.replace('!', ''), rule]));
  const missing = Object.keys(fields)
    .filter(name => name.endsWith('!') && body[name.slice(0, -1)] === undefined)
    .map(name => ({ path: at(name.slice(0, -1)), info: REQUIRED }));
  const faulty = Object.entries(body).flatMap(([name, value]) => {
    const rule = rules.get(name);
    return rule === undefined
      ? [{ path: at(name), info: 'is not a known field' }]
      : checkValue(value, rule, at(name));
  });
  return [...missing, ...faulty];
}

/** What an order that is fetched lacks: the place. */
export function checkPickup(order: Readonly<Record<string, unknown>>): BodyError[] {
  const isComplete = order['delivery_method'] !== 'pickup' || order['pickup_location'] !== undefined;
  return isComplete ? [] : [{ path: 'pickup_location', info: REQUIRED }];
}

function checkValue(value: unknown, rule: Rule, path: string): BodyError[] {
  const fault = (info: string): BodyError[] => [{ path, info }];
  switch (rule.kind) {
    case 'text': {
      if (value === null && rule.orNull) return [];
      if (typeof value !== 'string') return fault('must be a string');
      if (rule.max !== undefined && value.length > rule.max)
        return fault(`must not be longer than ${rule.max} characters`);
      if (rule.oneOf && !rule.oneOf.includes(value)) return fault(`must be one of ${rule.oneOf.join(', ')}`);
      return rule.pattern && !rule.pattern.test(value) ? fault(`must match ${rule.pattern.source}`) : [];
    }
    case 'time':
      if (value === null && rule.orNull) return [];
      return typeof value === 'string' && ISO_8601.test(value) && !Number.isNaN(Date.parse(value))
        ? []
        : fault('must be a time in ISO 8601');
    case 'integer':
      return Number.isInteger(value) ? [] : fault('must be an integer');
    case 'number':
      return typeof value === 'number' ? [] : fault('must be a number');
    case 'list':
      return checkList(value, rule, path);
    case 'object':
      return checkBody(value, rule.fields, path);
    case 'pairs':
      return checkPairs(value, path);
  }
}

function checkList(value: unknown, rule: Rule & { kind: 'list' }, path: string): BodyError[] {
  if (!Array.isArray(value)) return [{ path, info: 'must be an array' }];
  if (value.length < (rule.min ?? 0)) return [{ path, info: `must have at least ${rule.min} entries` }];
  if (value.length > (rule.max ?? Infinity))
    return [{ path, info: `must not have more than ${rule.max} entries` }];
  return value.flatMap((entry, index) => checkValue(entry, rule.of, `${path}.${index}`));
}

function checkPairs(value: unknown, path: string): BodyError[] {
  if (!isRecord(value)) return [{ path, info: 'must be an object' }];
  const pairs = Object.entries(value);
  const tooMany = pairs.length > 10 ? [{ path, info: 'must not have more than 10 pairs' }] : [];
  const faulty = pairs
    .filter(
      ([key, text]) =>
        !/^[a-z0-9_-]{1,20}$/.test(key) || typeof text !== 'string' || text === '' || text.length > 200,
    )
    .map(([key]) => ({
      path: `${path}.${key}`,
      info: 'must be a short key with a text of 1 to 200 characters',
    }));
  return [...tooMany, ...faulty];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
