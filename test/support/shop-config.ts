/** The configuration of a hub between one Shopify shop and two providers, as a user would write it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionConfig } from '../../core/model/generated/model.js';

/** The shop, as its webhooks show it. */
export const shop = { connection: 'acme-shop', domain: 'acme-example.myshopify.com', secret: 'shop-secret' };
/** What the stand-ins are started with. */
export const tracking = { apiKey: 'tracking-key', stores: [{ id: 'acme' }], ratePerSecond: false } as const;
export const warehouse = { apiKey: 'warehouse-key' };

/** The connections that orders go to. */
export const destinations = ['tracking', 'warehouse'] as const;

/** Where things are. */
export interface Places {
  /** Port of the hub; 0 for a free one. */
  readonly port: number;
  /** Address of AfterShip's stand-in. */
  readonly aftership: string;
  /** Address of Aymakan's stand-in. */
  readonly aymakan: string;
  /** What is said of both providers besides: their limits, and retries. */
  readonly providers?: Pick<ConnectionConfig, 'limits' | 'retry'>;
}

/** Writes orderwire.yaml into the folder; its secrets lie beside it, its journal is journal.db. */
export function writeShopConfig(folder: string, { port, aftership, aymakan, providers }: Places): string {
  const secrets = {
    shop: shop.secret,
    token: 'unused',
    tracking: tracking.apiKey,
    warehouse: warehouse.apiKey,
  };
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), value);
  const file = join(folder, 'orderwire.yaml');
  const limits = { ratePerSecond: 10_000, burst: 10_000, concurrency: 16, ...providers?.limits };
  const retry = providers?.retry ?? {};
  writeFileSync(
    file,
    `server: { port: ${port} }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  ${shop.connection}:
    plugin: shopify
    settings: { shop: ${shop.domain} }
    secrets: { webhook: "\${file:shop}", access_token: "\${file:token}" }
  tracking:
    plugin: aftership
    settings: { base_url: "${aftership}", tracking_base_url: "${aftership}/tracking", store_id: acme }
    secrets: { api_key: "\${file:tracking}" }
    limits: ${JSON.stringify(limits)}
    retry: ${JSON.stringify(retry)}
  warehouse:
    plugin: aymakan
    settings: { base_url: "${aymakan}/api/v1" }
    secrets: { api_key: "\${file:warehouse}" }
    limits: ${JSON.stringify(limits)}
    retry: ${JSON.stringify(retry)}
routes:
  - { from: [${shop.connection}], to: [tracking, warehouse], events: [order.*] }
`,
  );
  return file;
}
