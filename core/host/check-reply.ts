/** What a plugin answers to a question, judged before anybody hears it: plugin code is not always compiled. */
import { PluginError } from '../errors/app-error.js';
import type { Reply } from '../plugin-api.js';

/** The reply, and nothing else of the value. Raises PluginError `plugin_failed` with a sentence for the plugin's author. */
export function checkReply(value: unknown, pattern: string): Reply {
  const { status, body } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const fault = (what: string): PluginError =>
    new PluginError('plugin_failed', `the answer to ${pattern} ${what}`);
  if (typeof body !== 'object' || body === null)
    throw fault('has no body that is a JSON object or list; return reply(body)');
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 599)
    throw fault(`has the status ${JSON.stringify(status)}, which is none of an answer`);
  return { status, body };
}
