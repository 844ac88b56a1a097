/** The one picture of an order that handlers get: the newest snapshot with what else is known put into it. */
import type { Order } from '../model/generated/model.js';
import { toShipment } from './merge-shipments.js';
import { reached } from './milestones.js';
import { isCancelled, type KnownOrderState, type Snapshot } from './order-state.js';

/** The whole order: the newest snapshot with all parcels and refunds, whoever told of them. A snapshot may lag behind
 *  what was told by itself, so its statuses and their times are lifted to it: cancelled, completed and in_process;
 *  at least paid; fulfilled where the whole order has left. They are never lowered. Amounts are the snapshot's, but for
 *  an order that is lifted to paid: nothing of it is left to be paid or collected. */
export function viewOrder(state: KnownOrderState): Order {
  const { snapshot, facts } = state;
  return {
    ...(facts.paid !== undefined && beforePaid.includes(snapshot.paymentStatus)
      ? asPaid(snapshot)
      : snapshot),
    status: liftStatus(state),
    fulfilmentStatus: reached.shipped(state) === undefined ? snapshot.fulfilmentStatus : 'fulfilled',
    ...time('paidAt', snapshot.paidAt ?? facts.paid),
    ...time('cancelledAt', snapshot.cancelledAt ?? facts.cancelled),
    ...time('completedAt', snapshot.completedAt ?? facts.completed),
    shipments: state.shipments.map(toShipment),
    refunds: [...state.refunds],
  };
}

const beforePaid: readonly Order['paymentStatus'][] = ['unpaid', 'authorized', 'partially_paid'];

/** Amounts the source does not tell stay away: filled in here, they would look like a change once it does not tell them
 *  in its paid snapshot either. */
function asPaid(snapshot: Snapshot): Snapshot {
  const { cashOnDelivery: _, totals, ...rest } = snapshot;
  const { total, paid, due } = totals;
  return {
    ...rest,
    paymentStatus: 'paid',
    totals: {
      ...totals,
      ...(paid === undefined ? {} : { paid: total }),
      ...(due === undefined ? {} : { due: { ...due, amount: '0' } }),
    },
  };
}

function liftStatus(state: KnownOrderState): Order['status'] {
  if (isCancelled(state)) return 'cancelled';
  if (state.facts.completed !== undefined) return 'completed';
  return state.facts.in_process !== undefined && state.snapshot.status === 'open'
    ? 'in_process'
    : state.snapshot.status;
}

function time<Field extends string>(field: Field, value: string | undefined): { [Key in Field]?: string } {
  return (value === undefined ? {} : { [field]: value }) as { [Key in Field]?: string };
}
