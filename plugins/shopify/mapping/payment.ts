/** How the buyer pays, and what the carrier has to collect. */
import {
  decimal,
  isZero,
  minus,
  money,
  optionalMoney,
  required,
  text,
  type Method,
  type Money,
} from '../../../core/plugin-api.js';
import type { MoneySet, ShopOrder } from '../generated/schemas.js';
import type { FilledSettings } from '../settings.js';
import { currentTotal } from './totals.js';

/** The names of the payment methods as the shop writes them; it has no codes. */
export function paymentMethod(order: ShopOrder): Method | undefined {
  const title = gatewayNames(order).join(', ');
  return title === '' ? undefined : { title };
}

/** The amount to collect, undefined where there is none. Shopify has no mark for cash on delivery: the payment method's
 *  name tells, as long as the order is not paid. The amount is in what the buyer pays where the whole total is open; of
 *  a part the payload tells the shop's currency only. */
export function cashOnDelivery(
  order: ShopOrder,
  { cash_on_delivery_patterns: patterns }: FilledSettings,
): Money | undefined {
  const isPartlyPaid = order.financial_status === 'partially_paid';
  if (order.financial_status !== 'pending' && !isPartlyPaid) return undefined;
  if (!gatewayNames(order).some(name => patterns.some(pattern => matches(name, pattern)))) return undefined;
  // Of a pending order nothing is paid; of a partly paid one only the shop knows what is open.
  const open = required(
    isPartlyPaid ? order.total_outstanding : (order.total_outstanding ?? currentTotal(order)),
    'total_outstanding',
  );
  if (isZero(open) || decimal(open).startsWith('-')) return undefined;
  const isWhole = isZero(minus(open, currentTotal(order), order.currency).amount);
  return (isWhole ? presentment(currentTotalSet(order)) : undefined) ?? money(open, order.currency);
}

function gatewayNames(order: ShopOrder): string[] {
  const names = order.payment_gateway_names ?? [order.gateway];
  return names.flatMap(name => text(name) ?? []);
}

function matches(name: string, pattern: string): boolean {
  return name.toLowerCase().includes(pattern.toLowerCase()) || new RegExp(pattern, 'iu').test(name);
}

function currentTotalSet(order: ShopOrder): MoneySet | null | undefined {
  return (order.current_total_price ?? undefined) === undefined
    ? order.total_price_set
    : order.current_total_price_set;
}

function presentment(set: MoneySet | null | undefined): Money | undefined {
  const { amount, currency_code: currency } = set?.presentment_money ?? {};
  return currency ? optionalMoney(amount, currency) : undefined;
}
