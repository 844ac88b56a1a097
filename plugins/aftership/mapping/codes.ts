/** Statuses: AfterShip's on the left, ours on the right. */
import { lookup, type Order } from '../../../core/plugin-api.js';

/** Where the order stands. AfterShip keeps what is under way in fulfilments, not in the order. */
export const toStatusCode = lookup<'open' | 'closed' | 'canceled'>({
  open: ['open', 'in_process'],
  closed: ['completed'],
  canceled: ['cancelled'],
});

/** What of it is paid. Money that is only reserved, or was released again, is not paid. */
export const toFinancialStatus = lookup<
  'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded'
>({
  unpaid: ['unpaid', 'authorized', 'voided'],
  partially_paid: ['partially_paid'],
  paid: ['paid'],
  partially_refunded: ['partially_refunded'],
  refunded: ['refunded'],
});

/** What a cancellation paid back; nothing where it paid nothing back, so that AfterShip keeps what it knows. */
export function toRepaid(status: Order['paymentStatus']): {
  readonly financial_status?: 'refunded' | 'partially_refunded';
} {
  return status === 'refunded' || status === 'partially_refunded' ? { financial_status: status } : {};
}
