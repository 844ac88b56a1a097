/** The body of a request as it goes out: judged by its schema, then written as JSON or as a form. */
import { PluginError } from '../errors/app-error.js';
import type { HttpRequest } from '../plugin-api.js';
import type { Check } from '../schema/validator.js';
import { withSecrets, type PlacedSecret } from './body-secrets.js';

/** What is sent, and the media type it is sent as. */
export interface RequestBody {
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  readonly text: string;
}

/** The body of a request with the secrets in their places, undefined where it has none. Raises PluginError
 *  `request_invalid` where the request names a schema that the manifest does not list, or that the body, without the
 *  secrets, does not fit. */
export function bodyOf(
  { json, form, schema }: HttpRequest,
  checks: ReadonlyMap<string, Check>,
  secrets: readonly PlacedSecret[] = [],
): RequestBody | undefined {
  if (schema !== undefined) judge(form ?? json, schema, checks);
  if (form !== undefined) return { type: 'application/x-www-form-urlencoded', text: formText(form) };
  if (json === undefined) return undefined;
  return { type: 'application/json', text: JSON.stringify(withSecrets(json, secrets)) };
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
