/** What the Admin GraphQL API changes in a Shopify shop. What Shopify has against a change is among its user errors, with
 *  status 200; a change tells the subscribers, as one in the shop's admin does. */
import type { AdminShop } from './admin.js';
import { toEvent, toFulfilment, toOrder, toSubscription } from './admin-views.js';
import {
  cancelFulfilment,
  fulfil,
  track,
  type Leaving,
  type RestFulfilment,
  type Tracking,
} from './fulfilling.js';
import type { RestOrder } from './orders.js';

type Answer = Readonly<Record<string, unknown>>;

/** The fields of the root of all mutations. */
export function mutations(shop: AdminShop): object {
  return {
    fulfillmentCreate: ({ fulfillment }: { fulfillment: FulfilmentInput }) =>
      attempt('fulfillment', () => createFulfilment(shop, fulfillment)),
    fulfillmentTrackingInfoUpdate: (args: { fulfillmentId: string; trackingInfoInput: TrackingInput }) =>
      attempt('fulfillmentId', () => {
        const { order, fulfilment } = fulfilmentOf(shop, args.fulfillmentId);
        if (fulfilment.status === 'cancelled') throw new Error('The fulfillment is cancelled.');
        track(fulfilment, trackingOf(args.trackingInfoInput), shop.time());
        return { fulfillment: toldFulfilment(shop, { order, fulfilment }, 'fulfillments/update') };
      }),
    fulfillmentCancel: ({ id }: { id: string }) =>
      attempt('id', () => {
        const { order, fulfilment } = fulfilmentOf(shop, id);
        if (fulfilment.status === 'cancelled') throw new Error('Fulfillment is already cancelled.');
        cancelFulfilment(order, fulfilment, shop.fulfilmentOrders(order));
        return { fulfillment: toldFulfilment(shop, { order, fulfilment }, 'fulfillments/update') };
      }),
    fulfillmentEventCreate: ({ fulfillmentEvent }: { fulfillmentEvent: EventInput }) =>
      attempt('fulfillmentEvent', () => createEvent(shop, fulfillmentEvent)),
    orderCancel: (args: { orderId: string; reason: string; refundMethod?: RefundMethod }) => ({
      ...attempt('orderId', () => {
        const order = orderOf(shop, args.orderId);
        if (order.cancelled_at !== null) throw new Error('Order has already been cancelled');
        if (order.fulfillments.some(({ status }) => status === 'success'))
          throw new Error('Cannot cancel an order that has outstanding fulfillments');
        const isRefunded = args.refundMethod?.originalPaymentMethodsRefund === true;
        shop.tell(shop.cancel(order.id, args.reason.toLowerCase(), isRefunded));
        shop.changed(order, ['orders/updated']);
        return { job: { id: `gid://shopify/Job/${order.id}`, done: false } };
      }),
      userErrors: [],
    }),
    orderClose: ({ input }: { input: { id: string } }) =>
      attempt('id', () => {
        const order = orderOf(shop, input.id);
        order['closed_at'] = shop.time();
        shop.changed(order, ['orders/updated']);
        return { order: toOrder(shop, order) };
      }),
    orderMarkAsPaid: ({ input }: { input: { id: string } }) =>
      attempt('id', () => {
        const order = orderOf(shop, input.id);
        if (order.financial_status === 'paid') throw new Error('Order cannot be marked as paid.');
        shop.tell(shop.pay(order.id));
        shop.changed(order, ['orders/updated']);
        return { order: toOrder(shop, order) };
      }),
    orderUpdate: ({ input }: { input: { id: string; note?: string } }) =>
      attempt('id', () => {
        const order = orderOf(shop, input.id);
        if (input.note !== undefined) order['note'] = input.note;
        shop.changed(order, ['orders/updated']);
        return { order: toOrder(shop, order) };
      }),
    webhookSubscriptionCreate: (args: {
      topic: string;
      webhookSubscription: { uri?: string; format?: string };
    }) =>
      attempt('webhookSubscription', () => {
        const { uri = '', format } = args.webhookSubscription;
        return { webhookSubscription: toSubscription(shop.subscriptions.add(args.topic, uri, format)) };
      }),
  };
}

interface FulfilmentInput {
  readonly lineItemsByFulfillmentOrder: readonly {
    readonly fulfillmentOrderId: string;
    readonly fulfillmentOrderLineItems?: readonly { readonly id: string; readonly quantity: number }[];
  }[];
  readonly trackingInfo?: TrackingInput;
}

interface TrackingInput {
  readonly company?: string;
  readonly number?: string;
  readonly numbers?: readonly string[];
  readonly url?: string;
  readonly urls?: readonly string[];
}

interface EventInput {
  readonly fulfillmentId: string;
  readonly status: string;
  readonly happenedAt?: string;
  readonly message?: string;
}

interface RefundMethod {
  readonly originalPaymentMethodsRefund?: boolean;
}

/** The answer of a change; what is thrown becomes its user error. A cancellation has a list of its own for them. */
function attempt(field: string, change: () => Answer): Answer {
  try {
    return { ...change(), userErrors: [], orderCancelUserErrors: [] };
  } catch (error) {
    const said = { field: [field], message: (error as Error).message };
    return { userErrors: [said], orderCancelUserErrors: [{ ...said, code: 'INVALID' }] };
  }
}

function createFulfilment(shop: AdminShop, input: FulfilmentInput): Answer {
  const leaving: Leaving[] = [];
  let order: RestOrder | undefined;
  for (const { fulfillmentOrderId, fulfillmentOrderLineItems } of [
    input.lineItemsByFulfillmentOrder,
  ].flat()) {
    const owner = shop
      .orders()
      .find(each => shop.fulfilmentOrders(each).some(({ id }) => numberOf(fulfillmentOrderId) === id));
    const from = owner && shop.fulfilmentOrders(owner).find(({ id }) => numberOf(fulfillmentOrderId) === id);
    if (owner === undefined || from === undefined) throw new Error('Fulfillment order does not exist.');
    order = owner;
    const pieces = fulfillmentOrderLineItems?.map(({ id, quantity }) => ({ id: numberOf(id), quantity }));
    leaving.push(pieces === undefined || pieces.length === 0 ? { from } : { from, pieces });
  }
  if (order === undefined) throw new Error('Fulfillment order does not exist.');
  const fulfilment = fulfil(order, leaving, { tracking: trackingOf(input.trackingInfo), now: shop.time() });
  return { fulfillment: toldFulfilment(shop, { order, fulfilment }, 'fulfillments/create') };
}

function createEvent(shop: AdminShop, input: EventInput): Answer {
  const { order, fulfilment } = fulfilmentOf(shop, input.fulfillmentId);
  const now = shop.time();
  const events = shop.events(fulfilment);
  const event = {
    id: fulfilment.id * 100 + events.length + 1,
    status: input.status.toLowerCase(),
    happenedAt: input.happenedAt ?? now,
    message: input.message ?? null,
  };
  events.push(event);
  Object.assign(fulfilment, { shipment_status: event.status, updated_at: now });
  shop.tell({
    topic: 'fulfillment_events/create',
    body: {
      id: event.id,
      fulfillment_id: fulfilment.id,
      order_id: order.id,
      shop_id: 690933842,
      status: event.status,
      message: event.message,
      happened_at: event.happenedAt,
      created_at: now,
      updated_at: now,
      city: null,
      country: null,
      estimated_delivery_at: null,
      admin_graphql_api_id: `gid://shopify/FulfillmentEvent/${event.id}`,
    },
  });
  toldFulfilment(shop, { order, fulfilment }, 'fulfillments/update');
  return { fulfillmentEvent: toEvent(event) };
}

/** Tells the subscribers of a fulfilment and of its order. */
function toldFulfilment(
  shop: AdminShop,
  { order, fulfilment }: { readonly order: RestOrder; readonly fulfilment: RestFulfilment },
  topic: string,
): object {
  shop.tell({ topic, body: structuredClone(fulfilment) });
  const isNew = topic === 'fulfillments/create';
  const sent = order.fulfillment_status === 'fulfilled' ? 'orders/fulfilled' : 'orders/partially_fulfilled';
  shop.changed(order, ['orders/updated', ...(isNew ? [sent] : [])]);
  return toFulfilment(shop, fulfilment);
}

function trackingOf({ company, number, numbers, url, urls }: TrackingInput = {}): Tracking {
  return {
    ...(company === undefined ? {} : { company }),
    numbers: numbers ?? (number === undefined ? [] : [number]),
    urls: urls ?? (url === undefined ? [] : [url]),
  };
}

function orderOf(shop: AdminShop, gid: string): RestOrder {
  const order = shop.orders().find(({ id }) => gid === `gid://shopify/Order/${id}`);
  if (order === undefined) throw new Error('Order does not exist');
  return order;
}

function fulfilmentOf(shop: AdminShop, gid: string): { order: RestOrder; fulfilment: RestFulfilment } {
  for (const order of shop.orders()) {
    const fulfilment = (order.fulfillments as RestFulfilment[]).find(
      ({ id }) => gid === `gid://shopify/Fulfillment/${id}`,
    );
    if (fulfilment !== undefined) return { order, fulfilment };
  }
  throw new Error('Fulfillment does not exist.');
}

function numberOf(gid: string): number {
  return Number(/\d+$/.exec(gid)?.[0]);
}
