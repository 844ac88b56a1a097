/** Sender families with an independent signer, and an independent verifier where there is one. */
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { AppServer, InMemoryShopRepository } from '@shopware-ag/app-server-sdk';
import { sign as octokitSign, verify as octokitVerify } from '@octokit/webhooks-methods';
import { createHmac } from 'node:crypto';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import { verifyWebhook } from 'verify-shopify-webhook';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import { anOrderBody, encodedSecrets, plainSecrets, type Sender } from './sender.js';
import { headersOf, overTheWire, received } from './wire.js';

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

const shopify: Sender = {
  name: 'Shopify',
  scheme: {
    kind: 'hmac',
    header: ['X-Shopify-Hmac-Sha256', 'shopify-hmac-sha256'],
    encoding: 'base64',
    secret: 'webhook',
  },
  secrets: plainSecrets,
  body: anOrderBody,
  sign: async ({ secret, body }) => [
    ['X-Shopify-Topic', 'orders/create'],
    ['X-Shopify-Shop-Domain', 'acme.myshopify.com'],
    ['X-Shopify-API-Version', '2026-10'],
    ['X-Shopify-Webhook-Id', 'b54557e4-0000-4000-8000-000000000001'],
    ['X-Shopify-Hmac-Sha256', await base64Of(secret, body)],
  ],
  judges: {
    '@shopify/shopify-api': shopifyLibrary,
    'verify-shopify-webhook': async (request, secret) =>
      overTheWire(request, async message => (await verifyWebhook(message, secret)).verified),
  },
};

const shopifyEvents: Sender = {
  ...shopify,
  name: 'Shopify Events: the same without X-',
  sign: async ({ secret, body }) => [
    ['shopify-topic', 'Order'],
    ['shopify-shop-domain', 'acme.myshopify.com'],
    ['shopify-api-version', 'unstable'],
    ['shopify-webhook-id', 'b54557e4-0000-4000-8000-000000000002'],
    ['shopify-hmac-sha256', await base64Of(secret, body)],
  ],
  judges: { '@shopify/shopify-api': shopifyLibrary },
};

const wooCommerce: Sender = {
  name: 'WooCommerce',
  scheme: {
    kind: 'hmac',
    header: ['x-wc-webhook-signature'],
    encoding: 'base64',
    algorithmSetting: 'hash_algorithm',
    secret: 'webhook',
  },
  settings: { hash_algorithm: '' },
  secrets: plainSecrets,
  body: anOrderBody,
  sign: async ({ secret, body }) => [['X-WC-Webhook-Signature', await base64Of(secret, body)]],
};

const salla: Sender = {
  name: 'Salla, signature',
  scheme: {
    kind: 'hmac',
    header: ['x-salla-signature'],
    prefix: 'sha256=',
    prefixOptional: true,
    encoding: 'hex',
    secret: 'webhook',
  },
  secrets: plainSecrets,
  body: () => '{"event":"order.created","merchant":1234509876,"data":{"name":"كوب","price":12.50}}',
  sign: async ({ secret, body }) => [['X-Salla-Signature', await hexOf(secret, body)]],
};

const shopware: Sender = {
  name: 'Shopware',
  scheme: {
    kind: 'hmac',
    header: ['shopware-shop-signature'],
    encoding: 'hex',
    timestamp: { source: 'json:/timestamp', unit: 's', pastSeconds: 300, futureSeconds: 300 },
    secret: 'webhook',
  },
  secrets: plainSecrets,
  body: seconds =>
    `{"data":{"payload":[],"event":"checkout.order.placed"},"source":{"shopId":"exampleShop","eventId":"e1"},"timestamp":${seconds}}`,
  needsBody: true,
  sign: async ({ secret, body }) => {
    const { signer } = new AppServer(shopwareApp, new InMemoryShopRepository());
    return [['shopware-shop-signature', await signer.sign(body.toString('utf8'), secret)]];
  },
  judges: {
    '@shopware-ag/app-server-sdk': async (request, secret) => {
      const shops = new InMemoryShopRepository();
      await shops.createShop('exampleShop', 'https://shop.example.com', secret);
      const { contextResolver } = new AppServer(shopwareApp, shops);
      const { method, rawHeaders, body } = request;
      const headers = headersOf({ ...request, rawHeaders });
      const inner = new Request('https://hub.example.com/', { method, headers, body: body.toString('utf8') });
      return contextResolver.fromAPI(inner).then(
        () => true,
        () => false,
      );
    },
  },
};

export const sendersByLibrary: readonly Sender[] = [
  standardWebhooks,
  bigCommerce,
  svix,
  stripe,
  gitHub,
  shopify,
  shopifyEvents,
  wooCommerce,
  salla,
  shopware,
];

const shopwareApp = {
  appName: 'Example',
  appSecret: 'secret of the app',
  authorizeCallbackUrl: 'https://hub.example.com/authorize',
};

async function shopifyLibrary(request: InboundRequest, secret: string): Promise<boolean> {
  const { webhooks } = shopifyApi({
    apiKey: 'example',
    apiSecretKey: secret,
    hostName: 'hub.example.com',
    apiVersion: ApiVersion.July26,
    isEmbeddedApp: false,
    logger: { level: LogSeverity.Error },
  });
  return overTheWire(request, async message => {
    const { body } = await received(message);
    return (await webhooks.validate({ rawBody: body.toString('utf8'), rawRequest: message })).valid;
  });
}

/** The library refuses to sign nothing at all; for that one row the digest is ours. */
async function hexOf(secret: string, body: Buffer): Promise<string> {
  if (body.length === 0) return createHmac('sha256', secret).digest('hex');
  return (await octokitSign(secret, body.toString('utf8'))).slice('sha256='.length);
}

async function base64Of(secret: string, body: Buffer): Promise<string> {
  return Buffer.from(await hexOf(secret, body), 'hex').toString('base64');
}

/** Whether a library's check passes; these throw where it does not. */
function holds(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
