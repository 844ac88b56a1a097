/** Refunds. Shopify makes one whenever lines are taken off, whether or not money moves; one with money is ours. */
import {
  instant,
  MappingError,
  money,
  sum,
  table,
  text,
  type Money,
  type Refund,
} from '../../../core/plugin-api.js';
import type { OrderRefund, OrderRefundTransaction, Refund as ShopRefund } from '../generated/schemas.js';

/** A refund in our words. The context is the shop's currency, where it is known. */
export const toRefund = table<OrderRefund, Refund, string | undefined>({
  id: r => String(r.id),
  at: r => instantOf(r.processed_at ?? r.created_at),
  amount: (r, currency) => paidBack(r, currency),
  reason: r => text(r.note),
});

/** The refunds of an order with which money moved. */
export function toRefunds(refunds: readonly OrderRefund[] | null | undefined, currency: string): Refund[] {
  return (refunds ?? []).filter(hasMovedMoney).map(refund => toRefund(refund, currency));
}

/** Whether money was paid back. Lines taken off an unpaid order make a refund with amounts on its lines and no
 *  transaction; one whose transactions are pending or failed has not moved money either. Where the list is missing
 *  altogether, as from a subscription with chosen fields, nothing can be told and the shop's word counts. */
export function hasMovedMoney(refund: OrderRefund): boolean {
  return !refund.transactions || successful(refund).length > 0;
}

/** The shop's currency, which the body of refunds/create names only beside its amounts. */
export function currencyOf(refund: ShopRefund): string | undefined {
  const sets = [
    refund.total_duties_set,
    ...(refund.refund_line_items ?? []).map(line => line.subtotal_set),
    ...(refund.transactions ?? []).map(transaction => transaction.total_unsettled_set),
  ];
  return sets.flatMap(set => text(set?.shop_money?.currency_code) ?? [])[0];
}

/** The sum of the successful transactions of kind `refund`; undefined where the payload lacks them. */
function paidBack(refund: OrderRefund, shopCurrency: string | undefined): Money | undefined {
  const amounts = successful(refund).map(transaction => amountOf(transaction, shopCurrency));
  const [first] = amounts;
  if (first === undefined) return undefined;
  if (amounts.some(({ currency }) => currency !== first.currency))
    throw new MappingError('expected transactions of one currency');
  return sum(
    first.currency,
    amounts.map(({ amount }) => amount),
  );
}

function successful(refund: OrderRefund): OrderRefundTransaction[] {
  return (refund.transactions ?? []).filter(({ kind, status }) => kind === 'refund' && status === 'success');
}

function amountOf({ amount, currency }: OrderRefundTransaction, shopCurrency: string | undefined): Money {
  return money(amount ?? '', text(currency) ?? shopCurrency ?? '');
}

function instantOf(time: string | null | undefined): string | undefined {
  return time ? instant(time) : undefined;
}
