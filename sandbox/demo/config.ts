/** The demo's configuration: what a user would write, with the stand-ins' addresses. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RemoteStandIn } from '../process.js';

export type DemoStandIns = Readonly<
  Record<'shopify' | 'woocommerce' | 'aftership' | 'aymakan', RemoteStandIn>
>;

/** Writes orderwire.yaml into the folder; gives it with the environment its secrets come from. */
export function writeDemoConfig(
  folder: string,
  { shopify, woocommerce, aftership, aymakan }: DemoStandIns,
): { file: string; env: Record<string, string> } {
  const file = join(folder, 'orderwire.yaml');
  writeFileSync(
    file,
    `server: { port: 0 }
journal: { path: demo.db }
log: { level: debug }
network: { allowPrivateAddresses: true }
connections:
  acme-shop:
    plugin: shopify
    settings: { shop: acme-example.myshopify.com, api_url: "${shopify.url}" }
    secrets: { webhook: "\${env:SHOPIFY_SECRET}", access_token: "\${env:SHOPIFY_TOKEN}" }
  acme-outlet:
    plugin: woocommerce
    settings: { shop_url: "${woocommerce.url}" }
    secrets: { webhook: "\${env:WOO_SECRET}", consumer_key: "\${env:WOO_KEY}", consumer_secret: "\${env:WOO_KEY_SECRET}" }
  tracking:
    plugin: aftership
    settings: { base_url: "${aftership.url}", tracking_base_url: "${aftership.url}/tracking", store_id: acme }
    secrets: { api_key: "\${env:AFTERSHIP_KEY}" }
  warehouse:
    plugin: aymakan
    settings: { base_url: "${aymakan.url}/api/v1" }
    secrets: { api_key: "\${env:AYMAKAN_KEY}" }
routes:
  - { from: [acme-shop, acme-outlet], to: [tracking, warehouse], events: [order.*] }
`,
  );
  const env = {
    SHOPIFY_SECRET: 'demo-shopify-secret',
    SHOPIFY_TOKEN: 'demo-token',
    WOO_SECRET: 'demo-woo-secret',
    WOO_KEY: 'ck_demo',
    WOO_KEY_SECRET: 'cs_demo',
    AFTERSHIP_KEY: 'demo-aftership-key',
    AYMAKAN_KEY: 'demo-aymakan-key',
  };
  return { file, env };
}
