/** What Shopify's answers that are no success mean to us: the one place where they become errors. */
import { ProviderRefused, ProviderUnavailable, type HttpResponse } from '../../core/plugin-api.js';
import type { FilledSettings } from './settings.js';

/** The error of a status that is not 200. `what` says what the token is to be allowed, `scopes` how that is called. */
export function errorOfStatus(
  { status, retryAfterMs }: HttpResponse,
  { shop, api_version }: FilledSettings,
  { what, scopes }: { readonly what: string; readonly scopes: string },
): ProviderRefused | ProviderUnavailable {
  switch (status) {
    case 401:
      return new ProviderRefused(
        `Shopify answered 401: the access token is missing or wrong for ${shop}; set the secret access_token.`,
      );
    case 403:
      return new ProviderRefused(
        `Shopify answered 403: the access token may not ${what}; give its app the scope ${scopes}.`,
      );
    case 404:
      return new ProviderRefused(
        `Shopify answered 404, but not for the order: check the settings shop, api_url and api_version (${api_version}).`,
      );
    case 429:
      return unavailable('Shopify answered 429: too many calls.', retryAfterMs);
    default:
      return status >= 500
        ? unavailable(`Shopify answered ${status}.`, retryAfterMs)
        : new ProviderRefused(
            `Shopify answered ${status}: it cannot ${what}; look at the shop ${shop} in its admin.`,
          );
  }
}

/** What a GraphQL answer says besides its data. */
export interface GraphqlFaults {
  readonly errors?: readonly GraphqlError[] | undefined;
  readonly extensions?: { readonly cost?: Cost } | undefined;
}

interface GraphqlError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly requiredAccess?: string };
}

interface Cost {
  readonly requestedQueryCost?: number;
  readonly throttleStatus?: { readonly currentlyAvailable?: number; readonly restoreRate?: number };
}

/** The error of an answer that holds errors, which GraphQL sends with status 200; undefined where it holds none. */
export function errorOfGraphql(
  { errors, extensions }: GraphqlFaults,
  { api_version }: FilledSettings,
  { name, scopes }: { readonly name: string; readonly scopes: string },
): ProviderRefused | ProviderUnavailable | undefined {
  const [first] = errors ?? [];
  if (first === undefined) return undefined;
  const said = sentence((errors ?? []).map(({ message }) => message ?? 'an error without a message'));
  switch (first.extensions?.code) {
    case 'THROTTLED':
      return unavailable('Shopify asks for a pause: too many points were spent.', pauseOf(extensions?.cost));
    case 'INTERNAL_SERVER_ERROR':
    case 'TIMEOUT':
      return new ProviderUnavailable(`Shopify could not answer ${name}: ${said}`);
    case 'ACCESS_DENIED':
      return new ProviderRefused(
        `Shopify refused ${name}: ${said} The access token needs ${first.extensions.requiredAccess ?? scopes}.`,
      );
    case 'SHOP_INACTIVE':
      return new ProviderRefused(`Shopify refused ${name}: the shop is closed or frozen.`);
    default:
      return new ProviderRefused(
        `Shopify refused ${name}: ${said} The plugin is made for the API version 2026-07; the setting api_version is ${api_version}.`,
      );
  }
}

/** A complaint of a mutation about what it was given. */
export interface UserError {
  readonly field?: readonly string[] | null;
  readonly message: string;
}

/** The error of a mutation's complaints; undefined where it has none. */
export function errorOfComplaints(
  complaints: readonly UserError[] | undefined,
  name: string,
): ProviderRefused | undefined {
  if (complaints === undefined || complaints.length === 0) return undefined;
  const said = sentence(complaints.map(({ message }) => message));
  return new ProviderRefused(
    `Shopify refused ${name}: ${said} Look at the order in the shop's admin, then retry this delivery.`,
  );
}

/** How long until the points of a call are there again. */
function pauseOf(cost: Cost | undefined): number | undefined {
  const { requestedQueryCost: wanted, throttleStatus } = cost ?? {};
  const { currentlyAvailable: available, restoreRate: rate } = throttleStatus ?? {};
  if (wanted === undefined || available === undefined || rate === undefined || rate <= 0) return undefined;
  return Math.max(1000, Math.ceil((wanted - available) / rate) * 1000);
}

function unavailable(detail: string, retryAfterMs: number | undefined): ProviderUnavailable {
  return new ProviderUnavailable(detail, retryAfterMs === undefined ? {} : { retryAfterMs });
}

const SENTENCES_MAX = 5;

function sentence(messages: readonly string[]): string {
  return messages
    .slice(0, SENTENCES_MAX)
    .map(message => `${message.trim().replace(/\.$/, '')}.`)
    .join(' ');
}
