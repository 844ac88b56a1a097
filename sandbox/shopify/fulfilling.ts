/** How a Shopify shop sends goods: fulfilment orders of each location, the fulfilments made out of them, and what happens
 *  to their parcels. */
import type { RestOrder } from './orders.js';
import type { RestLine } from './lines.js';

/** Goods of one order that are to leave one location. */
export interface FulfilmentOrder {
  readonly id: number;
  readonly orderId: number;
  readonly locationId: number;
  status: 'OPEN' | 'IN_PROGRESS' | 'CLOSED' | 'CANCELLED' | 'ON_HOLD' | 'SCHEDULED';
  readonly lines: { readonly id: number; readonly lineId: number; remaining: number }[];
}

/** A fulfilment as the REST API shows it. */
export interface RestFulfilment {
  readonly id: number;
  status: string;
  shipment_status: string | null;
  updated_at: string;
  tracking_company: string | null;
  tracking_number: string | null;
  tracking_numbers: string[];
  tracking_url: string | null;
  tracking_urls: string[];
  readonly location_id: number;
  readonly line_items: (RestLine & { quantity: number })[];
  [field: string]: unknown;
}

/** A number with what goes with it. */
export interface Tracking {
  readonly company?: string;
  readonly numbers: readonly string[];
  readonly urls: readonly string[];
}

/** Which pieces of a fulfilment order leave: line ids of the fulfilment order; all that is left where none is given. */
export interface Leaving {
  readonly from: FulfilmentOrder;
  readonly pieces?: readonly { readonly id: number; readonly quantity: number }[];
}

/** The fulfilment orders of an order as it was placed. `locationOf` says where a line lies. */
export function fulfilmentOrdersOf(
  order: RestOrder,
  locationOf: (line: RestLine, index: number) => number,
): FulfilmentOrder[] {
  const byLocation = new Map<number, RestLine[]>();
  for (const [index, line] of order.line_items.entries()) {
    const location = locationOf(line, index);
    byLocation.set(location, [...(byLocation.get(location) ?? []), line]);
  }
  return [...byLocation].map(([locationId, lines], index) => ({
    id: order.id * 100 + 30 + index,
    orderId: order.id,
    locationId,
    status: 'OPEN',
    lines: lines.map(line => ({
      id: line.id * 10 + 1,
      lineId: line.id,
      remaining: line.fulfillable_quantity,
    })),
  }));
}

/** Sends pieces off: a fulfilment is added to the order, and what is left grows less. Throws what Shopify says against it. */
export function fulfil(
  order: RestOrder,
  leaving: readonly Leaving[],
  { tracking, now }: { readonly tracking: Tracking; readonly now: string },
): RestFulfilment {
  const locations = new Set(leaving.map(({ from }) => from.locationId));
  if (locations.size !== 1) throw new Error('All fulfillment orders must be assigned to the same location.');
  if (leaving.some(({ from }) => !['OPEN', 'IN_PROGRESS'].includes(from.status)))
    throw new Error('Fulfillment order does not exist or is not in a state that can be fulfilled.');
  const left = leaving.flatMap(({ from, pieces }) =>
    (pieces ?? from.lines.map(({ id, remaining }) => ({ id, quantity: remaining }))).map(piece => {
      const line = from.lines.find(({ id }) => id === piece.id);
      if (line === undefined || piece.quantity < 1 || piece.quantity > line.remaining)
        throw new Error('Invalid fulfillment order line item quantity requested.');
      return { line, quantity: piece.quantity };
    }),
  );
  const number = order.fulfillments.length + 1;
  const fulfilment: RestFulfilment = {
    id: order.id * 100 + 50 + number,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${order.id * 100 + 50 + number}`,
    order_id: order.id,
    name: `${order.name}.${number}`,
    status: 'success',
    service: 'manual',
    shipment_status: null,
    created_at: now,
    updated_at: now,
    location_id: leaving[0]?.from.locationId ?? 0,
    ...trackingFields(tracking),
    line_items: left.map(({ line, quantity }) => {
      const found = order.line_items.find(({ id }) => id === line.lineId);
      if (found === undefined) throw new Error('Invalid fulfillment order line item.');
      return { ...found, quantity };
    }),
  };
  for (const { line, quantity } of left) take(order, line, quantity);
  for (const { from } of leaving)
    from.status = from.lines.every(({ remaining }) => remaining === 0) ? 'CLOSED' : 'IN_PROGRESS';
  order.fulfillments.push(fulfilment);
  order.fulfillment_status = order.line_items.every(line => line.fulfillable_quantity === 0)
    ? 'fulfilled'
    : 'partial';
  return fulfilment;
}

/** Replaces what is known of a fulfilment's tracking. */
export function track(fulfilment: RestFulfilment, tracking: Tracking, now: string): void {
  Object.assign(fulfilment, trackingFields(tracking), { updated_at: now });
}

/** Takes a fulfilment back: its pieces are to be sent again. */
export function cancelFulfilment(
  order: RestOrder,
  fulfilment: RestFulfilment,
  from: FulfilmentOrder[],
): void {
  fulfilment.status = 'cancelled';
  for (const sent of fulfilment.line_items) {
    const entry = from.flatMap(({ lines }) => lines).find(({ lineId }) => lineId === sent.id);
    const line = order.line_items.find(({ id }) => id === sent.id);
    if (entry) entry.remaining += sent.quantity;
    if (line) line.fulfillable_quantity += sent.quantity;
  }
  for (const one of from) if (one.lines.some(({ remaining }) => remaining > 0)) one.status = 'OPEN';
  const isSent = order.fulfillments.some(other => (other as RestFulfilment).status === 'success');
  order.fulfillment_status = isSent ? 'partial' : null;
}

function trackingFields({
  company,
  numbers,
  urls,
}: Tracking): Pick<
  RestFulfilment,
  'tracking_company' | 'tracking_number' | 'tracking_numbers' | 'tracking_url' | 'tracking_urls'
> {
  return {
    tracking_company: company ?? null,
    tracking_number: numbers[0] ?? null,
    tracking_numbers: [...numbers],
    tracking_url: urls[0] ?? null,
    tracking_urls: [...urls],
  };
}

function take(order: RestOrder, line: FulfilmentOrder['lines'][number], quantity: number): void {
  line.remaining -= quantity;
  const found = order.line_items.find(({ id }) => id === line.lineId);
  if (found === undefined) return;
  found.fulfillable_quantity -= quantity;
  found['fulfillment_status'] = found.fulfillable_quantity === 0 ? 'fulfilled' : 'partial';
}
