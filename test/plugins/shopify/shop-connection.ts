/** One connection of the Shopify plugin to the stand-in of its shop: events go in, the shop is looked at, and what the shop
 *  sends because of it comes back as webhooks and goes through the ledger. */
import assert from 'node:assert/strict';
import { toRecord, type ErrorRecord } from '../../../core/errors/app-error.js';
import { derive } from '../../../core/ledger/derive.js';
import { viewOrder } from '../../../core/ledger/order-view.js';
import { isKnown, type OrderState } from '../../../core/ledger/order-state.js';
import type { EventData, EventType, Observation } from '../../../core/model/generated/model.js';
import type { Order, Outcome, PolledPage, PollRequest, Shipment } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import type { RestFulfilment } from '../../../sandbox/shopify/fulfilling.js';
import { shopifyOrder, type OrderWish, type RestOrder } from '../../../sandbox/shopify/orders.js';
import type { ShopWebhook } from '../../../sandbox/shopify/send.js';
import { ShopifyShop, type ShopOptions } from '../../../sandbox/shopify/shop.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { createValidator } from '../../../core/schema/validator.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';
import { translate } from './shopify-bench.js';

/** The order that all events are about. */
export const ORDER_ID = 5001;

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
  readonly time?: string;
}

/** A shop, its connection, and what the hub knows of the order. */
export class ShopConnection {
  readonly bench: PluginBench;
  /** What the shop has sent because of calls. */
  readonly told: ShopWebhook[];
  /** The types of the events that the hub derived from it. */
  readonly derived: string[] = [];
  readonly #clock: { nowMs: number };
  #state: OrderState | undefined;

  private constructor(
    readonly shop: ShopifyShop,
    readonly standIn: StandIn,
    { bench, clock, told }: { bench: PluginBench; clock: { nowMs: number }; told: ShopWebhook[] },
  ) {
    this.bench = bench;
    this.#clock = clock;
    this.told = told;
  }

  /** Time passes at the shop. */
  pass(ms: number): void {
    this.#clock.nowMs += ms;
  }

  /** Opens it, with the order placed and known. */
  static async open(
    settings: Readonly<Record<string, unknown>> = {},
    { wish = {}, ...options }: Partial<ShopOptions> & { readonly wish?: Partial<OrderWish> } = {},
  ): Promise<ShopConnection> {
    const clock = { nowMs: Date.parse('2026-11-21T08:00:00Z') };
    const told: ShopWebhook[] = [];
    const shop = new ShopifyShop({
      accessToken: 'test-access_token',
      now: () => clock.nowMs,
      tell: webhook => void told.push(webhook),
      ...options,
    });
    const standIn = await StandIn.start(shop);
    const bench = await openPlugin('shopify', {
      shop: 'acme.myshopify.com',
      api_url: standIn.url,
      ...settings,
    });
    const opened = new ShopConnection(shop, standIn, { bench, clock, told });
    await opened.observe(shop.place(shopifyOrder({ id: ORDER_ID, number: 1042, ...wish })));
    opened.derived.length = 0;
    return opened;
  }

  async close(): Promise<void> {
    this.bench.close();
    await this.standIn.stop();
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
    const { time = '2026-11-22T09:00:00Z', origin = 'acme-shop', ...rest } = data;
    const reference = `${origin}-${ORDER_ID}`;
    const event = { id: '1', type, time, origin, reference, version: 2, order: this.order(), ...rest };
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

  /** Everything the shop has sent since goes through translator and ledger, in the order given; gives the events of it. */
  async echo(webhooks: readonly ShopWebhook[] = this.told.splice(0)): Promise<string[]> {
    for (const webhook of webhooks) await this.observe(webhook);
    return this.derived.splice(0);
  }

  async observe({ topic, body }: ShopWebhook): Promise<void> {
    const result = await translate(this.bench, topic, body);
    if (!Array.isArray(result)) return;
    this.derived.push(...this.report(...(result as Observation[])));
  }

  /** The order as the shop has it. */
  kept(): RestOrder {
    const order = this.shop.orders().find(({ id }) => id === ORDER_ID);
    return order ?? assert.fail('the shop has the order');
  }

  /** Its fulfilments: numbers, pieces, how far. */
  sent(): [numbers: string[], pieces: number, status: string, parcel: string | null][] {
    return (this.kept().fulfillments as RestFulfilment[]).map(one => [
      one.tracking_numbers,
      one.line_items.reduce((total, { quantity }) => total + quantity, 0),
      one.status,
      one.shipment_status,
    ]);
  }

  /** Asks for the orders that changed, all pages, and translates them; gives their ids and the events of it. */
  async poll(request: Pick<PollRequest, 'since' | 'until' | 'pageSize'>): Promise<Polled> {
    const polled: Polled = { ids: [], events: [], totals: [], pages: 0 };
    let cursor: string | undefined;
    do {
      const asked = { ...request, ...(cursor === undefined ? {} : { cursor }) };
      const page = (await this.bench.inquire({ kind: 'poll', request: asked })) as PolledPage;
      assert.deepEqual(pageCheck(page), []);
      polled.pages += 1;
      if (page.total !== undefined) polled.totals.push(page.total);
      for (const { topic, id, body } of page.documents) {
        polled.ids.push(id);
        await this.observe({ topic, body });
      }
      cursor = page.next;
    } while (cursor !== undefined && polled.pages < 100);
    polled.events.push(...this.derived.splice(0));
    return polled;
  }

  /** The names of the calls that were made since. */
  calls(): string[] {
    return this.standIn.calls.splice(0).map(({ json, path }) => {
      const { query = path } = (json ?? {}) as { query?: string };
      return /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? query;
    });
  }
}

/** A parcel of the carrier: number TRK900, nothing known of what is in it. */
export function aParcel(overrides: Partial<Shipment> = {}): Shipment {
  return {
    id: 'TRK900',
    trackingNumber: 'TRK900',
    carrier: 'aymakan',
    status: 'in_transit',
    modifiedAt: '2026-11-22T08:00:00Z',
    ...overrides,
  };
}
