/** Whether an order is paid already, and what the courier has to collect: the two things a warehouse must not get wrong. */
import { amountNumber, money, type Money, type Order } from '../../../core/plugin-api.js';

/** `prepaid` where the money is there, or is promised to the shop, or nothing is left to be paid; `postpaid` otherwise. */
export function paymentMethod(order: Order): 'prepaid' | 'postpaid' {
  if (isPaid(order)) return 'prepaid';
  if (isCashOnDelivery(order)) return 'postpaid';
  return order.paymentStatus === 'authorized' || nothingDue(order) ? 'prepaid' : 'postpaid';
}

/** Whether the courier collects money. Never for an order that is paid: a shop may still name the amount. */
export function isCashOnDelivery(order: Order): boolean {
  const { cashOnDelivery } = order;
  return !isPaid(order) && cashOnDelivery !== undefined && amountNumber(cashOnDelivery) > 0;
}

/** The order with amounts that fit its payment. Once it is paid nothing is left to be collected, and unless the shop has
 *  booked the payment itself, its whole total is paid and nothing due. */
export function withPayment(order: Order): Order {
  if (!isPaid(order)) return order;
  const { cashOnDelivery: _, ...rest } = order;
  const { totals, currency, paymentStatus } = order;
  const isSettled = totals.paid !== undefined && totals.due !== undefined && amountNumber(totals.due) <= 0;
  if (isSettled || paymentStatus !== 'paid') return rest;
  return { ...rest, totals: { ...totals, paid: totals.total, due: money('0', currency) } };
}

/** The amount due in the order's currency. The amount to collect goes before the shop's total, for it is what the courier
 *  asks for; in another currency it cannot stand in an invoice that has one currency only. */
export function totalDue({ cashOnDelivery, totals, currency }: Order): Money | undefined {
  return cashOnDelivery?.currency === currency ? cashOnDelivery : totals.due;
}

/** The order as it is once it is paid, whether its own status has caught up with the payment or not. */
export function asPaid(order: Order): Order {
  return isPaid(order) ? order : { ...order, paymentStatus: 'paid' };
}

/** Paying money back does not unpay an order. */
function isPaid({ paymentStatus }: Order): boolean {
  return PAID.has(paymentStatus);
}

const PAID: ReadonlySet<Order['paymentStatus']> = new Set(['paid', 'partially_refunded', 'refunded']);

function nothingDue({ totals }: Order): boolean {
  return amountNumber(totals.due ?? totals.total) <= 0;
}
