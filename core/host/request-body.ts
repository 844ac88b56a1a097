/** The body of a request as it goes out: judged by its schema, then written as JSON or as a form. */
import { PluginError } from '../errors/app-error.js';
import type { HttpRequest } from '../plugin-api.js';
import type { Check } from '../schema/validator.js';

/** What is sent, and the media type it is sent as. */
export interface RequestBody {
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  readonly text: string;
}

/** The body of a request, undefined where it has none. Raises PluginError `request_invalid` where the request names a
 *  schema that the manifest does not list, or that the body does not fit. */
export function bodyOf(
  { json, form, schema }: HttpRequest,
  checks: ReadonlyMap<string, Check>,
): RequestBody | undefined {
  if (schema !== undefined) judge(form ?? json, schema, checks);
  if (form !== undefined) return { type: 'application/x-www-form-urlencoded', text: formText(form) };
  return json === undefined ? undefined : { type: 'application/json', text: JSON.stringify(json) };
}

function judge(body: unknown, schema: string, checks: ReadonlyMap<string, Check>): void {
  const check = checks.get(schema);
  if (check === undefined)
    throw new PluginError(
      'request_invalid',
      `the manifest lists no request schema ${JSON.stringify(schema)}`,
    );
  const faults = check(body);
  if (faults.length === 0) return;
  const [first] = faults;
  throw new PluginError(
    'request_invalid',
    `the body does not fit the schema ${schema}: ${first?.pointer} ${first?.detail}`,
    { faults },
  );
}

function formText(form: NonNullable<HttpRequest['form']>): string {
  const fields = Object.entries(form).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}
