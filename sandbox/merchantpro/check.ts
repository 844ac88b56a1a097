/** Judges a body by the tables of fields, and the sums of its lines as the document's samples keep them. */
import type { Fields, Rule } from './fields.js';

/** All faults of a body, each with the place. A field the tables do not name is one. */
export function checkBody(body: unknown, fields: Fields, path = ''): string[] {
  if (!isRecord(body)) return [`${path || 'the body'} must be an object`];
  return Object.entries(body).flatMap(([name, value]) => {
    const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const place = path === '' ? name : `${path}.${name}`;
    return rule === undefined ? [`No such field \`${place}\` defined`] : checkValue(value, rule, place);
  });
}

/** Faults of the sums of lines: gross = net + tax, and line = piece × quantity, to the hundredth. */
export function checkSums(lines: unknown): string[] {
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((line: Readonly<Record<string, unknown>>, index) => {
    const amount = (name: string): number => Number(line[name]);
    const isGiven = (...names: string[]): boolean => names.every(name => typeof line[name] === 'number');
    const faults: string[] = [];
    for (const kind of ['unit_price', 'line_subtotal'] as const) {
      const tax = kind === 'unit_price' ? 'unit_tax_amount' : 'line_tax_amount';
      const isOff =
        isGiven(`${kind}_net`, tax, `${kind}_gross`) &&
        !isClose(amount(`${kind}_net`) + amount(tax), amount(`${kind}_gross`));
      if (isOff) faults.push(`line_items.${index}.${kind}_gross is not net and tax`);
    }
    if (
      isGiven('unit_price_gross', 'quantity', 'line_subtotal_gross') &&
      !isClose(amount('unit_price_gross') * amount('quantity'), amount('line_subtotal_gross'))
    )
      faults.push(`line_items.${index}.line_subtotal_gross is not price times quantity`);
    return faults;
  });
}

function isClose(one: number, other: number): boolean {
  return Math.round(one * 100) === Math.round(other * 100);
}

function checkValue(value: unknown, rule: Rule, place: string): string[] {
  if (value === null) return [];
  switch (rule.kind) {
    case 'text':
      if (typeof value !== 'string') return [`${place} must be a string`];
      if (rule.oneOf && !rule.oneOf.includes(value))
        return [`${place} must be one of ${rule.oneOf.join(', ')}`];
      return rule.pattern && !rule.pattern.test(value) ? [`${place} must match ${rule.pattern.source}`] : [];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${place} must be an integer`];
    case 'number':
      return typeof value === 'number' ? [] : [`${place} must be a number`];
    case 'id':
      return /^\d+$/.test(String(value)) ? [] : [`${place} must be an id`];
    case 'time':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
        ? []
        : [`${place} must be a time in ISO 8601`];
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((entry, index) => checkBody(entry, rule.of, `${place}.${index}`))
        : [`${place} must be a list`];
    case 'free':
      return [];
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
