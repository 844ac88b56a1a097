/** What a handler returned, judged before anything is stored of it: plugin code is not always compiled. */
import { PluginError } from '../errors/app-error.js';
import type { Outcome } from '../plugin-api.js';

/** The outcome, and nothing else of the value. A link's id may be a number and becomes text. Raises PluginError
 *  `plugin_failed` with a sentence for the plugin's author. */
export function checkOutcome(value: unknown, eventType: string): Outcome {
  const { kind, links, reason } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const fault = (what: string): PluginError =>
    new PluginError('plugin_failed', `the handler of ${eventType} ${what}`);
  if (kind === 'skipped') {
    if (typeof reason !== 'string' || reason === '')
      throw fault('skipped without a reason; return skipped(reason)');
    return { kind, reason };
  }
  if (kind !== 'delivered') throw fault('returned no outcome; return delivered(...) or skipped(reason)');
  if (links === undefined || links === null) return { kind };
  if (typeof links !== 'object' || Array.isArray(links))
    throw fault('returned links that are no record of ids');
  const ids = Object.entries(links).filter(([, id]) => id !== undefined);
  const odd = ids.find(([, id]) => toLinkId(id) === undefined);
  if (odd !== undefined) throw fault(`returned the link ${odd[0]} that is neither text nor a whole number`);
  return { kind, links: Object.fromEntries(ids.map(([name, id]) => [name, String(id)])) };
}

/** A link's id as text; undefined where it is neither text nor a whole number. */
export function toLinkId(id: unknown): string | undefined {
  return typeof id === 'string' || Number.isSafeInteger(id) ? String(id) : undefined;
}
