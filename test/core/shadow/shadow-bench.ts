/** A whole hub with a shop and a warehouse that lie in folders, each in a version that a test writes, and a stand-in of the
 *  warehouse's server that counts whatever reaches it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readInstallation } from '../../../core/cli/read-config.js';
import { startHub, type Hub } from '../../../core/compose.js';
import type { Order } from '../../../core/model/generated/model.js';
import type { ReloadResult } from '../../../core/reload/reloader.js';
import type { ShadowedPlugin } from '../../../core/shadow/report.js';
import { signed, TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { present } from '../../support/present.js';
import { RecordedLog } from '../../support/recorded-log.js';
import type { LocalProvider } from '../host/local-provider.js';
import { ask, post, type Answer } from '../http/wire.js';

const events = ['order.created', 'order.updated'];

const settingsOf = (name: string, property: object): string =>
  JSON.stringify({ type: 'object', additionalProperties: false, properties: { [name]: property } });

/** A translator that takes the webhook's word for it. */
export const echo = 'webhook => webhook.json().answer';

/** A warehouse whose handler is this; `call` posts an order and gives the answer. */
export const handling = (handler: string, more = ''): string => `
import { delivered, skipped, ProviderUnavailable, ProviderRefused } from 'orderwire/plugin-api';
const call = async ({ http, settings }, json, method = 'POST', path = '/orders') => {
  const answer = await http.send({ method, url: settings.url + path, ...(json === undefined ? {} : { json }) });
  if (answer.status >= 500) throw new ProviderUnavailable('the warehouse answered ' + answer.status);
  if (answer.status >= 400) throw new ProviderRefused('the warehouse answered ' + answer.status);
  return answer.json() ?? {};
};
${more}
const handle = ${handler};
export default { handlers: { 'order.created': handle, 'order.updated': handle } };`;

export const city = 'city: order.shippingAddress.city';

/** Counts that are not 0. */
export const some = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** Sends some fields of the order, and keeps the id it is answered. */
export const sending = (fields: string): string =>
  handling(`async ({ reference, order }, delivery, tools) =>
    delivered({ links: { order: (await call(tools, { reference, ${fields} })).id } })`);

export class ShadowBench {
  readonly folder = new TempFolder();
  readonly log = new RecordedLog();
  #hub: Hub | undefined;
  #sent = 0;

  constructor(readonly provider: LocalProvider) {
    provider.reset();
    provider.routes.set('/orders', (_request, response) => response.writeHead(201).end('{"id":"W-1"}'));
  }

  /** Starts the hub with this warehouse and a shop that translates so. */
  async start(warehouse: string, translator = echo): Promise<void> {
    this.putShop(translator);
    this.put(warehouse, '1.0.0');
    this.folder.write('secret', 'hush-hush');
    const file = this.folder.write(
      'orderwire.yaml',
      `server: { port: 0 }
plugin_paths: [own]
network: { allowPrivateAddresses: true }
connections:
  shop: { plugin: corner-shop, secrets: { webhook: "\${file:secret}" } }
  sink: { plugin: warehouse, settings: { url: "http://${this.provider.host}" }, limits: { timeoutMs: 2000, ratePerSecond: 1000, burst: 1000 }, retry: { pausesMs: [1] } }
routes:
  - { from: [shop], to: [sink], events: [${events.join(', ')}] }
`,
    );
    const { config, plugins } = await readInstallation(file);
    this.#hub = await startHub(config, {
      log: this.log,
      installation: { first: plugins, read: () => readInstallation(file) },
    });
  }

  /** The warehouse's folder holds this from now on. */
  put(module: string, version = '1.1.0', handled: readonly string[] = events): void {
    this.folder.write(
      'own/warehouse/settings.schema.json',
      settingsOf('url', { type: 'string', description: 'Where it is.' }),
    );
    this.folder.write(
      'own/warehouse/plugin.json',
      JSON.stringify({
        name: 'warehouse',
        version,
        orderwire: '^0.1.0',
        title: 'A warehouse',
        roles: ['destination'],
        permissions: { hosts: ['{settings.url}'] },
        events: Object.fromEntries(handled.map(type => [type, {}])),
      }),
    );
    this.folder.write('own/warehouse/index.js', module);
  }

  /** The shop's folder holds this from now on. */
  putShop(translator: string, version = '1.0.0'): void {
    this.folder.write(
      'own/corner-shop/settings.schema.json',
      settingsOf('webhook', { type: 'string', writeOnly: true, description: 'Signs.' }),
    );
    this.folder.write(
      'own/corner-shop/plugin.json',
      JSON.stringify({
        name: 'corner-shop',
        version,
        orderwire: '^0.1.0',
        title: 'A shop',
        roles: ['source'],
        permissions: { hosts: [this.provider.host] },
        webhooks: {
          verification: { kind: 'hmac', header: ['x-signature'], secret: 'webhook' },
          id: [['header:x-id']],
          topic: 'header:x-topic',
        },
      }),
    );
    this.folder.write('own/corner-shop/index.js', `export default { translator: ${translator} };`);
  }

  get hub(): Hub {
    return present(this.#hub);
  }

  /** Sends an order; it is settled as told when this resolves. */
  async send(overrides: Partial<Order> = {}, settled = 'delivery delivered'): Promise<void> {
    const count = this.log.find(settled).length;
    this.#sent += 1;
    await this.post([{ kind: 'order', order: anOrder({ id: String(this.#sent), ...overrides }) }]);
    await this.log.waitFor(settled, {}, count + 1);
  }

  /** Sends a webhook of which the shop says this. */
  async post(answer: unknown): Promise<void> {
    const body = JSON.stringify({ answer });
    const response = await post(
      `${this.hub.url}/webhooks/shop`,
      body,
      signed(body, { 'x-id': randomUUID() }),
    );
    assert.equal(response.status, 200, response.text);
  }

  /** Asks for a reload over HTTP. */
  ask(query: string): Promise<Answer> {
    return ask(`${this.hub.url}/admin/v1/plugins/reload?${query}`, { method: 'POST' });
  }

  /** Tries what lies in the folders, and reloads where `query` does not say otherwise; gives what one plugin came to. Nothing
   *  of it may reach the provider. */
  async try(plugin = 'warehouse', query = 'shadow=100&dry_run=true'): Promise<ShadowedPlugin> {
    const before = this.provider.requests.length;
    const answer = await this.ask(query);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(this.provider.requests.length, before, 'nothing reaches the provider');
    const { shadow } = JSON.parse(answer.text) as ReloadResult;
    return present(shadow?.plugins.find(({ name }) => name === plugin));
  }

  /** Every row of the journal. */
  rows(): Record<string, unknown[]> {
    const database = new DatabaseSync(join(this.folder.path, 'data', 'orderwire.db'), { readOnly: true });
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(row => String(row['name']));
    const all = tables.map(table => [table, database.prepare(`SELECT * FROM ${table}`).all()] as const);
    database.close();
    return Object.fromEntries(all);
  }

  async stop(): Promise<void> {
    await this.#hub?.stop();
    this.folder.remove();
  }
}
