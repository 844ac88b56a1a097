/** What the two statuses of an order mean: that of its payment and that of its delivery. */
import {
  at,
  instant,
  lookup,
  text,
  type Order,
  type StatusObservation,
  type Subject,
} from '../../../../core/plugin-api.js';
import type { ShopOrder } from '../../generated/schemas.js';

/** Whose order an observation is about: the shop's own, or one that we brought. */
export type Whose = { readonly orderId: string } | { readonly about: Subject };

/** What is paid. The document spells a cancelled payment in two ways; both are read. */
const paymentStatuses = lookup<Order['paymentStatus']>({
  unpaid: ['temporary', 'awaiting', 'failed', 'rejected'],
  paid: ['paid'],
  refunded: ['refunded'],
  voided: ['canceled', 'cancelled'],
});

/** Where the order stands as a whole. Nothing says that it is completed but that it is delivered and paid. */
const orderStatuses = lookup<Order['status']>({
  open: ['temporary', 'awaiting', 'confirmed'],
  in_process: ['in_process', 'shipped', 'delivered', 'returned'],
  cancelled: ['cancelled'],
});

/** Status of the payment. */
export function paymentStatus(order: ShopOrder): Order['paymentStatus'] {
  return paymentStatuses(order.payment_status);
}

/** Status of the order. */
export function orderStatus(order: ShopOrder): Order['status'] {
  return isCompleted(order) ? 'completed' : orderStatuses(order.shipping_status);
}

/** What has left. */
export function fulfilmentStatus({ shipping_status: status }: ShopOrder): Order['fulfilmentStatus'] {
  return ['shipped', 'delivered', 'returned'].includes(status) ? 'fulfilled' : 'unfulfilled';
}

/** Whether the order is at its end. */
export function isCompleted({ shipping_status, payment_status }: ShopOrder): boolean {
  return shipping_status === 'delivered' && payment_status === 'paid';
}

/** A buyer who is still at the payment page has ordered nothing yet. */
export function isPlaced({ shipping_status, payment_status }: ShopOrder): boolean {
  return shipping_status !== 'temporary' && payment_status !== 'temporary';
}

/** When the order was last changed; when it was placed, if it never was. */
export function modifiedAt(order: ShopOrder): string {
  return instant(text(order.date_modified) ?? order.date_created);
}

/** The facts that an order cannot show by itself, with the times the shop keeps of them. */
export function statusFacts(order: ShopOrder, whose: Whose): StatusObservation[] {
  const fact = (status: StatusObservation['status'], time: string | null | undefined): StatusObservation => ({
    kind: 'status',
    ...whose,
    status,
    at: timeOr(time, order),
  });
  const { shipping_status: status } = order;
  const shipped = text(order.date_shipped);
  return [
    ...(shipped !== undefined && (status === 'shipped' || status === 'delivered')
      ? [at('date_shipped', () => fact('shipped', shipped))]
      : []),
    ...(status === 'delivered' ? [at('date_delivered', () => fact('delivered', order.date_delivered))] : []),
    ...(status === 'returned' ? [fact('returned', undefined)] : []),
  ];
}

function timeOr(time: string | null | undefined, order: ShopOrder): string {
  const told = text(time);
  return told === undefined ? modifiedAt(order) : instant(told);
}
