/** Sender families of published standards, each with an independent signer and verifier. */
import { verify as octokitVerify } from '@octokit/webhooks-methods';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import { anOrderBody, encodedSecrets, hexOf, plainSecrets, type Sender } from './sender.js';
import { headersOf } from './wire.js';

/** `webhook-id`, `webhook-timestamp`, `webhook-signature`, or the same with another first word. */
const standardScheme = (word: string, key: 'base64' | 'utf8'): Sender['scheme'] => ({
  kind: 'hmac',
  header: [`${word}-signature`],
  layout: 'versioned',
  scheme: 'v1',
  key,
  content: [`header:${word}-id`, 'literal:.', `header:${word}-timestamp`, 'literal:.', 'body'],
  timestamp: { source: `header:${word}-timestamp`, unit: 's', pastSeconds: 300, futureSeconds: 300 },
  secret: 'webhook',
});

const standardWebhooks: Sender = {
  name: 'Standard Webhooks',
  scheme: standardScheme('webhook', 'base64'),
  secrets: encodedSecrets,
  body: anOrderBody,
  sign: ({ secret, body, seconds }) => [
    ['webhook-id', 'msg_1042'],
    ['webhook-timestamp', String(seconds)],
    ['webhook-signature', new StandardWebhook(secret).sign('msg_1042', new Date(seconds * 1000), body)],
  ],
  judges: {
    standardwebhooks: async (request, secret) =>
      holds(() => new StandardWebhook(secret).verify(request.body, headersOf(request))),
    svix: async (request, secret) =>
      holds(() => new SvixWebhook(secret).verify(request.body, headersOf(request))),
  },
};

const bigCommerce: Sender = {
  name: 'BigCommerce: Standard Webhooks with the client secret as it is',
  scheme: standardScheme('webhook', 'utf8'),
  secrets: plainSecrets,
  body: seconds =>
    `{"scope":"store/order/created","data":{"type":"order","id":1042},"created_at":${seconds}}`,
  sign: ({ secret, body, seconds }) => {
    const webhook = new StandardWebhook(secret, { format: 'raw' });
    return [
      ['Webhook-Id', 'msg_77'],
      ['Webhook-Timestamp', String(seconds)],
      ['Webhook-Signature', webhook.sign('msg_77', new Date(seconds * 1000), body)],
    ];
  },
};

const svix: Sender = {
  name: 'Svix',
  scheme: standardScheme('svix', 'base64'),
  secrets: encodedSecrets,
  body: anOrderBody,
  sign: ({ secret, body, seconds }) => [
    ['svix-id', 'msg_2A'],
    ['svix-timestamp', String(seconds)],
    ['svix-signature', new SvixWebhook(secret).sign('msg_2A', new Date(seconds * 1000), body)],
  ],
  judges: {
    svix: async (request, secret) =>
      holds(() => new SvixWebhook(secret).verify(request.body, headersOf(request))),
  },
};

const stripe: Sender = {
  name: 'Stripe',
  scheme: {
    kind: 'hmac',
    header: ['stripe-signature'],
    layout: 'pairs',
    scheme: 'v1',
    encoding: 'hex',
    content: ['element:t', 'literal:.', 'body'],
    timestamp: { source: 'element:t', unit: 's', pastSeconds: 300 },
    secret: 'webhook',
  },
  secrets: encodedSecrets,
  body: anOrderBody,
  sign: ({ secret, body, seconds }) => {
    const payload = body.toString('utf8');
    return [
      ['Stripe-Signature', Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: seconds })],
    ];
  },
  judges: {
    stripe: async (request, secret) =>
      holds(() =>
        Stripe.webhooks.constructEvent(request.body, headersOf(request)['stripe-signature'] ?? '', secret),
      ),
  },
};

const gitHub: Sender = {
  name: 'GitHub',
  scheme: {
    kind: 'hmac',
    header: ['x-hub-signature-256'],
    prefix: 'sha256=',
    encoding: 'hex',
    secret: 'webhook',
  },
  secrets: plainSecrets,
  body: anOrderBody,
  sign: async ({ secret, body }) => [['X-Hub-Signature-256', `sha256=${await hexOf(secret, body)}`]],
  judges: {
    '@octokit/webhooks-methods': (request, secret) =>
      octokitVerify(secret, request.body.toString('utf8'), headersOf(request)['x-hub-signature-256'] ?? ''),
  },
};

export const sendersOfStandards: readonly Sender[] = [standardWebhooks, bigCommerce, svix, stripe, gitHub];

/** Whether a library's check passes; these throw where it does not. */
function holds(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
