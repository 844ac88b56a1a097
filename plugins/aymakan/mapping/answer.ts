/** What Aymakan answers, in words a handler can use. */
import type { AymakanOrder, ListedOrder } from '../generated/schemas.js';

/** An order as the warehouse has it. */
export interface WarehouseOrder {
  /** Status code, for example on_hold. */
  readonly status: string;
  readonly isOnHold: boolean;
  readonly isDelivered: boolean;
  readonly isPrepaid: boolean;
  /** When it left or arrived, where it has. */
  readonly movedAt: string | undefined;
  /** Whether nothing that the list shows differs from the order: payment, items, addresses and amounts. */
  isSameAs(order: AymakanOrder): boolean;
}

/** Reads an order out of a list. */
export function fromListedOrder(listed: ListedOrder): WarehouseOrder {
  const status = statusCode(listed.order_status ?? listed.status ?? '');
  const { order_delivered_at: deliveredAt, order_shipped_at: shippedAt } = listed.shipment ?? {};
  return {
    status,
    isOnHold: status === 'on_hold',
    isDelivered: status === 'delivered',
    isPrepaid: statusCode(listed.payment_method ?? '') === 'prepaid',
    movedAt: timeOrNothing(deliveredAt) ?? timeOrNothing(shippedAt),
    isSameAs: order =>
      statusCode(listed.payment_method ?? '') === order.payment_method &&
      itemKeys(listed.order_items, 'seller_sku_code') === itemKeys(order.order_items, 'sku_code') &&
      isShownAs(order.shipping_address, listed.shipping_address) &&
      isShownAs(order.billing_address, listed.billing_address) &&
      isShownAs(amountsOf(order), listed.invoice),
  };
}

/** A list has codes (`on_hold`), the answer of an update has labels (`On Hold`): both become codes. */
export function statusCode(status: string): string {
  return status.trim().toLowerCase().replaceAll(/\s+/g, '_');
}

/** A time that is not set is answered as the year 1. */
export function timeOrNothing(time: string | null | undefined): string | undefined {
  return !time || time.startsWith('0001-01-01') ? undefined : time;
}

/** SKUs and pieces as one text, the order of the lines left out. */
function itemKeys<Sku extends string>(
  items: readonly (Partial<Record<Sku, string | null>> & { quantity?: number | null })[] | null | undefined,
  sku: Sku,
): string {
  return JSON.stringify((items ?? []).map(item => `${item[sku]} ${item.quantity}`).toSorted());
}

/** Amounts that the warehouse keeps as they were sent. */
function amountsOf({ invoice }: AymakanOrder): object {
  const { currency, total, total_paid, total_due } = invoice ?? {};
  return { currency, total, total_paid, total_due };
}

/** Whether every field that was sent and is shown has the value that was sent. */
function isShownAs(
  sent: object | undefined,
  shown: Readonly<Record<string, unknown>> | null | undefined,
): boolean {
  return Object.entries(sent ?? {}).every(
    ([field, value]) => value === undefined || shown?.[field] === undefined || shown[field] === value,
  );
}
