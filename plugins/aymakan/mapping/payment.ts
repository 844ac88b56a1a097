/** Whether an order is paid already, and what the courier has to collect: the two things a warehouse must not get wrong. */
import { amountNumber, money, type Money, type Order } from '../../../core/plugin-api.js';

/** `prepaid` where nothing is left to be paid or collected, `postpaid` otherwise. */
export function paymentMethod(order: Order): 'prepaid' | 'postpaid' {
  if (isCashOnDelivery(order)) return 'postpaid';
  return PAID.has(order.paymentStatus) || nothingDue(order) ? 'prepaid' : 'postpaid';
}

/** Whether the courier collects money. */
export function isCashOnDelivery({ cashOnDelivery }: Order): boolean {
  return cashOnDelivery !== undefined && amountNumber(cashOnDelivery) > 0;
}

/** The amount due in the order's currency. The amount to collect goes before the shop's total, for it is what the courier
 *  asks for; in another currency it cannot stand in an invoice that has one currency only. */
export function totalDue({ cashOnDelivery, totals, currency }: Order): Money | undefined {
  return cashOnDelivery?.currency === currency ? cashOnDelivery : totals.due;
}

/** The order as it is once it is paid, whether its totals have caught up with the payment or not. */
export function asPaid(order: Order): Order {
  const { cashOnDelivery: _, ...rest } = order;
  const { totals, currency } = order;
  const isSettled = totals.paid !== undefined && totals.due !== undefined && amountNumber(totals.due) <= 0;
  const paid = isSettled ? totals : { ...totals, paid: totals.total, due: money('0', currency) };
  return {
    ...rest,
    paymentStatus: PAID.has(order.paymentStatus) ? order.paymentStatus : 'paid',
    totals: paid,
  };
}

const PAID: ReadonlySet<Order['paymentStatus']> = new Set(['paid', 'partially_refunded', 'refunded']);

function nothingDue({ totals }: Order): boolean {
  return amountNumber(totals.due ?? totals.total) <= 0;
}
