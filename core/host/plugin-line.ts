/** A line of the log that plugin code wrote, cut to what a line may carry. */
import { limits } from '../config/limits.js';
import type { LogFields } from '../log.js';
import type { FromRunner } from './protocol.js';

/** Message and fields, bounded; the connection is the core's own word. */
export function boundedLine(
  line: Extract<FromRunner, { kind: 'log' }>,
): [message: string, fields: LogFields] {
  const fields = Object.entries(line.fields)
    .slice(0, limits.pluginLineFieldsMax)
    .map(([name, value]) => [
      name.slice(0, 50),
      typeof value === 'number' || typeof value === 'boolean' ? value : cut(value),
    ]);
  return [cut(line.message), { ...(Object.fromEntries(fields) as LogFields), connection: line.connection }];
}

function cut(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.slice(0, limits.pluginLineCharsMax);
}
