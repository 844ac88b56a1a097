/** What the custom fields of an order hold, as the settings say. */
import type { OrderEvent } from '../../../core/plugin-api.js';
import type { AftershipSettings, CreateOrder, CustomField } from '../generated/schemas.js';
import { cut } from './text.js';

/** The custom fields of an order; none where the settings name none. A change replaces all of them at AfterShip, so all are
 *  told each time, and none where nothing is known of any. */
export function toCustomFields(
  event: OrderEvent,
  { custom_fields: fields }: AftershipSettings,
): Pick<CreateOrder, 'custom_fields'> {
  const told = Object.entries(fields).flatMap(([name, field]) => {
    const value = cut(held[field](event), VALUE_MAX);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.keys(fields).length === 0 ? {} : { custom_fields: Object.fromEntries(told) };
}

const held: Readonly<Record<CustomField, (event: OrderEvent) => string | undefined>> = {
  origin: event => event.origin,
  order_id: ({ order }) => order.id,
  payment_method: ({ order }) => order.paymentMethod?.title ?? order.paymentMethod?.code,
  shipping_method: ({ order }) => order.shippingMethod?.title ?? order.shippingMethod?.code,
  cash_on_delivery: ({ order }) => inWords(order.cashOnDelivery),
  amount_due: ({ order }) => inWords(order.totals.due),
};

function inWords(
  money: { readonly amount: string; readonly currency: string } | undefined,
): string | undefined {
  return money && `${money.amount} ${money.currency}`;
}

const VALUE_MAX = 200;
