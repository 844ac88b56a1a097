/** Writing configurations as text and loading them against two small plugins. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Config } from '../../../core/config/config.js';
import { loadConfig } from '../../../core/config/load.js';
import { describeFaults } from '../../../core/config/placed-fault.js';
import { AppError } from '../../../core/errors/app-error.js';
import { createValidator } from '../../../core/schema/validator.js';
import { aPlugin, byName, inFolder, someWebhookRules } from '../../support/plugin-folders.js';

/** One for all tests: compiled schemas are kept. */
export const validator = createValidator();
/** The environment of every test that does not say otherwise. */
export const env = {
  ACME_KEY: 'acme-key-4711',
  SHOP_SECRET: 'shop-secret-1',
  OLD_SECRET: 'shop-secret-0',
  SHORT_KEY: 'short',
};
/** Takes orders, with settings that have defaults. */
export const acme = aPlugin();
const shop = aPlugin(
  {
    name: 'shop',
    roles: ['source'],
    webhooks: someWebhookRules,
    events: undefined,
    limits: { ratePerSecond: 2 },
  },
  {
    type: 'object',
    additionalProperties: false,
    required: ['webhook'],
    properties: { store: { type: 'string' }, webhook: { type: 'string', writeOnly: true } },
  },
);
/** A destination acme and a source shop. */
export const plugins = byName(acme, shop);

/** Loads the lines as orderwire.yaml of a temporary folder. */
export async function load(...lines: readonly string[]): Promise<Config & { folder: string }> {
  return inFolder({ 'orderwire.yaml': lines.join('\n') }, async folder => {
    const config = await loadConfig({ file: join(folder, 'orderwire.yaml'), env, plugins, validator });
    return { ...config, folder };
  });
}

/** What a person is shown, one line for each fault, without the temporary folder. */
export async function faultsOf(...lines: readonly string[]): Promise<string[]> {
  return inFolder({ 'orderwire.yaml': lines.join('\n') }, async folder => {
    const file = join(folder, 'orderwire.yaml');
    const error = await loadConfig({ file, env, plugins, validator }).then(
      () => assert.fail('the configuration was accepted'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof AppError);
    assert.equal(error.code, 'config_invalid');
    return describeFaults(error).replaceAll(`${folder}/`, '').split('\n');
  });
}

/** A configuration without a fault. */
export const valid = [
  'connections:',
  '  store: { plugin: shop, secrets: { webhook: "${env:SHOP_SECRET}" } }',
  '  warehouse:',
  '    plugin: acme',
  '    settings: { base_url: https://api.example.com }',
  '    secrets: { api_key: "${env:ACME_KEY}" }',
];
