/** What the REST API changes in an order: its status and its metadata; and what it keeps beside it. */
import type { Call, Reply } from '../stand-in.js';
import type { WoocommerceOrder } from './orders.js';
import { completed } from './progress.js';
import { invalidParam, wpError } from './wp-error.js';

/** An entry of an order's metadata. */
interface Meta {
  readonly id: number;
  readonly key: string;
  readonly value: unknown;
}

const STATUSES = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'trash',
];

/** The order with the changes of a PUT, or what is wrong with them. `statuses` are the shop's own besides WooCommerce's. */
export function changedOrder(
  order: WoocommerceOrder,
  json: unknown,
  { gmt, statuses }: { readonly gmt: string; readonly statuses: readonly string[] },
): { readonly order: WoocommerceOrder } | { readonly refusal: Reply } {
  const { status, meta_data, ...unknown } = (json ?? {}) as Readonly<Record<string, unknown>>;
  const [name] = Object.keys(unknown);
  if (name !== undefined)
    return { refusal: wpError('stand_in', `the stand-in does not change ${name}`, 400) };
  if (status !== undefined && ![...STATUSES, ...statuses].includes(String(status)))
    return { refusal: invalidParam('status') };
  let changed: WoocommerceOrder = { ...order, date_modified_gmt: gmt, date_modified: gmt };
  if (status === 'completed') changed = completed(changed, gmt);
  else if (status !== undefined) changed = { ...changed, status: String(status) };
  const meta = meta_data === undefined ? {} : { meta_data: withMeta(order, meta_data) };
  return { order: { ...changed, ...meta } };
}

/** An entry with an id is changed; one without is changed where the order has its key, else added. */
function withMeta(order: WoocommerceOrder, given: unknown): Meta[] {
  const list = [...((order['meta_data'] as Meta[] | undefined) ?? [])];
  for (const { id, key, value } of (Array.isArray(given) ? given : []) as Partial<Meta>[]) {
    const index = list.findIndex(one => (id === undefined ? one.key === key : one.id === id));
    const known = list[index];
    if (known !== undefined) list[index] = { ...known, value };
    else list.push({ id: order.id * 1000 + list.length + 1, key: String(key), value });
  }
  return list;
}

/** The remarks of orders. */
export class Notes {
  readonly #byOrder = new Map<string, object[]>();

  answer({ method, json }: Call, orderId: string, gmt: string): Reply {
    const notes = this.#byOrder.get(orderId) ?? [];
    if (method === 'GET') return { status: 200, body: notes.toReversed() };
    const { note, customer_note = false } = (json ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof note !== 'string' || note === '')
      return wpError('rest_missing_callback_param', 'Missing parameter(s): note', 400);
    if (typeof customer_note !== 'boolean') return invalidParam('customer_note');
    const added = {
      id: Number(orderId) * 100 + notes.length + 1,
      author: 'WooCommerce',
      date_created: gmt,
      date_created_gmt: gmt,
      note,
      customer_note,
    };
    this.#byOrder.set(orderId, [...notes, added]);
    return { status: 201, body: added };
  }
}

/** The extension Shipment Tracking: its entries are part of the order's metadata. */
export function answerTrackings(
  { method, json }: Call,
  order: WoocommerceOrder,
  gmt: string,
): { readonly reply: Reply; readonly order?: WoocommerceOrder } {
  const key = '_wc_shipment_tracking_items';
  const meta = ((order['meta_data'] as Meta[] | undefined) ?? []).find(one => one.key === key);
  const items = (meta?.value ?? []) as Readonly<Record<string, unknown>>[];
  if (method === 'GET') return { reply: { status: 200, body: items.map(shownTracking) } };
  const given = (json ?? {}) as Readonly<Record<string, unknown>>;
  const { tracking_number: number, date_shipped: day = gmt.slice(0, 10) } = given;
  if (typeof number !== 'string' || number === '')
    return { reply: wpError('rest_missing_callback_param', 'Missing parameter(s): tracking_number', 400) };
  if (!/^\d{4}-\d\d-\d\d$/.test(String(day))) return { reply: invalidParam('date_shipped') };
  const item = {
    tracking_provider: given['tracking_provider'] ?? '',
    custom_tracking_provider: given['custom_tracking_provider'] ?? '',
    custom_tracking_link: given['custom_tracking_link'] ?? '',
    tracking_number: number,
    date_shipped: String(Date.parse(String(day)) / 1000),
    tracking_id: `t${order.id}${items.length + 1}`,
  };
  const changed = {
    ...order,
    date_modified_gmt: gmt,
    date_modified: gmt,
    meta_data: withMeta(order, [{ key, value: [...items, item] }]),
  };
  return { reply: { status: 201, body: shownTracking(item) }, order: changed };
}

function shownTracking(item: Readonly<Record<string, unknown>>): object {
  const { tracking_provider, custom_tracking_provider, custom_tracking_link, date_shipped, ...rest } = item;
  return {
    ...rest,
    tracking_provider: tracking_provider === '' ? custom_tracking_provider : tracking_provider,
    tracking_link: custom_tracking_link,
    date_shipped: new Date(Number(date_shipped) * 1000).toISOString().slice(0, 10),
  };
}
