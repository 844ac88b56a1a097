/** What the compiler promises of a request, judged again: plugin code is not always compiled. Where a request may go is
 *  judged in egress.ts. */
import { isRecord } from '../config/record.js';
import { PluginError } from '../errors/app-error.js';
import type { HttpRequest } from '../plugin-api.js';

/** Raises PluginError `request_invalid` for what is no request, `request_forbidden` for a header that is not the plugin's
 *  to set. */
export function checkRequest(request: HttpRequest): void {
  const {
    method,
    url,
    headers = {},
    json,
    form,
    secrets,
    timeoutMs,
  } = (request ?? {}) as Partial<HttpRequest>;
  const invalid = (what: string): PluginError => new PluginError('request_invalid', what);
  if (!METHODS.has(String(method))) throw invalid(`${JSON.stringify(method)} is not a method of a request`);
  if (typeof url !== 'string') throw invalid(`${JSON.stringify(url)} is not an absolute URL`);
  if (method === 'GET' && json !== undefined) throw invalid('a GET carries no body; leave json out');
  if (method === 'GET' && form !== undefined) throw invalid('a GET carries no body; leave form out');
  if (json !== undefined && form !== undefined) throw invalid('a request has json or form, not both');
  if (form !== undefined) checkForm(form);
  if (secrets !== undefined && !(isRecord(secrets) && Object.values(secrets).every(isText)))
    throw invalid('secrets are an object of JSON pointers and names of secrets');
  if (timeoutMs !== undefined && !(Number.isInteger(timeoutMs) && timeoutMs > 0))
    throw invalid(`${JSON.stringify(timeoutMs)} is not a time in milliseconds`);
  for (const [name, value] of Object.entries(headers)) {
    if (OWN_HEADERS.has(name.toLowerCase()))
      throw new PluginError('request_forbidden', `the header ${name} is the core's to set; leave it out`);
    if (!HEADER_NAME.test(name) || typeof value !== 'string' || !HEADER_VALUE.test(value))
      throw invalid(`the header ${JSON.stringify(name)} cannot be sent as it is written`);
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** A list or an object has no agreed spelling in a form. */
function checkForm(form: unknown): void {
  if (typeof form !== 'object' || form === null || Array.isArray(form))
    throw new PluginError('request_invalid', 'a form is an object of its fields');
  for (const [name, value] of Object.entries(form)) {
    if (typeof value !== 'string' && !Number.isFinite(value))
      throw new PluginError(
        'request_invalid',
        `the field ${JSON.stringify(name)} of a form is neither text nor a number`,
      );
  }
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Another host name would reach another customer of the same server; the rest decides where a message ends. */
const OWN_HEADERS = new Set([
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** RFC 9110, section 5: a token; and visible characters of one byte each, with spaces and tabs between. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;
