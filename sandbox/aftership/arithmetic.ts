/** The sums an order should keep. Whether AfterShip checks them is not documented, so the stand-in does on request only. */
import type { BodyError } from './check.js';
import type { Json } from './orders.js';

/** Where a sum is wrong by more than half a hundredth: totals are rounded, unit prices may be finer. Sums of which a part is missing are not judged. */
export function checkArithmetic(order: Json): BodyError[] {
  const items = order['items'] as Json[];
  const discounts = items.map(item => amount(item['discount']) ?? 0);
  const prices = items.map((item, index) => {
    const price = amount((item['unit_price'] as Json | undefined)?.['amount']);
    return price === undefined ? undefined : price * Number(item['quantity']) - (discounts[index] ?? 0);
  });
  const charges = (amount(order['shipping_total']) ?? 0) + (amount(order['tax_total']) ?? 0);
  const subtotal = amount(order['subtotal']);
  return [
    ...compare('subtotal', subtotal, prices.includes(undefined) ? undefined : addUp(prices as number[])),
    ...compare('discount_total', amount(order['discount_total']), addUp(discounts)),
    ...compare(
      'order_total',
      amount(order['order_total']),
      subtotal === undefined ? undefined : subtotal + charges,
    ),
  ];
}

function compare(path: string, given: number | undefined, expected: number | undefined): BodyError[] {
  if (given === undefined || expected === undefined || Math.abs(given - expected) <= HALF_A_HUNDREDTH)
    return [];
  return [{ path, info: `must be ${expected.toFixed(2)}` }];
}

/** With room for what floating numbers are off by. */
const HALF_A_HUNDREDTH = 0.005 + 1e-9;

function amount(value: unknown): number | undefined {
  return typeof value === 'string' && value !== '' ? Number(value) : undefined;
}

function addUp(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
