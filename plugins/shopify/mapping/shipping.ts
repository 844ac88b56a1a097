/** What shipping costs and its tax. */
import { money, optionalMoney, text, type Money } from '../../../core/plugin-api.js';
import type { ShippingLine, ShopOrder } from '../generated/schemas.js';
import { addUp, shareOf, takeOff } from './proportion.js';
import { taxOf } from './tax.js';

/** The price of shipping after discounts and refunds. Where prices contain tax, the price of shipping does too. */
export function shippingBeforeTax(order: ShopOrder): Money | undefined {
  const price = priceNow(order);
  const tax = order.taxes_included ? shippingTax(order) : undefined;
  return price && tax ? takeOff(price, tax) : price;
}

/** Its tax. The shop lists the tax of what was charged; of a price that fell since, it is as much less. */
export function shippingTax(order: ShopOrder): Money | undefined {
  const lists = kept(order).flatMap(({ tax_lines }) => (tax_lines ? [tax_lines] : []));
  const tax = lists.length === 0 ? undefined : taxOf(lists.flat(), order.currency);
  const [now, charged] = [priceNow(order), priceCharged(order)];
  return tax && now && charged ? shareOf(tax, { part: now.amount, whole: charged.amount }) : tax;
}

/** The shop's own figure is in newer payloads only. The total beside it is before discounts: the last resort. */
function priceNow(order: ShopOrder): Money | undefined {
  return (
    optionalMoney(order.current_shipping_price_set?.shop_money?.amount, order.currency) ??
    priceCharged(order) ??
    optionalMoney(order.total_shipping_price_set?.shop_money?.amount, order.currency)
  );
}

/** What the shipping lines say; undefined where there are none, or one lacks its price. */
function priceCharged(order: ShopOrder): Money | undefined {
  const prices = kept(order).map(line => priceAfterDiscounts(line, order.currency));
  if (!order.shipping_lines?.length || prices.includes(undefined)) return undefined;
  return addUp(
    prices.flatMap(price => price?.amount ?? []),
    order.currency,
  );
}

function priceAfterDiscounts(line: ShippingLine, currency: string): Money | undefined {
  const price = text(line.price);
  if (price === undefined) return undefined;
  const discounts = (line.discount_allocations ?? []).flatMap(({ amount }) => text(amount) ?? []);
  return takeOff(money(price, currency), addUp(discounts, currency));
}

function kept(order: ShopOrder): ShippingLine[] {
  return (order.shipping_lines ?? []).filter(line => !line.is_removed);
}
