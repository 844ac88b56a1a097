/** Every HTTP call of every plugin: node-fetch behind a capability check. The manifest's hosts, no redirect to another
 *  host, no private address unless allowed, secrets put in here, bounded time and body. */
import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import fetch, { type Response } from 'node-fetch';
import type { LookupFunction, Socket } from 'node:net';
import { limits } from '../config/limits.js';
import { PluginError, ProviderUnavailable } from '../errors/app-error.js';
import type { Authentication } from '../model/generated/model.js';
import type { HttpRequest } from '../plugin-api.js';
import type { Check } from '../schema/validator.js';
import { isPrivateAddress } from './address-guard.js';
import { admit, allowedUrl, privateAddress } from './admission.js';
import { withoutSecrets, type BodySecretScope, type PlacedSecret } from './body-secrets.js';

/** What one connection may do. */
export interface EgressScope extends BodySecretScope {
  /** Hosts with port where it is not the scheme's own, lower case. */
  readonly hosts: ReadonlySet<string>;
  readonly authentication?: Authentication | undefined;
  /** Secrets by name; of several values the first is sent. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  readonly allowPrivateAddresses: boolean;
  /** Checks of the bodies it sends, by name. */
  readonly requestChecks: ReadonlyMap<string, Check>;
}

/** An answer as it crosses to the plugin. */
export interface EgressAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Opens what a call is spoken over in place of a socket to its host, without TLS. */
export type Dial = () => Socket;

/** Makes calls for connections. Everything is judged as ever where a `dial` leads them elsewhere, to try a plugin out. */
export class Egress {
  readonly #open: Agents;
  readonly #guarded: Agents;

  constructor(dial?: Dial) {
    this.#open = agents(false, dial);
    this.#guarded = agents(true, dial);
  }

  /** Sends one request and reads the whole answer. Raises PluginError `request_forbidden` or `request_invalid` before
   *  anything is sent, ProviderUnavailable where no whole answer came in time or before the attempt was over. */
  async send(request: HttpRequest, scope: EgressScope, over?: AbortSignal): Promise<EgressAnswer> {
    const { secrets, headers, body, ...admitted } = admit(request, scope);
    let { url } = admitted;
    const timeoutMs = Math.min(request.timeoutMs ?? limits.callTimeoutMs, limits.callTimeoutMsMax);
    const deadline = AbortSignal.timeout(timeoutMs);
    for (let hop = 0; ; hop += 1) {
      const init = {
        method: request.method,
        headers,
        ...(body === undefined ? {} : { body }),
        redirect: 'manual' as const,
        follow: 0,
        size: limits.answerBytesMax,
        agent: (target: URL) => this.#agent(target, scope),
        signal: over ? AbortSignal.any([deadline, over]) : deadline,
      };
      const answer = await exchange(url, init, timeoutMs, over);
      const location = answer.headers['location'];
      if (
        ![301, 302, 303, 307, 308].includes(answer.status) ||
        location === undefined ||
        request.method !== 'GET'
      )
        return hidden(answer, secrets);
      if (hop === limits.redirectsMax)
        throw new ProviderUnavailable(`${url.host} redirects more than ${limits.redirectsMax} times`);
      url = redirected(location, url, scope);
    }
  }

  /** Closes idle connections. */
  close(): void {
    for (const pair of [this.#open, this.#guarded]) {
      pair.http.destroy();
      pair.https.destroy();
    }
  }

  #agent(target: URL, scope: EgressScope): HttpAgent | HttpsAgent {
    const pair = scope.allowPrivateAddresses ? this.#open : this.#guarded;
    return target.protocol === 'https:' ? pair.https : pair.http;
  }
}

/** A redirect may move inside the host it came from; anywhere else it would carry the secret away. */
function redirected(location: string, from: URL, scope: EgressScope): URL {
  if (!URL.canParse(location, from.href))
    throw new ProviderUnavailable(
      `${from.host} redirects to ${JSON.stringify(location)}, which is no address`,
    );
  const target = new URL(location, from);
  if (target.host !== from.host || target.protocol !== from.protocol) {
    throw new PluginError(
      'request_forbidden',
      `${from.host} redirects to ${target.protocol}//${target.host}; redirects to other hosts are not followed`,
    );
  }
  return allowedUrl(target.href, scope);
}

/** The answer as plugin code may see it. */
function hidden({ status, headers, text }: EgressAnswer, secrets: readonly PlacedSecret[]): EgressAnswer {
  const shown = Object.entries(headers).map(([name, value]) => [name, withoutSecrets(value, secrets)]);
  return {
    status,
    headers: Object.fromEntries(shown) as Record<string, string>,
    text: withoutSecrets(text, secrets),
  };
}

async function exchange(
  url: URL,
  init: Parameters<typeof fetch>[1],
  timeoutMs: number,
  over?: AbortSignal,
): Promise<EgressAnswer> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, headers: headersOf(response), text: await response.text() };
  } catch (cause) {
    throw over?.aborted
      ? new ProviderUnavailable(`${url.host} had not answered when the attempt was over`, { cause })
      : networkError(cause, url.host, timeoutMs);
  }
}

/** The one place where a network error becomes ours. */
function networkError(cause: unknown, host: string, timeoutMs: number): Error {
  if (cause instanceof PluginError) return cause;
  const { name, code, type } = cause as Error & { code?: string; type?: string };
  if (code === PRIVATE) return privateAddress(host);
  if (name === 'TimeoutError' || name === 'AbortError')
    return new ProviderUnavailable(`${host} did not answer within ${timeoutMs} ms`, { cause });
  if (type === 'max-size')
    return new ProviderUnavailable(`${host} answered with more than ${limits.answerBytesMax} bytes`, {
      cause,
    });
  // Never the message: it holds the whole URL.
  return new ProviderUnavailable(`no whole answer from ${host}: ${code ?? type ?? name}`, { cause });
}

function headersOf(response: Response): Record<string, string> {
  return Object.fromEntries(response.headers.entries());
}

const PRIVATE = 'ORDERWIRE_PRIVATE_ADDRESS';

/** A lookup that refuses private addresses at connect time, so that a name cannot turn into one after the check. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '');
    if (found.some(({ address }) => isPrivateAddress(address)))
      return callback(Object.assign(new Error('private address'), { code: PRIVATE }), '');
    if (options.all) return callback(null, found);
    return callback(null, found[0]?.address ?? '', found[0]?.family);
  });
};

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

function agents(isGuarded: boolean, dial: Dial | undefined): Agents {
  const options = {
    keepAlive: true,
    maxSockets: limits.socketsPerHostMax,
    ...(isGuarded ? { lookup: publicOnly } : {}),
  };
  const pair = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  if (dial !== undefined) for (const agent of Object.values(pair)) agent.createConnection = dial;
  return pair;
}
