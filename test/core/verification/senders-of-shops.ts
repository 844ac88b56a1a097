/** Sender families of shops with an independent signer, and an independent verifier where there is one. */
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { AppServer, InMemoryShopRepository } from '@shopware-ag/app-server-sdk';
import { verifyWebhook } from 'verify-shopify-webhook';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import { anOrderBody, hexOf, plainSecrets, type Sender } from './sender.js';
import { headersOf, overTheWire, received } from './wire.js';

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

export const sendersOfShops: readonly Sender[] = [shopify, shopifyEvents, wooCommerce, salla, shopware];

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

async function base64Of(secret: string, body: Buffer): Promise<string> {
  return Buffer.from(await hexOf(secret, body), 'hex').toString('base64');
}
