/** Statuses: AfterShip's on the left, ours on the right. */
import { lookup } from '../../../core/plugin-api.js';

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
