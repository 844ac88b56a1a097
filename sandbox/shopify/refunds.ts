/** Refunds as Shopify lists them in an order. */
import { decimal, minor, moneySet, vatIn } from './amounts.js';
import type { RestLine } from './lines.js';
import type { RestOrder } from './orders.js';

/** The refund of everything that was paid: all pieces that are left, and the money by one successful transaction. */
export function refundOf(
  order: RestOrder,
  { paidMinor, at }: { readonly paidMinor: number; readonly at: string },
): Record<string, unknown> {
  const id = order.id * 100 + 60 + order.refunds.length + 1;
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Refund/${id}`,
    order_id: order.id,
    created_at: at,
    processed_at: at,
    note: null,
    restock: true,
    user_id: null,
    duties: [],
    order_adjustments: [],
    total_duties_set: moneySet(0),
    refund_line_items: order.line_items
      .filter(line => line.current_quantity > 0)
      .map((line, index) => refundLine(line, id * 10 + index)),
    transactions: [
      {
        id: id * 10 + 9,
        admin_graphql_api_id: `gid://shopify/OrderTransaction/${id * 10 + 9}`,
        order_id: order.id,
        amount: decimal(paidMinor),
        currency: order.currency,
        created_at: at,
        processed_at: at,
        gateway: 'shopify_payments',
        kind: 'refund',
        status: 'success',
        test: false,
      },
    ],
  };
}

/** Unlike everywhere else, the vendor writes the amounts of these lines as numbers. */
function refundLine(line: RestLine, id: number): Record<string, unknown> {
  const goods = minor(line.price) * line.current_quantity;
  return {
    id,
    line_item_id: line.id,
    location_id: null,
    quantity: line.current_quantity,
    restock_type: 'cancel',
    subtotal: goods / 100,
    subtotal_set: moneySet(goods),
    total_tax: vatIn(goods) / 100,
    total_tax_set: moneySet(vatIn(goods)),
  };
}
