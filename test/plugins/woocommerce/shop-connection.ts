/** One connection of the WooCommerce plugin to the stand-in of its shop: events go in, the shop is looked at, and what the
 *  shop sends because of it comes back as webhooks and goes through the ledger. */
import assert from 'node:assert/strict';
import { toRecord, type ErrorRecord } from '../../../core/errors/app-error.js';
import { derive } from '../../../core/ledger/derive.js';
import { viewOrder } from '../../../core/ledger/order-view.js';
import { isKnown, type OrderState } from '../../../core/ledger/order-state.js';
import type { EventData, EventType, Observation } from '../../../core/model/generated/model.js';
import type { Order, Outcome, PolledPage, PollRequest, Shipment } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { cashOnDeliveryOrder, type WoocommerceOrder } from '../../../sandbox/woocommerce/orders.js';
import { WoocommerceShop, type WoocommerceShopOptions } from '../../../sandbox/woocommerce/shop.js';
import { createValidator } from '../../../core/schema/validator.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

/** The order that all events are about. */
export const ORDER_ID = 1042;

/** What a poll gave. */
export interface Polled {
  readonly ids: string[];
  readonly events: string[];
  readonly totals: number[];
  pages: number;
}

const pageCheck = createValidator().canonical('polled-page');

/** How a delivery comes to the plugin. `steps` is filled with what is journaled. */
export interface Circumstances extends Partial<Pick<EventData, 'shipment' | 'note' | 'origin'>> {
  readonly attempt?: number;
  readonly steps?: Record<string, unknown>;
}

/** A shop, its connection, and what the hub knows of the order. */
export class ShopConnection {
  /** What the shop has sent because of calls. */
  readonly told: WoocommerceOrder[];
  readonly #clock: { nowMs: number };
  #state: OrderState | undefined;

  private constructor(
    readonly shop: WoocommerceShop,
    readonly standIn: StandIn,
    readonly bench: PluginBench,
    { clock, told }: { clock: { nowMs: number }; told: WoocommerceOrder[] },
  ) {
    this.#clock = clock;
    this.told = told;
  }

  /** Opens it, with the order placed and known: paid at the door, unless the order says otherwise. */
  static async open(
    settings: Readonly<Record<string, unknown>> = {},
    { order = {}, ...options }: Partial<WoocommerceShopOptions> & { order?: Partial<WoocommerceOrder> } = {},
  ): Promise<ShopConnection> {
    const clock = { nowMs: Date.parse('2026-11-02T08:00:00Z') };
    const told: WoocommerceOrder[] = [];
    const shop = new WoocommerceShop({
      consumerKey: 'test-consumer_key',
      consumerSecret: 'test-consumer_secret',
      now: () => clock.nowMs,
      tell: (_topic, changed) => void told.push(changed),
      ...options,
    });
    const placed = cashOnDeliveryOrder(order);
    shop.put(placed);
    const standIn = await StandIn.start(shop);
    const bench = await openPlugin('woocommerce', { shop_url: standIn.url, ...settings });
    const opened = new ShopConnection(shop, standIn, bench, { clock, told });
    await opened.observe(placed);
    return opened;
  }

  async close(): Promise<void> {
    this.bench.close();
    await this.standIn.stop();
  }

  /** Time passes at the shop. */
  pass(ms: number): void {
    this.#clock.nowMs += ms;
  }

  /** What a carrier reports goes into the ledger; the events of it are returned, not delivered. */
  report(...observations: readonly Observation[]): string[] {
    return observations.flatMap(observation => {
      const { state, events } = derive(this.#state, observation);
      this.#state = state;
      return events.map(({ type }) => type);
    });
  }

  /** A parcel as a carrier reports it. */
  reportParcel(shipment: Shipment): string[] {
    return this.report({ kind: 'shipment', orderId: String(ORDER_ID), shipment });
  }

  /** The order as the hub knows it. */
  order(): Order {
    assert.ok(this.#state && isKnown(this.#state));
    return viewOrder(this.#state);
  }

  /** Runs one attempt of a delivery. */
  async attempt(type: EventType, { attempt = 1, steps = {}, ...data }: Circumstances = {}): Promise<Outcome> {
    const { origin = 'acme-shop', ...rest } = data;
    const event = {
      id: '1',
      type,
      time: '2026-11-03T09:00:00Z',
      origin,
      reference: `${origin}-${ORDER_ID}`,
      version: 2,
      order: this.order(),
      ...rest,
    };
    const start = { deliveryId: '1', attempt, links: {}, steps: { ...steps } };
    const delivery = openDelivery(start, async (name, result) => void (steps[name] = result));
    return this.bench.handle(event, delivery);
  }

  /** Runs a delivery that has to succeed. */
  async deliver(type: EventType, circumstances?: Circumstances): Promise<void> {
    assert.deepEqual(await this.attempt(type, circumstances), { kind: 'delivered' });
  }

  /** The reason a delivery is skipped for. */
  async skip(type: EventType, circumstances?: Circumstances): Promise<string> {
    const outcome = await this.attempt(type, circumstances);
    return outcome.kind === 'skipped' ? outcome.reason : assert.fail(`skipped is expected: ${outcome.kind}`);
  }

  /** The error a delivery ends with. */
  async fail(type: EventType, circumstances?: Circumstances): Promise<ErrorRecord> {
    return this.attempt(type, circumstances).then(
      outcome => assert.fail(`an error is expected: ${JSON.stringify(outcome)}`),
      (error: unknown) => toRecord(error),
    );
  }

  /** What the shop has sent since goes through translator and ledger, each of them twice; gives the events of it. */
  async echo(): Promise<string[]> {
    const events: string[] = [];
    for (const order of this.told.splice(0).flatMap(one => [one, one]))
      events.push(...(await this.observe(order)));
    return events;
  }

  /** Asks for the orders that changed, all pages, and translates those of the order; gives their ids and the events of it. */
  async poll(request: Pick<PollRequest, 'since' | 'until' | 'pageSize'>): Promise<Polled> {
    const polled: Polled = { ids: [], events: [], totals: [], pages: 0 };
    let cursor: string | undefined;
    do {
      const asked = { ...request, ...(cursor === undefined ? {} : { cursor }) };
      const page = (await this.bench.inquire({ kind: 'poll', request: asked })) as PolledPage;
      assert.deepEqual(pageCheck(page), []);
      polled.pages += 1;
      if (page.total !== undefined) polled.totals.push(page.total);
      for (const { id, body } of page.documents) {
        polled.ids.push(id);
        const order = body as unknown as WoocommerceOrder;
        if (order.id === ORDER_ID) polled.events.push(...(await this.observe(order)));
      }
      cursor = page.next;
    } while (cursor !== undefined && polled.pages < 100);
    return polled;
  }

  async observe(order: WoocommerceOrder): Promise<string[]> {
    const topic = 'order.updated';
    const webhook = openWebhook(
      { id: '1', topic, headers: {}, receivedAt: new Date(this.#clock.nowMs).toISOString() },
      Buffer.from(JSON.stringify(order)),
    );
    assert.deepEqual(this.bench.webhookCheck(topic)?.(webhook.json()) ?? [], []);
    const result = await this.bench.translate(webhook);
    return Array.isArray(result) ? this.report(...(result as Observation[])) : [];
  }

  /** The order as the shop has it. */
  kept(): WoocommerceOrder {
    const order = this.shop.state().orders.find(({ id }) => id === ORDER_ID);
    return order ?? assert.fail('the shop has the order');
  }

  /** The entries of its trackings. */
  trackings(): readonly Readonly<Record<string, unknown>>[] {
    const list = (this.kept()['meta_data'] ?? []) as { key: string; value: never[] }[];
    return list.find(({ key }) => key === '_wc_shipment_tracking_items')?.value ?? [];
  }

  /** Its remarks, the newest first: text, and whether the buyer sees it. */
  async notes(): Promise<[string, boolean][]> {
    const response = await fetch(`${this.standIn.url}/wp-json/wc/v3/orders/${ORDER_ID}/notes`, {
      headers: {
        authorization: `Basic ${Buffer.from('test-consumer_key:test-consumer_secret').toString('base64')}`,
      },
    });
    const list = (await response.json()) as { note: string; customer_note: boolean }[];
    return list.map(({ note, customer_note }) => [note, customer_note]);
  }

  /** The calls that were made since. */
  calls(): string[] {
    return this.standIn.calls
      .splice(0)
      .map(({ method, path }) => `${method} ${path.replace('/wp-json/', '')}`);
  }
}

/** A parcel of the carrier: number TRK900, on its way. */
export function aParcel(overrides: Partial<Shipment> = {}): Shipment {
  return {
    id: 'TRK900',
    trackingNumber: 'TRK900',
    carrier: 'aymakan',
    status: 'in_transit',
    modifiedAt: '2026-11-02T07:30:00Z',
    ...overrides,
  };
}
