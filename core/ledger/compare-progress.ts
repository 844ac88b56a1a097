/** How far an order is by its snapshot: what tells of two snapshots with one modification time which is the later. */
import type { Order } from '../model/generated/model.js';
import type { Snapshot } from './order-state.js';

/** Above 0 where `a` is further along than `b`, below 0 where it is behind, 0 where progress does not tell. The payment
 *  decides, then the fulfilment, then the status: each is asked only where the one before is the same, so that of any
 *  number of snapshots the same one is the furthest in whatever order they come. */
export function compareProgress(a: Snapshot, b: Snapshot): number {
  return (
    payment[a.paymentStatus] - payment[b.paymentStatus] ||
    fulfilment[a.fulfilmentStatus] - fulfilment[b.fulfilmentStatus] ||
    status[a.status] - status[b.status]
  );
}

/** Voided is an end as refunded is one: nothing is paid after either, and neither follows from the other. */
const payment: Readonly<Record<Order['paymentStatus'], number>> = {
  unpaid: 0,
  authorized: 1,
  partially_paid: 2,
  paid: 3,
  partially_refunded: 4,
  refunded: 5,
  voided: 5,
};

const fulfilment: Readonly<Record<Order['fulfilmentStatus'], number>> = {
  unfulfilled: 0,
  partially_fulfilled: 1,
  fulfilled: 2,
};

const status: Readonly<Record<Order['status'], number>> = {
  open: 0,
  in_process: 1,
  completed: 2,
  cancelled: 3,
};
