/** Canonical order -> the bodies Retailys takes about an order as a whole. */
import { absent, amountNumber, table, type Order } from '../../../core/plugin-api.js';
import type { CreateOrder, ReadOrder, RetailysSettings, SetPaid } from '../generated/schemas.js';
import { toBillingPerson, toDeliveryPerson, type BillingPerson, type DeliveryPerson } from './address.js';

/** The order as Retailys is asked to create it; items have calls of their own. */
export function toCreateOrder(order: Order, settings: RetailysSettings): CreateOrder {
  return {
    ...orderRows(order, settings),
    ...toBillingPerson(order, settings),
    ...toDeliveryPerson(order, settings),
  };
}

const orderRows = table<
  Order,
  Omit<CreateOrder, keyof BillingPerson | keyof DeliveryPerson>,
  RetailysSettings
>({
  channel: (_, s) => s.channel_id,
  ip: absent,
  domain: absent,
  date_order: o => o.placedAt,
  order_currency_code: o => o.currency,
});

/** That the order is paid. The total, not what was paid so far: a shop that says paid may still have older sums. */
export const toPaid = table<Order, SetPaid>({
  paid: o => amountNumber(o.totals.total),
  payment_id: absent, // The canonical order has no id of the gateway.
  status: () => 'success',
  url: absent,
});

/** Whether an order at Retailys is the one that was asked for. Retailys keeps no id of ours, so that it is known by its
 *  time, currency and buyer. */
export function isSameOrder(there: ReadOrder, sent: CreateOrder): boolean {
  return (
    secondOf(there.date_order) === secondOf(sent.date_order) &&
    there.order_currency_code === sent.order_currency_code &&
    folded(there.email) === folded(sent.email) &&
    folded(there.name) === folded(sent.name)
  );
}

/** The fields of who receives the order that differ at Retailys. */
export function changedDelivery(there: ReadOrder, wanted: DeliveryPerson): DeliveryPerson | undefined {
  const differs = Object.entries(wanted).some(
    ([field, value]) => value !== (there[field as keyof DeliveryPerson] ?? undefined),
  );
  return differs ? wanted : undefined;
}

/** Times are compared to the second: more is not sure to be kept. */
function secondOf(time: string | null | undefined): number {
  return Math.floor(Date.parse(time ?? '') / 1000);
}

function folded(value: string | null | undefined): string {
  return (value ?? '').trim().toLowerCase();
}
