/** What is decided of a request before anything is sent: whether it may go where it wants to, and how it goes out. */
import { PluginError, ProviderRefused } from '../errors/app-error.js';
import type { HttpRequest } from '../plugin-api.js';
import { isPrivateAddress } from './address-guard.js';
import { placedSecrets, type PlacedSecret } from './body-secrets.js';
import { checkRequest } from './check-request.js';
import type { EgressScope } from './egress.js';
import { bodyOf } from './request-body.js';

/** A request as it goes out. */
export interface Admitted {
  readonly url: URL;
  /** With the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Those that are in the body. */
  readonly secrets: readonly PlacedSecret[];
}

/** Judges a request and puts the credentials in. Raises PluginError `request_forbidden` or `request_invalid`, and
 *  ProviderRefused where the connection lacks a secret. */
export function admit(request: HttpRequest, scope: EgressScope): Admitted {
  checkRequest(request);
  const url = allowedUrl(request.url, scope);
  const secrets = placedSecrets(request, url, scope);
  const body = bodyOf(request, scope.requestChecks, secrets);
  const headers = {
    accept: 'application/json',
    ...lowerCase(request.headers),
    ...(body === undefined ? {} : { 'content-type': body.type }),
    ...credentials(scope),
  };
  return { url, headers, body: body?.text, secrets };
}

/** The address, where the connection may call it. Raises PluginError `request_forbidden`. */
export function allowedUrl(text: string, scope: EgressScope): URL {
  if (!URL.canParse(text))
    throw new PluginError('request_forbidden', `${JSON.stringify(text)} is not an absolute URL`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && scope.allowPrivateAddresses)) {
    throw new PluginError(
      'request_forbidden',
      `${url.protocol}//${url.host} is not https; plain http needs network.allowPrivateAddresses`,
    );
  }
  if (url.username !== '' || url.password !== '')
    throw new PluginError(
      'request_forbidden',
      `the URL of ${url.host} holds credentials; declare them in the manifest`,
    );
  if (!scope.hosts.has(url.host)) {
    throw new PluginError(
      'request_forbidden',
      `${url.host} is not among the hosts of the manifest: ${[...scope.hosts].join(', ') || 'none'}`,
    );
  }
  if (!scope.allowPrivateAddresses && isPrivateAddress(url.hostname.replace(/^\[|\]$/g, '')))
    throw privateAddress(url.host);
  return url;
}

/** One spelling for each header, so that ours replaces the plugin's instead of joining it. */
export function lowerCase(headers: HttpRequest['headers'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function credentials({ authentication, secrets }: EgressScope): Record<string, string> {
  if (authentication === undefined) return {};
  const secret = (name: string): string => {
    const value = secrets.get(name)?.[0];
    if (value === undefined)
      throw new ProviderRefused(
        `the connection has no secret ${JSON.stringify(name)}; set it under secrets in the configuration`,
      );
    return value;
  };
  if (authentication.kind === 'basic') {
    const pair = `${secret(authentication.user)}:${secret(authentication.password)}`;
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  }
  if (authentication.optional && !secrets.has(authentication.secret)) return {};
  return {
    [authentication.header.toLowerCase()]: `${authentication.prefix ?? ''}${secret(authentication.secret)}`,
  };
}

/** The refusal of an address inside the network. */
export function privateAddress(host: string): PluginError {
  return new PluginError(
    'request_forbidden',
    `${host} is a private address; set network.allowPrivateAddresses to call it`,
  );
}
