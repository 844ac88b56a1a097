/** Sender families that nobody publishes a signer for. What they sign is written here from their descriptions. */
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { anOrderBody, plainSecrets, type Sender } from './sender.js';

const hexSecrets = {
  current: Buffer.from('current key of an example').toString('hex'),
  previous: Buffer.from('previous key of an example').toString('hex'),
  foreign: Buffer.from('key of another example shop').toString('hex'),
};

/** The secret is shown as hex and means its bytes. */
const squarespace: Sender = {
  name: 'Squarespace',
  scheme: {
    kind: 'hmac',
    header: ['squarespace-signature'],
    encoding: 'hex',
    key: 'hex',
    timestamp: { source: 'json:/createdOn', unit: 'iso', pastSeconds: 172_800, futureSeconds: 300 },
    secret: 'webhook',
  },
  secrets: hexSecrets,
  body: seconds =>
    `{"id":"n1","websiteId":"w1","topic":"order.create","createdOn":"${isoOf(seconds)}","data":{"orderId":"o1"}}`,
  needsBody: true,
  sign: ({ secret, body }) => [
    ['Squarespace-Signature', createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('hex')],
  ],
};

/** Only the time and the id are signed; the rest of the body is not. */
const ecwid: Sender = {
  name: 'Ecwid',
  scheme: {
    kind: 'hmac',
    header: ['x-ecwid-webhook-signature'],
    encoding: 'base64',
    content: ['json:/eventCreated', 'literal:.', 'json:/eventId'],
    timestamp: { source: 'json:/eventCreated', unit: 's', pastSeconds: 86_400, futureSeconds: 300 },
    secret: 'webhook',
  },
  secrets: plainSecrets,
  body: seconds =>
    `{"eventId":"80aece08-40e8-4145-8764","eventCreated":${seconds},"storeId":1003,"entityId":103878161,"eventType":"order.updated"}`,
  signedText: '80aece08-40e8-4145-8764',
  needsBody: true,
  sign: ({ secret, body }) => {
    const { eventCreated = '', eventId = '' } = fieldsOf(body);
    const signature = createHmac('sha256', secret).update(`${eventCreated}.${eventId}`).digest('base64');
    return [['X-Ecwid-Webhook-Signature', signature]];
  },
};

const notificationUrl = 'https://hub.example.com/webhooks/acme-shop';

/** The address is signed with the body, as the sender was given it. */
const square: Sender = {
  name: 'Square',
  scheme: {
    kind: 'hmac',
    header: ['x-square-hmacsha256-signature'],
    encoding: 'base64',
    content: ['url', 'body'],
    timestamp: { source: 'json:/created_at', unit: 'iso', pastSeconds: 86_400 },
    secret: 'webhook',
  },
  settings: { public_url: notificationUrl },
  secrets: plainSecrets,
  body: seconds =>
    `{"merchant_id":"M1","type":"order.created","event_id":"e1","created_at":"${isoOf(seconds)}"}`,
  needsBody: true,
  sign: ({ secret, body }) => [
    [
      'x-square-hmacsha256-signature',
      createHmac('sha256', secret)
        .update(notificationUrl + body.toString('utf8'))
        .digest('base64'),
    ],
  ],
};

const saleorLegacy: Sender = {
  name: 'Saleor, legacy secret key',
  scheme: { kind: 'hmac', header: ['saleor-signature'], encoding: 'hex', secret: 'webhook' },
  secrets: plainSecrets,
  body: anOrderBody,
  sign: ({ secret, body }) => [['Saleor-Signature', createHmac('sha256', secret).update(body).digest('hex')]],
};

/** A copy of the Shopify scheme under another header; several shop systems have one. */
const copies: Sender = {
  name: 'Shopline and Fourthwall',
  scheme: {
    kind: 'hmac',
    header: ['x-shopline-hmac-sha256', 'x-fourthwall-hmac-sha256'],
    encoding: 'base64',
    secret: 'webhook',
  },
  secrets: plainSecrets,
  body: anOrderBody,
  sign: ({ secret, body }) => [
    ['X-Fourthwall-Hmac-SHA256', createHmac('sha256', secret).update(body).digest('base64')],
  ],
};

/** The Stripe layout with milliseconds, another name of the element and another hash. */
const milliseconds: Sender = {
  name: 'pairs with milliseconds and sha512',
  scheme: {
    kind: 'hmac',
    header: ['x-signature'],
    layout: 'pairs',
    scheme: 'v',
    algorithm: 'sha512',
    encoding: 'base64',
    content: ['element:t', 'literal:.', 'body'],
    timestamp: { source: 'element:t', unit: 'ms', pastSeconds: 60, futureSeconds: 60 },
    secret: 'webhook',
  },
  secrets: plainSecrets,
  body: anOrderBody,
  sign: ({ secret, body, seconds }) => {
    const signature = createHmac('sha512', secret).update(`${seconds}000.`).update(body).digest('base64url');
    return [['X-Signature', `t=${seconds}000, v=${signature}`]];
  },
};

const privateKeys = new Map<string, KeyObject>();

/** The public key in the form `whpk_` and base64; the private one stays here, as it would with the sender. */
function aPublicKey(): string {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const shown = `whpk_${Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')}`;
  privateKeys.set(shown, privateKey);
  return shown;
}

const standardAsymmetric: Sender = {
  name: 'Standard Webhooks v1a',
  scheme: {
    kind: 'ed25519',
    header: ['webhook-signature'],
    layout: 'versioned',
    scheme: 'v1a',
    key: 'base64',
    content: ['header:webhook-id', 'literal:.', 'header:webhook-timestamp', 'literal:.', 'body'],
    timestamp: { source: 'header:webhook-timestamp', unit: 's', pastSeconds: 300, futureSeconds: 300 },
    secret: 'webhook',
  },
  secrets: { current: aPublicKey(), previous: aPublicKey(), foreign: aPublicKey() },
  body: anOrderBody,
  sign: ({ secret, body, seconds }) => {
    const privateKey = privateKeys.get(secret);
    if (privateKey === undefined) throw new Error('no such key pair');
    const signature = sign(null, Buffer.concat([Buffer.from(`msg_9.${seconds}.`), body]), privateKey);
    return [
      ['webhook-id', 'msg_9'],
      ['webhook-timestamp', String(seconds)],
      ['webhook-signature', `v1a,${signature.toString('base64')}`],
    ];
  },
};

export const sendersByDescription: readonly Sender[] = [
  squarespace,
  ecwid,
  square,
  saleorLegacy,
  copies,
  milliseconds,
  standardAsymmetric,
];

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** Also reads a body that a test has spoilt. */
function fieldsOf(body: Buffer): Record<string, string | number> {
  return JSON.parse(body.toString('utf8')) as Record<string, string | number>;
}
