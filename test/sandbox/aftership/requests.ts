/** Calls of the AfterShip stand-in as a client makes them, and an order with most of what the documents list. */
import assert from 'node:assert/strict';
import { aftership, type AftershipOptions } from '../../../sandbox/aftership/aftership.js';
import { StandIn } from '../../../sandbox/stand-in.js';

export type Json = Record<string, unknown>;

export interface Envelope {
  readonly meta: { code: number; type: string; message: string; errors?: { path: string; info: string }[] };
  readonly data: Json;
}

export interface Answer extends Envelope {
  readonly status: number;
  readonly headers: Headers;
}

export const versions = ['2024-10', '2025-01', '2025-04', '2025-07', '2026-01', '2026-07'] as const;
export type Version = (typeof versions)[number];

let running: StandIn | undefined;

/** The stand-in that `open` started. */
export function standIn(): StandIn {
  assert.ok(running, 'open() comes first');
  return running;
}

/** Stops it; for afterEach. */
export async function close(): Promise<void> {
  await running?.stop();
  running = undefined;
}

/** Who calls, for which store. */
export const HEADERS = { 'as-api-key': 'test-api_key', 'as-store-id': 'store-1' };

/** Starts a stand-in with one store and no rate limit, in place of the one before. */
export async function open(options: AftershipOptions = {}): Promise<void> {
  await close();
  running = await StandIn.start(aftership({ stores: [{ id: 'store-1' }], ratePerSecond: false, ...options }));
}

/** Makes a call and reads its envelope. */
export async function call(
  method: string,
  path: string,
  body?: Json,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${standIn().url}${path}`, {
    method,
    headers: { ...HEADERS, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, headers: response.headers, ...((await response.json()) as Envelope) };
}

/** An order in the newest version's words is refused in a version for these paths and no others. */
export async function refuses(
  version: Version,
  order: Json,
  paths: readonly string[],
  code: RefusalCode = 42200,
): Promise<void> {
  await refusesBody(version, inVersion(order, version), paths, code);
}

/** A missing parameter, or a value that does not fit. */
export type RefusalCode = 40001 | 42200;

/** The same for a body that is in the version's words already. */
export async function refusesBody(
  version: string,
  body: Json,
  paths: readonly string[],
  code: RefusalCode = 42200,
): Promise<void> {
  const answer = await call('POST', `/${version}/orders`, body);
  assert.deepEqual([answer.status, answer.meta.code], [Math.floor(code / 100), code]);
  assert.deepEqual(answer.meta.errors?.map(({ path }) => path).sort(), paths);
}

/** The ids of the orders in a list. */
export function idsIn(answer: Answer): unknown[] {
  return (answer.data['orders'] as Json[]).map(order => order['id']);
}

/** An order with most of what the document lists, in the newest version's words. */
export function anOrder(): Json {
  const address = {
    type: 'residential',
    street_1: '12 Palm Street',
    street_2: null,
    city: 'Riyadh',
    state: 'Riyadh Province',
    postal_code: '12345',
    country_region: 'SAU',
    first_name: 'Noura',
    last_name: 'Alharbi',
    phone: '+966500000001',
  };
  return {
    id: 'order-1',
    name: '#1042',
    number: '1042',
    currency: 'SAR',
    status: 'open',
    financial_status: 'unpaid',
    fulfillment_status: null,
    order_total: '120.00',
    shipping_total: '20.00',
    tax_total: '15.00',
    discount_total: '15.00',
    subtotal: '85.00',
    items: [
      {
        id: '11',
        sku: 'MUG-1',
        quantity: 2,
        unit_weight: { unit: 'g', value: 350 },
        unit_price: { currency: 'SAR', amount: '50.00' },
        product_title: 'Mug',
        product_variant_title: 'Blue',
        discount: '15.00',
        tax: '15.00',
        product_id: '801',
        product_variant_id: '802',
        hs_code: '691110',
        origin_country_region: 'SAU',
        image_urls: ['https://shop.example.com/mug.jpg'],
        product_tags: ['kitchen'],
        product_categories: ['Mugs'],
        returnable_quantity: 1,
      },
    ],
    note: 'Ring twice.',
    source_created_at: '2026-11-20T09:15:00+03:00',
    source_updated_at: '2026-11-20T09:15:00+03:00',
    customer: {
      id: '7',
      first_name: 'Noura',
      last_name: 'Alharbi',
      emails: ['noura@example.com'],
      phones: ['+966500000001'],
      locale: 'ar-SA',
    },
    shipping_address: address,
    billing_address: address,
    tags: ['vip'],
    shipping_method: 'Standard',
    delivery_method: 'shipping',
    pickup_info: { instructions: 'None', estimated_ready_for_pickup_at: { min: '2026-11-21T09:00:00Z' } },
    status_timestamps: { opened_at: '2026-11-20T09:15:00+03:00' },
    custom_fields: { channel: 'web' },
  };
}

/** The same order in the words of a version, written out rather than taken from the stand-in. */
export function inVersion(order: Json, version: Version): Json {
  if (version >= '2025-04') return order;
  const { id, customer, items, ...rest } = order;
  const renamedItems = (items as Json[] | undefined)?.map(item => {
    const { product_id, product_variant_id, id: itemId, ...fields } = item;
    const itemKey = version === '2024-10' ? 'source_id' : 'id';
    return withoutUndefined({
      ...fields,
      [itemKey]: itemId,
      source_product_id: product_id,
      source_variant_id: product_variant_id,
    });
  });
  const { id: customerId, ...person } = (customer ?? {}) as Json;
  return withoutUndefined({
    ...rest,
    source_id: id,
    items: renamedItems,
    customer: customer === undefined ? undefined : { ...person, source_id: customerId },
  });
}

function withoutUndefined(record: Json): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
