/** What AfterShip's answers that are not a success mean to us: the one place where they become errors. */
import { ProviderRefused, ProviderUnavailable, type HttpResponse } from '../../core/plugin-api.js';

/** The envelope's meta, as far as it is read. */
interface Meta {
  readonly code?: number | string;
  readonly message?: string;
  readonly errors?: readonly { readonly path?: string; readonly info?: string }[];
}

/** AfterShip said no. `metaCode` is the envelope's, for example 40900; the status where the envelope has none. */
export class AftershipRefusal extends ProviderRefused {
  constructor(
    detail: string,
    readonly metaCode: number,
    readonly errors: readonly { readonly path: string; readonly info: string }[],
  ) {
    super(detail, { faults: errors.map(({ path, info }) => ({ pointer: toPointer(path), detail: info })) });
  }
}

/** The error of an answer. ProviderUnavailable where the same call may succeed later (408, 429 and every 5xx), with
 *  AfterShip's own waiting time; a refusal with the way out everywhere else. `call` names the call without personal data. */
export function errorOf(
  response: HttpResponse,
  call: string,
  nowMs: number,
): ProviderUnavailable | AftershipRefusal {
  const meta = response.json<{ meta?: Meta | null } | null>()?.meta ?? {};
  const code = Number(meta.code ?? response.status);
  const said = `AfterShip answered ${call} with ${response.status}${code === response.status ? '' : ` (${code})`}`;
  const { status } = response;
  const retryAfterMs = response.retryAfterMs ?? (status === 429 ? untilReset(response, nowMs) : undefined);
  if (status === 429 || status === 408 || status >= 500 || status < 400) {
    return new ProviderUnavailable(said, retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  const errors = (meta.errors ?? []).slice(0, 10).map(({ path = '', info = '' }) => ({ path, info }));
  const places = errors.map(({ path, info }) => `${path}: ${info}`);
  const reasons = [meta.message, ...places].filter(Boolean).join('; ');
  return new AftershipRefusal(
    [`${said}${reasons ? `: ${reasons}` : ''}`.replace(/\.$/, ''), wayOut(status, code, call)].join('. '),
    code,
    errors,
  );
}

/** Whether AfterShip refuses because it already has something under that id. Which status says so is not documented: 409,
 *  or a 422 that points at the id. The caller looks before it believes it. */
export function isRepeatedId(error: unknown): boolean {
  if (!(error instanceof AftershipRefusal)) return false;
  if (error.metaCode === 40900 || error.metaCode === 409) return true;
  const pointsAtId = error.errors.some(
    ({ path, info }) => /^(data\.)?(source_)?id$/.test(path) || saysItExists(info),
  );
  return (error.metaCode === 42200 || error.metaCode === 422) && (pointsAtId || saysItExists(error.message));
}

/** An item that does not exist is another matter. */
function saysItExists(text: string): boolean {
  return /exist/i.test(text) && !/not exist/i.test(text);
}

/** Whether the Tracking API refuses because it already has a tracking of that number. */
export function isKnownTracking(error: unknown): boolean {
  return error instanceof AftershipRefusal && error.metaCode === 4003;
}

/** Whether AfterShip does not know the store. */
export function isUnknownStore(error: unknown): boolean {
  return error instanceof AftershipRefusal && error.metaCode === 41204;
}

/** The Tracking API may say when its limit begins anew, in seconds since 1970, instead of how long to wait. */
function untilReset({ headers }: HttpResponse, nowMs: number): number | undefined {
  const reset = Number(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'] ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(0, reset * 1000 - nowMs) : undefined;
}

function wayOut(status: number, code: number, call: string): string {
  if (code === 41204)
    return 'AfterShip does not know the store in the setting store_id: correct it, create the store at AfterShip, or set create_store to true';
  if (status === 412) return 'Check the setting store_id and that the store is connected at AfterShip';
  if (status === 401) return 'Put a valid API key of the organisation into the secret api_key';
  if (code === 40301)
    return 'AfterShip only lets this store be read: make it writable there, or choose another one in the setting store_id';
  if (code === 40302) return 'Ask the support of AfterShip to switch the feature on for your organisation';
  if (status === 403)
    return call.includes('/trackings')
      ? 'Allow the API key to use AfterShip Tracking'
      : 'Allow the API key to write to this store at AfterShip';
  if (TRACKING_NUMBER_REFUSED.includes(code))
    return 'Correct the tracking number in the shop, or release the delivery where the parcel has no number';
  if (code === 4010 || code === 4012)
    return "Correct AfterShip's code of the carrier in the setting couriers, or take the entry out";
  if (status === 404)
    return 'Check the settings base_url and version, for trackings tracking_base_url and tracking_version, and whether the order still is at AfterShip';
  return 'Correct the order in the shop';
}

/** Codes of the Tracking API for a number that no carrier gives. */
const TRACKING_NUMBER_REFUSED = [4005, 4017];

/** items.0.quantity -> /items/0/quantity */
function toPointer(path: string): string {
  const steps = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return steps
    .filter(Boolean)
    .map(step => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
