/** What a shipment is worth, and what the driver collects for it. */
import { amountNumber, MappingError, type Money, type Order } from '../../../core/plugin-api.js';
import type { AymakanShippingSettings, CreateShipment } from '../generated/schemas.js';

/** A declared value, in a currency that Aymakan takes. */
export type DeclaredValue = Required<Pick<CreateShipment, 'declared_value' | 'declared_value_currency'>>;

/** The order's total as the declared value. Refuses a currency that Aymakan does not take and the settings have no rate
 *  for; what is converted is rounded to two decimals. */
export function declaredValue(
  { totals, currency }: Order,
  { sar_rates: rates }: AymakanShippingSettings,
): DeclaredValue {
  const amount = amountNumber(totals.total);
  if (isTaken(currency)) return { declared_value: amount, declared_value_currency: currency };
  const rate = rates[currency];
  if (rate === undefined)
    throw new MappingError(
      `the order is in ${currency}, and Aymakan takes declared values in SAR, USD and AED alone; give a rate in the setting sar_rates`,
    );
  return { declared_value: Number((amount * Number(rate)).toFixed(2)), declared_value_currency: 'SAR' };
}

function isTaken(currency: string): currency is DeclaredValue['declared_value_currency'] {
  return currency === 'SAR' || currency === 'USD' || currency === 'AED';
}

/** What the driver collects; nothing for an order that is paid: a shop may still name the amount. */
export function amountToCollect(order: Order): Money | undefined {
  const { cashOnDelivery } = order;
  if (isPaid(order) || cashOnDelivery === undefined) return undefined;
  return amountNumber(cashOnDelivery) > 0 ? cashOnDelivery : undefined;
}

/** Whether nobody has paid, promised or is to be asked at the door. */
export function isOpen(order: Order): boolean {
  const isDue = amountNumber(order.totals.due ?? order.totals.total) > 0;
  return (
    !isPaid(order) && order.paymentStatus !== 'authorized' && amountToCollect(order) === undefined && isDue
  );
}

/** Paying money back does not unpay an order. */
function isPaid({ paymentStatus }: Order): boolean {
  return PAID.has(paymentStatus);
}

const PAID: ReadonlySet<Order['paymentStatus']> = new Set(['paid', 'partially_refunded', 'refunded']);
