/** Requests that are refused, each with what the log has to say. Every one is something that happens to somebody. A table,
 *  hence longer than other files. */
import { createHmac } from 'node:crypto';
import type { SignedScheme } from '../../../core/model/generated/model.js';
import type { Suspicion } from '../../../core/verification/suspicion.js';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import { aRequest } from './wire.js';

const base64: SignedScheme = { kind: 'hmac', header: ['x-signature'], encoding: 'base64', secret: 'webhook' };
export const hex: SignedScheme = { ...base64, encoding: 'hex' };
const standard: SignedScheme = {
  ...base64,
  layout: 'versioned',
  scheme: 'v1',
  content: ['header:webhook-id', 'literal:.', 'header:webhook-timestamp', 'literal:.', 'body'],
  timestamp: { source: 'header:webhook-timestamp', unit: 's', pastSeconds: 300, futureSeconds: 300 },
};
const pairs: SignedScheme = {
  ...hex,
  layout: 'pairs',
  scheme: 'v1',
  content: ['element:t', 'literal:.', 'body'],
};
const isoTime: SignedScheme = { ...hex, timestamp: { source: 'json:/at', unit: 'iso', pastSeconds: 300 } };
export const inBody: SignedScheme = {
  ...base64,
  content: ['json:/eventCreated', 'literal:.', 'json:/eventId'],
};

export const nowMs = Date.parse('2026-11-21T09:00:00Z');
const now = nowMs / 1000;
export const secret = 'a secret';
export const body =
  '{"id":1042,"url":"https:\\/\\/shop.example.com\\/1042","name":"\\u0646\\u0648\\u0631\\u0629"}';

/** The HMAC of a text, as this or that sender writes it. */
export function mac(
  text: string,
  as: 'hex' | 'base64',
  key: string | Buffer = secret,
  algorithm = 'sha256',
): string {
  return createHmac(algorithm, key).update(text).digest(as);
}

/** A request with a signature over `signed`, which arrives as `arrived`. */
export function sent(signature: string, arrived: string = body): InboundRequest {
  return aRequest({ headers: [['X-Signature', signature]], body: arrived });
}

function standardRequest(headers: Record<string, string>): InboundRequest {
  return aRequest({ headers: Object.entries(headers), body });
}

/** A request, the scheme and the secret of the connection, and what it looks like. */
export interface RefusedRequest {
  readonly about: string;
  readonly scheme: SignedScheme;
  readonly request: InboundRequest;
  readonly held?: string;
  readonly suspicion: Suspicion;
}

export const parsedOnTheWay = JSON.stringify(JSON.parse(body));
const aKey = Buffer.from('a key of twenty-four bytes');

export const refusedRequests: readonly RefusedRequest[] = [
  { about: 'no header at all', scheme: base64, request: aRequest({ body }), suspicion: 'header_missing' },
  {
    about: 'an empty header',
    scheme: base64,
    request: sent(''),
    suspicion: 'header_missing',
  },
  {
    about: 'a signed header is missing',
    scheme: standard,
    request: standardRequest({ 'webhook-timestamp': `${now}`, 'x-signature': `v1,${mac('', 'base64')}` }),
    suspicion: 'header_missing',
  },
  {
    about: 'the header twice',
    scheme: base64,
    request: aRequest({
      headers: Array.from({ length: 2 }, () => ['x-signature', mac(body, 'base64')]),
      body,
    }),
    suspicion: 'header_twice',
  },
  {
    about: 'only versions that are not known',
    scheme: standard,
    request: standardRequest({ 'webhook-id': 'm', 'webhook-timestamp': `${now}`, 'x-signature': 'v2,AAAA' }),
    suspicion: 'header_malformed',
  },
  {
    about: 'the signature without its version',
    scheme: standard,
    request: standardRequest({
      'webhook-id': 'm',
      'webhook-timestamp': `${now}`,
      'x-signature': mac(body, 'base64'),
    }),
    suspicion: 'header_malformed',
  },
  {
    about: 'pairs without the time',
    scheme: pairs,
    request: sent(`v1=${mac(body, 'hex')}`),
    suspicion: 'header_malformed',
  },
  {
    about: 'a prefix that is not declared',
    scheme: hex,
    request: sent(`md5=${mac(body, 'hex')}`),
    suspicion: 'header_malformed',
  },
  {
    about: 'a cut signature',
    scheme: hex,
    request: sent(mac(body, 'hex').slice(2)),
    suspicion: 'header_malformed',
  },
  {
    about: 'a signed field is missing',
    scheme: inBody,
    request: sent(mac(body, 'base64')),
    suspicion: 'content_missing',
  },
  {
    about: 'a body that is no JSON',
    scheme: inBody,
    request: sent(mac('', 'base64'), 'a=b'),
    suspicion: 'content_missing',
  },
  {
    about: 'a time without an offset',
    scheme: isoTime,
    request: sent(mac('{"at":"2026-11-21T09:00:00"}', 'hex'), '{"at":"2026-11-21T09:00:00"}'),
    suspicion: 'content_missing',
  },
  {
    about: 'a time that is none',
    scheme: standard,
    request: standardRequest({
      'webhook-id': 'm',
      'webhook-timestamp': 'soon',
      'x-signature': `v1,${mac(`m.soon.${body}`, 'base64')}`,
    }),
    suspicion: 'content_missing',
  },
  {
    about: 'a replay of yesterday',
    scheme: isoTime,
    request: sent(mac('{"at":"2026-11-20T09:00:00Z"}', 'hex'), '{"at":"2026-11-20T09:00:00Z"}'),
    suspicion: 'timestamp_too_old',
  },
  {
    about: 'a clock that is ten minutes ahead',
    scheme: standard,
    request: standardRequest({
      'webhook-id': 'm',
      'webhook-timestamp': `${now + 600}`,
      'x-signature': `v1,${mac(`m.${now + 600}.${body}`, 'base64')}`,
    }),
    suspicion: 'timestamp_in_future',
  },
  {
    about: 'hex where base64 is declared',
    scheme: base64,
    request: sent(mac(body, 'hex')),
    suspicion: 'wrong_encoding',
  },
  {
    about: 'base64 where hex is declared',
    scheme: hex,
    request: sent(mac(body, 'base64')),
    suspicion: 'wrong_encoding',
  },
  {
    about: 'hex where base64 is declared, and the secret is wrong as well',
    scheme: base64,
    request: sent(mac(body, 'hex', 'another')),
    suspicion: 'wrong_encoding',
  },
  {
    about: 'the sender decodes the secret from base64',
    scheme: base64,
    request: sent(mac(body, 'base64', aKey)),
    held: `whsec_${aKey.toString('base64')}`,
    suspicion: 'wrong_encoding',
  },
  {
    about: 'the sender decodes the secret from hex',
    scheme: base64,
    request: sent(mac(body, 'base64', aKey)),
    held: aKey.toString('hex'),
    suspicion: 'wrong_encoding',
  },
  {
    about: 'the sender takes the secret as it is',
    scheme: { ...hex, key: 'base64' },
    request: sent(mac(body, 'hex', 'whsec_AAECAwQFBgc')),
    held: 'whsec_AAECAwQFBgc',
    suspicion: 'wrong_encoding',
  },
  {
    about: 'the file of the secret ends with a line break',
    scheme: hex,
    request: sent(mac(body, 'hex')),
    held: `${secret}\n`,
    suspicion: 'wrong_encoding',
  },
  {
    about: 'the shop signs with sha512',
    scheme: base64,
    request: sent(mac(body, 'base64', secret, 'sha512')),
    suspicion: 'wrong_algorithm',
  },
  {
    about: 'the shop signs with sha1',
    scheme: hex,
    request: sent(mac(body, 'hex', secret, 'sha1')),
    suspicion: 'wrong_algorithm',
  },
  {
    about: 'the body was parsed and written again',
    scheme: base64,
    request: sent(mac(body, 'base64'), parsedOnTheWay),
    suspicion: 'changed_body',
  },
  {
    about: 'the body was written again with indentation',
    scheme: hex,
    request: sent(mac(parsedOnTheWay, 'hex'), JSON.stringify(JSON.parse(body), null, 2)),
    suspicion: 'changed_body',
  },
  {
    about: 'the slashes have lost their backslashes',
    scheme: hex,
    request: sent(mac('{"a": "b\\/c"}', 'hex'), '{"a": "b/c"}'),
    suspicion: 'changed_body',
  },
  {
    about: 'the slashes have got backslashes',
    scheme: hex,
    request: sent(mac('{"a": 1.50, "b": "c/d"}', 'hex'), '{"a": 1.50, "b": "c\\/d"}'),
    suspicion: 'changed_body',
  },
  {
    about: 'a line break was added',
    scheme: hex,
    request: sent(mac(body, 'hex'), `${body}\r\n`),
    suspicion: 'changed_body',
  },
  {
    about: 'a line break was lost',
    scheme: hex,
    request: sent(mac(`${body}\n`, 'hex'), body),
    suspicion: 'changed_body',
  },
  {
    about: 'the line breaks are those of another system',
    scheme: hex,
    request: sent(mac('{\n"a": 1.0\n}', 'hex'), '{\r\n"a": 1.0\r\n}'),
    suspicion: 'changed_body',
  },
  {
    about: 'the body was changed, where more than the body is signed',
    scheme: pairs,
    request: sent(`t=${now},v1=${mac(`${now}.${body}`, 'hex')}`, parsedOnTheWay),
    suspicion: 'changed_body',
  },
  {
    about: 'the secret of somebody else',
    scheme: hex,
    request: sent(mac(body, 'hex', 'another')),
    suspicion: 'wrong_secret',
  },
];
