/** What get_orders asks for, in our words. Its times name no zone; they are in the setting's, as those we give are. */
import { at, instant, text, type OrdersRequest } from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../generated/schemas.js';

/** Which orders AfterSalesPro wants. */
export interface Asked {
  readonly request: OrdersRequest;
  /** Codes of statuses; undefined where it does not matter. */
  readonly statuses: ReadonlySet<string> | undefined;
}

/** Reads the parameters; an empty one is as good as none. Raises MappingError for a time that is none. */
export function toAsked(
  parameters: Readonly<Record<string, string>>,
  { time_zone }: AftersalesproSettings,
): Asked {
  const since = (...names: readonly string[]): string | undefined => {
    const name = names.find(one => text(parameters[one]) !== undefined);
    return name === undefined ? undefined : at(name, () => instant(parameters[name] ?? '', time_zone));
  };
  const until = (name: string): string | undefined => {
    const value = text(parameters[name]);
    return value === undefined ? undefined : at(name, () => endOf(value, time_zone));
  };
  const request = {
    // Its old name is still in use.
    changedFrom: since('updated_at_from', 'after'),
    changedUntil: until('updated_at_to'),
    placedFrom: since('created_at_from'),
    placedUntil: until('created_at_to'),
    references: listOf(parameters['ids']),
  };
  const statuses = listOf(parameters['status']);
  return { request: given(request), statuses: statuses && new Set(statuses) };
}

/** The first moment that is too late: times have no fractions, so that one that is named belongs to what is asked for to its
 *  end, and so does a day. */
function endOf(time: string, zone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(time)) {
    const start = instant(time, 'Z');
    return instant(new Date(Date.parse(start) + DAY_MS).toISOString().slice(0, 10), zone);
  }
  return new Date(Date.parse(instant(time, zone)) + SECOND_MS).toISOString();
}

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** Texts with commas between. */
function listOf(csv: string | undefined): string[] | undefined {
  const items = csv?.split(',').flatMap(item => text(item) ?? []) ?? [];
  return items.length === 0 ? undefined : items;
}

function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}
