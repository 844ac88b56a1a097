/** What an order reaches once: when each milestone is true, which ones follow from another, and which ones a later one
 *  has overtaken. */
import type { Order, Refund } from '../model/generated/model.js';
import { latest } from './instants.js';
import { isCancelled, type KnownOrderState, type Milestone } from './order-state.js';

/** The time since which a milestone is true, or undefined where it is not. What was told by itself gives the time;
 *  otherwise the snapshot that shows it. */
export const reached: Readonly<Record<Milestone, (state: KnownOrderState) => string | undefined>> = {
  in_process: ({ facts, snapshot }) =>
    facts.in_process ?? (snapshot.status === 'in_process' ? snapshot.modifiedAt : undefined),
  paid: ({ facts, snapshot }) =>
    facts.paid ?? (isPaid(snapshot) ? (snapshot.paidAt ?? snapshot.modifiedAt) : undefined),
  // An order that arrived had left before, told or not. One that came back need not have: shops tell of the return of a
  // single line in the same words, while the rest of the order still waits to be sent.
  shipped: state => state.facts.shipped ?? fulfilled(state) ?? reached.delivered(state),
  delivered: state => state.facts.delivered ?? allArrived(state),
  completed: ({ facts, snapshot }) =>
    facts.completed ??
    (snapshot.status === 'completed' ? (snapshot.completedAt ?? snapshot.modifiedAt) : undefined),
  returned: ({ facts }) => facts.returned,
};

/** When the order was cancelled; undefined where it is not. */
export function cancelledSince(state: KnownOrderState): string | undefined {
  if (!isCancelled(state)) return undefined;
  return state.facts.cancelled ?? state.snapshot.cancelledAt ?? state.snapshot.modifiedAt;
}

/** Milestones that have become true and were never announced, with their times. One that came too late is left out:
 *  an order that is on its way is not set back to being prepared. */
export function dueMilestones(
  before: KnownOrderState | undefined,
  after: KnownOrderState,
): { milestone: Milestone; time: string }[] {
  return (Object.keys(reached) as Milestone[]).flatMap(milestone => {
    const time = reached[milestone](after);
    const isDue =
      time !== undefined && !after.announced.includes(milestone) && !isOvertaken(milestone, before, after);
    return isDue ? [{ milestone, time }] : [];
  });
}

/** Refunds nobody was told of. A snapshot that is refunded but names no refund counts as one without a name, once; the
 *  first refund that is named later is taken for the same, since one refund told twice may be paid twice. */
export function dueRefunds(
  before: KnownOrderState | undefined,
  after: KnownOrderState,
): { due: (Refund | undefined)[]; hasAnnouncedNamelessRefund: boolean } {
  const added = after.refunds.filter(({ id }) => !before?.refunds.some(refund => refund.id === id));
  if (after.hasAnnouncedNamelessRefund)
    return { due: added.slice(1), hasAnnouncedNamelessRefund: added.length === 0 };
  const isNameless = after.refunds.length === 0 && refundedStatuses.includes(after.snapshot.paymentStatus);
  return { due: isNameless ? [undefined] : added, hasAnnouncedNamelessRefund: isNameless };
}

/** Only being prepared can be overtaken. Having been shipped cannot: it is announced together with the delivery, and the
 *  rest of an order may leave after a part of it came back. */
function isOvertaken(
  milestone: Milestone,
  before: KnownOrderState | undefined,
  after: KnownOrderState,
): boolean {
  if (milestone !== 'in_process' || before === undefined) return false;
  return (
    (isCancelled(before) && isCancelled(after)) || overtakers.some(later => before.announced.includes(later))
  );
}

const overtakers: readonly Milestone[] = ['shipped', 'delivered', 'completed', 'returned'];

const refundedStatuses: readonly Order['paymentStatus'][] = ['partially_refunded', 'refunded'];

function isPaid({ paymentStatus }: Pick<Order, 'paymentStatus'>): boolean {
  return paymentStatus === 'paid' || refundedStatuses.includes(paymentStatus);
}

function fulfilled({ snapshot }: KnownOrderState): string | undefined {
  return snapshot.fulfilmentStatus === 'fulfilled' ? snapshot.modifiedAt : undefined;
}

/** When the last parcel arrived, once everything has left and every parcel that was not cancelled has arrived. One that
 *  was sent back after its arrival has arrived. */
function allArrived(state: KnownOrderState): string | undefined {
  const sent = state.shipments.filter(shipment => shipment.status.value !== 'cancelled');
  if (fulfilled(state) === undefined || !sent.every(shipment => shipment.wasDelivered)) return undefined;
  return sent
    .map(shipment => (shipment.details.deliveredAt?.value as string | undefined) ?? shipment.status.at)
    .reduce<string | undefined>(latest, undefined);
}
