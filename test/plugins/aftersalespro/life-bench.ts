/** A real hub between a shop of the test and the stand-in of AfterSalesPro. The shop is a source that tells orders as they
 *  are, and hears what comes back. */
import { withDefaults } from '../../../core/config/defaults.js';
import { startHub, type Hub } from '../../../core/compose.js';
import type { OrderRecord } from '../../../core/journal/journal.js';
import type { Order } from '../../../core/plugin-api.js';
import { AftersalesproPlatform } from '../../../sandbox/aftersalespro/platform.js';
import type { Envelope, ShopSetup } from '../../../sandbox/aftersalespro/shop.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { bundledPlugin } from '../../support/bundled-plugin.js';
import { aConfig, aConnection, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { present } from '../../support/present.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { post } from '../../core/http/wire.js';
import { aSendableOrder } from './send-event.js';

const BACK = ['order.shipped', 'order.delivered', 'order.note_added', 'order.tracking_added'] as const;
const SHOP = `export default {
  translator: webhook => webhook.json().answer,
  handlers: Object.fromEntries(${JSON.stringify(BACK)}.map(type => [type, async () => ({ kind: 'delivered' })])),
};`;
const TO_VOUCHERS = ['order.created', 'order.updated', 'order.paid', 'order.cancelled'] as const;
const TOKEN = 'made-in-the-panel';

export class LifeBench {
  #sent = 0;

  private constructor(
    private readonly folder: TempFolder,
    readonly platform: AftersalesproPlatform,
    private readonly standIn: StandIn,
    readonly hub: Hub,
    readonly log: RecordedLog,
  ) {}

  /** Starts everything; `settings` are made for the address of the stand-in. */
  static async open(settings: (server: string) => object): Promise<LifeBench> {
    const folder = new TempFolder();
    const platform = new AftersalesproPlatform({ token: TOKEN });
    const standIn = await StandIn.start(platform);
    const shop = aSource(folder, SHOP, {
      roles: ['source', 'destination'],
      events: Object.fromEntries(BACK.map(type => [type, {}])),
    });
    const plugin = await bundledPlugin('aftersalespro');
    const vouchers = aConnection('vouchers', plugin, {
      settings: withDefaults(plugin.settingsSchema, { ...settings(standIn.url) }),
      secrets: new Map([['token', [TOKEN]]]),
    });
    const connections = [aConnection('acme-shop', shop), aConnection('other-shop', shop), vouchers];
    const routes = [
      { from: ['acme-shop'], to: ['vouchers'], events: [...TO_VOUCHERS] },
      { from: ['vouchers'], to: ['origin'], events: [...BACK] },
    ];
    const log = new RecordedLog();
    const hub = await startHub(aConfig(folder, connections, { routes, isPrivateAllowed: true }), { log });
    const bench = new LifeBench(folder, platform, standIn, hub, log);
    await bench.connect();
    return bench;
  }

  /** How AfterSalesPro calls the hub from now on. */
  async connect(setup: Partial<ShopSetup> = {}): Promise<void> {
    await this.platform.act('connect-shop', { url: this.door, token: TOKEN, ...setup });
  }

  get door(): string {
    return `${this.hub.url}/webhooks/vouchers`;
  }

  /** The shop tells an order; resolves when the ledger has it. */
  async tell(order: Partial<Order> = {}, shop = 'acme-shop'): Promise<void> {
    this.#sent += 1;
    const before = this.log.find('webhook translated').length;
    const body = JSON.stringify({ answer: [{ kind: 'order', order: aSendableOrder(order) }] });
    await post(
      `${this.hub.url}/webhooks/${shop}`,
      body,
      signed(body, { 'x-id': String(this.#sent), 'x-shop': '' }),
    );
    await this.log.waitFor('webhook translated', {}, before + 1);
  }

  /** AfterSalesPro calls back. */
  async callBack(details: object): Promise<Envelope> {
    return (await this.platform.act('complete-order', { ...details })) as Envelope;
  }

  /** AfterSalesPro fetches orders; gives how many. */
  async poll(filters: object = {}): Promise<number> {
    return (await this.platform.act('poll', { ...filters })) as number;
  }

  /** What the first order is known as at AfterSalesPro, sent or fetched. */
  theirs(of: 'orders' | 'pulled', ...names: string[]): unknown[] {
    const [order = {}] = this.platform.state()[of];
    return names.map(name => order[name]);
  }

  async ours(orderId = '1042'): Promise<OrderRecord> {
    return present(await this.hub.journal.findOrder({ connection: 'acme-shop', orderId }));
  }

  /** Resolves when so many deliveries of this event have come to this end. */
  async ended(event: string, end: 'delivered' | 'skipped', count = 1): Promise<void> {
    await this.log.waitFor(`delivery ${end}`, { event }, count);
  }

  async close(): Promise<void> {
    await this.hub.stop();
    await this.standIn.stop();
    this.folder.remove();
  }
}
