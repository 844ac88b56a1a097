/** A whole hub with one shop and one warehouse that refuses whatever it gets for the first time, and its admin API as a
 *  caller meets it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { startHub, type Hub } from '../../../core/compose.js';
import type { EventType, Order } from '../../../core/model/generated/model.js';
import { aConfig, aConnection, aDestination, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { RecordedLog, type RecordedLine } from '../../support/recorded-log.js';
import { ask, post, type Answer } from '../http/wire.js';
import { LocalProvider } from '../host/local-provider.js';

/** Asks its provider once, and arrives with the second attempt; the first ends as the provider's answer says. */
const warehouse = `
const handle = async ({ reference }, { attempt }, { http, settings }) => {
  const { status, text } = await http.send({ method: 'POST', url: settings.url + '/orders', json: { reference } });
  if (attempt > 1) return { kind: 'delivered', links: { order: 'W-' + reference } };
  const code = status === 503 ? 'provider_unavailable' : 'provider_refused';
  throw Object.assign(new Error('the postcode is missing'), { code });
};
export default { handlers: { 'order.created': handle, 'order.updated': handle, 'order.note_added': handle } };`;

export class AdminBench {
  readonly folder = new TempFolder();
  readonly log = new RecordedLog();
  readonly #running: { hub: Hub; provider: LocalProvider };

  private constructor(hub: Hub, provider: LocalProvider, parts: Pick<AdminBench, 'folder' | 'log'>) {
    this.#running = { hub, provider };
    this.folder = parts.folder;
    this.log = parts.log;
  }

  static async start(adminTokens: readonly string[] = []): Promise<AdminBench> {
    const parts = { folder: new TempFolder(), log: new RecordedLog() };
    const provider = await LocalProvider.start();
    const events: EventType[] = ['order.created', 'order.updated', 'order.note_added'];
    const plugin = aDestination(parts.folder, 'warehouse', warehouse, events, {
      permissions: { hosts: [provider.host] },
    });
    const settings = { url: `http://${provider.host}` };
    const config = aConfig(
      parts.folder,
      [aConnection('shop', aSource(parts.folder)), aConnection('warehouse', plugin, { settings })],
      {
        routes: [{ from: ['shop'], to: ['warehouse'], events }],
        isPrivateAllowed: true,
        adminTokens,
      },
    );
    const hub = await startHub(config, { log: parts.log });
    await parts.log.waitFor('plugins ready');
    return new AdminBench(hub, provider, parts);
  }

  async stop(): Promise<void> {
    await this.hub.stop();
    await this.provider.stop();
    this.folder.remove();
  }

  get hub(): Hub {
    return this.#running.hub;
  }

  get provider(): LocalProvider {
    return this.#running.provider;
  }

  /** Of an address below /admin/v1. */
  url(path: string): string {
    return `${this.hub.url}/admin/v1${path}`;
  }

  ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return ask(this.url(path), { headers });
  }

  /** Acts, with a body where one is given. */
  act(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    if (body === undefined) return ask(this.url(path), { method: 'POST', headers });
    return post(this.url(path), JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  /** What is answered with 200. */
  async read<Value>(path: string): Promise<Value> {
    const answer = await this.ask(path);
    assert.equal(answer.status, 200, answer.text);
    return JSON.parse(answer.text) as Value;
  }

  /** Sends what the shop makes of its webhook; gives the webhook's id. */
  async sendWebhook(answer: unknown): Promise<number> {
    const body = JSON.stringify({ answer });
    const response = await post(
      `${this.hub.url}/webhooks/shop`,
      body,
      signed(body, { 'x-id': randomUUID() }),
    );
    assert.equal(response.status, 200, response.text);
    return Number((JSON.parse(response.text) as { id: string }).id);
  }

  /** Sends an order; gives the webhook's id. */
  sendOrder(order: Partial<Order> = {}): Promise<number> {
    return this.sendWebhook([{ kind: 'order', order: anOrder(order) }]);
  }

  /** Sends a webhook that cannot be translated, and one that nobody wants. The hub tells of the first before it stores that,
   *  and of the second when both are stored. */
  async quarantineOne(): Promise<{ quarantined: number; ignored: number }> {
    const quarantined = await this.sendWebhook([{ kind: 'deleted' }]);
    await this.log.waitFor('webhook quarantined', { webhookId: quarantined });
    const ignored = await this.sendWebhook({ ignored: 'nobody wants it' });
    await this.log.waitFor('webhook ignored', { webhookId: ignored });
    return { quarantined, ignored };
  }

  /** Sends an order that the warehouse refuses; gives its dead delivery. */
  async killOrder(id: string): Promise<{ webhookId: number; deliveryId: number }> {
    const webhookId = await this.sendOrder({ id });
    const line = await this.log.waitFor('delivery dead', { order: `shop/${id}` });
    return { webhookId, deliveryId: Number(line['deliveryId']) };
  }

  /** Sends an order that the warehouse refuses, and then a note on it that has to wait behind it; gives both deliveries. */
  async holdOrder(id: string): Promise<{ webhookId: number; dead: number; held: number }> {
    const { webhookId, deliveryId: dead } = await this.killOrder(id);
    const note = { id: 'n-1', text: 'Ring twice', at: '2026-11-02T10:00:00Z' };
    const noteId = await this.sendWebhook([{ kind: 'note', orderId: id, note }]);
    await this.log.waitFor('webhook translated', { webhookId: noteId });
    const { items } = await this.hub.journal.findDeliveries(
      { eventType: 'order.note_added' },
      { after: 0, limit: 500 },
    );
    const held = items.find(({ order }) => order.orderId === id);
    assert.ok(held, 'the note goes to the warehouse');
    return { webhookId, dead, held: held.id };
  }

  /** A line of the log about a delivery, past or future. */
  line(message: string, deliveryId: number): Promise<RecordedLine> {
    return this.log.waitFor(message, { deliveryId });
  }
}
