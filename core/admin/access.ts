/** Who may use the admin API: whoever sends a token; where none is set, callers on the same machine alone. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { RequestError } from '../errors/app-error.js';

/** Lets a request pass or raises token_invalid or caller_forbidden. Nothing of the request is looked at before. */
export function guardAccess(tokens: readonly string[]): RequestHandler {
  const digests = tokens.map(digestOf);
  return (request, response, next) => {
    const { headers, socket, httpVersion } = request;
    const fault =
      digests.length > 0
        ? faultOfToken(headers.authorization, digests)
        : faultOfCaller(headers, socket.remoteAddress, httpVersion);
    if (fault?.code === 'token_invalid') response.setHeader('www-authenticate', 'Bearer realm="orderwire"');
    next(fault);
  };
}

function faultOfToken(
  authorization: string | undefined,
  digests: readonly Buffer[],
): RequestError | undefined {
  const [, given] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (given === undefined)
    return new RequestError(
      'token_invalid',
      'send the token of admin.token as Authorization: Bearer <token>',
    );
  const digest = digestOf(given);
  // Every token is compared, and digests have one length, so that the time tells nothing about any of them.
  const matching = digests.filter(candidate => timingSafeEqual(candidate, digest));
  return matching.length > 0
    ? undefined
    : new RequestError('token_invalid', 'the token is none of those that admin.token names');
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A caller that is not at home here. A proxy on this machine makes every caller look like a neighbour, and so does a
 *  browser that was led here by a name of somebody else's, or by somebody else's page. */
function faultOfCaller(
  headers: IncomingHttpHeaders,
  remoteAddress: string | undefined,
  httpVersion: string,
): RequestError | undefined {
  const { host = '', origin, 'sec-fetch-site': site = 'none' } = headers;
  const forwarded = Object.keys(headers).find(name => FORWARDED.test(name));
  if (!isLoopback(remoteAddress)) return forbidden('this caller is on another machine');
  if (forwarded !== undefined)
    return forbidden(`this request came through a proxy, as its header ${forwarded} shows`);
  // What some proxies speak by default; no client of ours does.
  if (httpVersion === '1.0') return forbidden('this request is HTTP/1.0, as proxies send it');
  if (!LOCAL_HOST.test(host)) return forbidden('this request was meant for another host than localhost');
  const isForeign = origin !== undefined && origin !== `http://${host}`;
  if (isForeign || !['none', 'same-origin'].includes(String(site)))
    return forbidden("this request was made by another site's page");
  return undefined;
}

const FORWARDED = /^(forwarded|x-forwarded-.*|x-real-ip|via)$/;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/i.test(address);
}

function forbidden(reason: string): RequestError {
  const wayOut =
    'set admin.token in the configuration, for example to ${env:ORDERWIRE_ADMIN_TOKEN}, and send it as Authorization: Bearer';
  return new RequestError(
    'caller_forbidden',
    `without a token the admin API answers callers on the same machine alone, and ${reason}; ${wayOut}`,
  );
}
