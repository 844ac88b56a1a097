/** One connection of the plugin aftership to its stand-in: opening it, delivering events, looking at what AfterShip has. */
import assert from 'node:assert/strict';
import { toRecord, type ErrorRecord } from '../../../core/errors/app-error.js';
import type { EventData, EventType, Order, Shipment } from '../../../core/model/generated/model.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import {
  aftership,
  type AftershipOptions,
  type AftershipState,
} from '../../../sandbox/aftership/aftership.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { aLine, anOrder, sar } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

/** The reference of the order in all events. */
export const REFERENCE = 'acme-shop-1042';

/** An order as the stand-in keeps it. */
export interface KeptOrder {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly uuid: string;
  readonly items: readonly Record<string, unknown>[];
}

let standIn: StandIn;
let bench: PluginBench;

/** The stand-in of the connection. */
export function theStandIn(): StandIn {
  return standIn;
}

/** Ends the connection and its stand-in; for afterEach. */
export async function close(): Promise<void> {
  bench.close();
  await standIn.stop();
}

/** Opens the connection again with other settings, at the same stand-in. */
export async function reopen(settings: Record<string, unknown>): Promise<void> {
  bench.close();
  bench = await openPlugin('aftership', {
    base_url: standIn.url,
    tracking_base_url: `${standIn.url}/tracking`,
    store_id: 'store-1',
    ...settings,
  });
}

/** An order over 115.00 of which 15.00 is tax, and shipping of 20.00 with 3.00 tax. */
export function taxed(): Order {
  return anOrder({
    totals: {
      subtotal: sar('115.00'),
      shipping: sar('20.00'),
      shippingTax: sar('3.00'),
      tax: sar('18.00'),
      total: sar('138.00'),
    },
    lines: [
      aLine({ id: '11', quantity: 1, unitPrice: sar('57.50'), tax: sar('7.50') }),
      aLine({ id: '12', quantity: 2, unitPrice: sar('28.75'), tax: sar('7.50') }),
    ],
  });
}

/** The same order without line 12 and with two pieces of line 13. */
export function relined(): Order {
  return {
    ...taxed(),
    totals: { shipping: sar('20.00'), tax: sar('13.50'), total: sar('103.50') },
    lines: [
      aLine({ id: '11', quantity: 1, unitPrice: sar('57.50'), tax: sar('7.50') }),
      aLine({ id: '13', quantity: 2, unitPrice: sar('11.50'), tax: sar('3.00') }),
    ],
  };
}

/** Starts a stand-in with one store, no rate limit and an eye on the sums, and a connection to it. */
export async function open(options: AftershipOptions, settings: Record<string, unknown>): Promise<void> {
  const usual = { ratePerSecond: false, stores: [{ id: 'store-1' }], checksArithmetic: true } as const;
  standIn = await StandIn.start(aftership({ ...usual, ...options }));
  bench = await openPlugin('aftership', {
    base_url: standIn.url,
    tracking_base_url: `${standIn.url}/tracking`,
    store_id: 'store-1',
    ...settings,
  });
}

/** How a delivery comes to the plugin. */
export interface Circumstances {
  readonly links?: Readonly<Record<string, string>>;
  readonly attempt?: number;
  readonly changes?: EventData['changes'];
  readonly shipment?: EventData['shipment'];
  readonly note?: EventData['note'];
  /** When it happened. Default: the order's modification. */
  readonly time?: string;
  /** Results of the steps of earlier attempts; those of this attempt are added, as the journal does. */
  readonly steps?: Record<string, unknown>;
}

/** A fulfilment as the stand-in keeps it. */
export interface KeptFulfilment {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly uuid: string;
  readonly status: string;
  readonly line_items: readonly { readonly id: string; readonly quantity: number }[];
  readonly trackings: readonly Record<string, unknown>[];
}

/** Runs one attempt of a delivery. */
export async function attempt(
  type: EventType,
  order: Order,
  { links = {}, attempt: number = 1, steps = {}, time, ...news }: Circumstances = {},
) {
  const event = {
    id: '1',
    type,
    time: time ?? order.modifiedAt,
    origin: 'acme-shop',
    reference: REFERENCE,
    version: 1,
    order,
  };
  const delivery = openDelivery(
    { deliveryId: '1', attempt: number, links, steps: { ...steps } },
    async (name, result) => void (steps[name] = result),
  );
  return bench.handle({ ...event, ...news }, delivery);
}

/** Runs a delivery that has to succeed and to leave sums that hold, and returns its links. */
export async function deliver(
  type: EventType,
  order: Order,
  circumstances?: Circumstances,
): Promise<Readonly<Record<string, string>>> {
  const outcome = await attempt(type, order, circumstances);
  assert.equal(outcome.kind, 'delivered');
  assert.deepEqual((standIn.imitated.state() as AftershipState).wrongSums, []);
  return outcome.kind === 'delivered' ? (outcome.links ?? {}) : {};
}

/** The error that a run ends with. */
export async function recordOf(run: Promise<unknown>): Promise<ErrorRecord> {
  return run.then(
    () => assert.fail('an error is expected'),
    (error: unknown) => toRecord(error),
  );
}

/** The code of the error that a run ends with. */
export async function codeOf(run: Promise<unknown>): Promise<string> {
  return (await recordOf(run)).code;
}

/** All orders of the stand-in. */
export function orders(): readonly KeptOrder[] {
  return (standIn.imitated.state() as { orders: readonly KeptOrder[] }).orders;
}

/** The first order of the stand-in. */
export function kept(): KeptOrder {
  const [order] = orders();
  assert.ok(order, 'there is an order');
  return order;
}

/** All fulfilments of the stand-in. */
export function fulfilments(): readonly KeptFulfilment[] {
  return (standIn.imitated.state() as { fulfilments: readonly KeptFulfilment[] }).fulfilments;
}

/** All trackings of the stand-in. */
export function trackings(): readonly Record<string, unknown>[] {
  return (standIn.imitated.state() as { trackings: readonly Record<string, unknown>[] }).trackings;
}

/** A parcel of the order. */
export function aParcel(changes: Partial<Shipment> = {}): Shipment {
  return {
    id: '9001',
    trackingNumber: 'AY100200300',
    carrier: 'Aymakan',
    status: 'label_created',
    modifiedAt: '2026-11-02T08:00:00Z',
    ...changes,
  };
}

/** The open connection itself. */
export function theBench(): PluginBench {
  return bench;
}

/** The calls the stand-in did not like. */
export function failed(): string[] {
  return standIn.calls
    .filter(({ status }) => status >= 300)
    .map(({ method, path, status }) => `${method} ${path}: ${status}`);
}
