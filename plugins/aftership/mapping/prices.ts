/** What an order costs in AfterShip's terms: prices before discounts and tax, whatever the shop's own prices contain.
 *  Keeps its sums: subtotal = items' unit_price × quantity − discount; order_total = subtotal + shipping_total + tax_total. */
import { decimal, type Line, type Order } from '../../../core/plugin-api.js';
import { decimalsOf, decimalsOfCurrency, micros, roundTo, shareOf, toText, type Micros } from './amounts.js';

/** A line as it is sent: which pieces, at which net price. */
export interface PricedLine {
  readonly line: Line;
  readonly quantity: number;
  readonly unitPrice: string | undefined;
  readonly discount: string | undefined;
  readonly tax: string | undefined;
  /** The whole line after discounts and before tax; undefined where the shop's figures do not tell. */
  readonly net: Micros | undefined;
}

/** An order with its prices worked out. */
export interface PricedOrder {
  readonly order: Order;
  readonly lines: readonly PricedLine[];
  readonly subtotal: string | undefined;
  readonly shippingTotal: string | undefined;
  readonly taxTotal: string | undefined;
  readonly discountTotal: string;
}

/** Works out the prices of an order. Lines of which nothing is wanted any more are left out, unless that is all of them. */
export function priceOrder(order: Order): PricedOrder {
  const wanted = order.lines.filter(line => line.quantity > 0);
  if (wanted.length === 0) return priceEmptied(order);
  return withSums(
    order,
    wanted.map(line => priceLine(line, line.quantity, order)),
  );
}

/** An order of which no piece is wanted any more: the pieces that were ordered, since AfterShip has no order without
 *  items. They cost nothing, said as zeros, so that a change takes the old amounts away. Only where the shop's total
 *  still holds just what they cost do they cost it here too. */
function priceEmptied(order: Order): PricedOrder {
  const ordered = order.lines.filter(line => (line.orderedQuantity ?? 0) > 0);
  const asOrdered = ordered.map(line => priceLine(line, line.orderedQuantity ?? 0, order));
  const nets = asOrdered.map(({ net }) => net);
  const isInTotal = nets.every(net => net !== undefined) && inTotals(order, addUp(nets)) === goodsIn(order);
  if (isInTotal) return withSums(order, asOrdered);
  const zero = inTotals(order, 0n);
  const free = { unitPrice: zero, discount: zero, tax: zero, net: 0n };
  return withSums(
    order,
    ordered.map(line => ({ line, quantity: line.orderedQuantity ?? 0, ...free })),
  );
}

/** What the total says the goods cost: all of it without shipping and tax. */
function goodsIn(order: Order): string {
  const { total, shipping, shippingTax, tax = shippingTax } = order.totals;
  return inTotals(order, micros(total.amount) - micros(shipping?.amount ?? '0') - micros(tax?.amount ?? '0'));
}

function withSums(order: Order, lines: readonly PricedLine[]): PricedOrder {
  const { tax } = order.totals;
  const taxTotal = tax ? rounded(order, tax.amount) : sumOfTaxes(order, lines);
  const discounts = lines.map(({ discount }) => micros(discount ?? '0'));
  return {
    order,
    lines,
    subtotal: subtotalOf(order, lines, taxTotal),
    taxTotal,
    shippingTotal: order.totals.shipping && rounded(order, order.totals.shipping.amount),
    discountTotal: inTotals(order, addUp(discounts)),
  };
}

/** Prices one line. A discount that is not there is said as zero: a field that is left out of a change keeps what AfterShip
 *  has, and a coupon that was taken back would stay. Where the price contains tax and the line's tax is known, tax is taken
 *  out of what is left after the discount, and price and discount shrink alike. Where it is not known, both stay. */
function priceLine(line: Line, quantity: number, order: Order): PricedLine {
  const discount = line.discount && rounded(order, line.discount.amount);
  const asTheShopHasIt = {
    line,
    quantity,
    unitPrice: line.unitPrice?.amount,
    discount,
    tax: line.tax?.amount,
    net: undefined,
  };
  if (line.unitPrice === undefined) return asTheShopHasIt;
  const priced = { ...asTheShopHasIt, discount: discount ?? inTotals(order, 0n) };
  const listed = micros(line.unitPrice.amount) * BigInt(quantity);
  const discounted = micros(line.discount?.amount ?? '0');
  const gross = listed - discounted;
  const tax = order.pricesIncludeTax ? containedTax(line, order, gross) : 0n;
  if (tax === undefined) return priced;

  const net = gross - tax;
  const netDiscount = gross === 0n ? discounted : shareOf(discounted, net, gross);
  const sentDiscount = roundTo(decimalsIn(order), netDiscount);
  const isAsListed = tax === 0n && sentDiscount === discounted;
  return {
    ...priced,
    unitPrice: isAsListed
      ? line.unitPrice.amount
      : toText(shareOf(net + sentDiscount, 1n, BigInt(quantity)), decimalsIn(order)),
    discount: sentDiscount === discounted ? priced.discount : inTotals(order, sentDiscount),
    tax: order.pricesIncludeTax ? (line.tax?.amount ?? inTotals(order, tax)) : line.tax?.amount,
    net,
  };
}

/** The tax in an amount: as the shop says, or by the rate of the line, or by that of the order where the shop tells no
 *  line's tax. In an order of which some are told, a line without tax may as well be free of it. */
function containedTax(line: Line, order: Order, gross: Micros): Micros | undefined {
  if (line.tax) return micros(line.tax.amount);
  const tellsTaxes = order.lines.some(({ tax, taxPercent }) => tax !== undefined || taxPercent !== undefined);
  const percent = tellsTaxes ? line.taxPercent : order.totals.taxPercent;
  if (percent === undefined) return undefined;
  const rate = micros(decimal(percent));
  return roundTo(decimalsIn(order), shareOf(gross, rate, rate + HUNDRED_PERCENT));
}

/** The items' sum; where a price among them is not net, what is left of the total without shipping and tax. */
function subtotalOf(
  order: Order,
  lines: readonly PricedLine[],
  taxTotal: string | undefined,
): string | undefined {
  const nets = lines.map(({ net }) => net);
  if (nets.every(net => net !== undefined)) return inTotals(order, addUp(nets));
  if (taxTotal === undefined) return undefined;
  const { total, shipping } = order.totals;
  return inTotals(order, micros(total.amount) - micros(shipping?.amount ?? '0') - micros(taxTotal));
}

function sumOfTaxes(order: Order, lines: readonly PricedLine[]): string | undefined {
  const taxes = lines.map(({ tax }) => tax);
  if (!taxes.every(tax => tax !== undefined)) return undefined;
  return inTotals(order, addUp([...taxes, order.totals.shippingTax?.amount ?? '0'].map(micros)));
}

/** An amount of the shop as it is sent among the totals: rounded like them, otherwise as the shop writes it. */
function rounded(order: Order, amount: string): string {
  const exact = micros(amount);
  return roundTo(decimalsIn(order), exact) === exact ? amount : inTotals(order, exact);
}

/** An amount to the decimals of the order's total, so that the totals look alike. */
function inTotals(order: Order, amount: Micros): string {
  return toText(roundTo(decimalsIn(order), amount), decimalsOf([order.totals.total.amount]));
}

/** What totals and discounts are rounded to: the decimals of the order's total, and never fewer than the currency has,
 *  since some shops write 100 for 100.00. */
function decimalsIn({ totals: { total } }: Order): number {
  return Math.min(6, Math.max(decimalsOf([total.amount]), decimalsOfCurrency(total.currency)));
}

function addUp(amounts: readonly Micros[]): Micros {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

const HUNDRED_PERCENT = micros('100');
