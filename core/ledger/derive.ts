/** The heart: an observation and what was known of the order become the new state and the events. Pure: no clock, no
 *  I/O. The rules are next door: how a state is merged, what a milestone is, what counts as a change. */
import type {
  Changes,
  EventType,
  Invoice,
  Note,
  Observation,
  Refund,
  Shipment,
} from '../model/generated/model.js';
import { isDeepStrictEqual } from 'node:util';
import { compareOrders } from './compare-orders.js';
import { isStale, mergeObservation } from './merge-observation.js';
import { cancelledSince, dueMilestones, dueRefunds } from './milestones.js';
import { isDeleted, isKnown, type KnownOrderState, type OrderState } from './order-state.js';
import { viewOrder } from './order-view.js';
import { compareShipments } from './tracking.js';

/** What an observation gave. */
export interface Derivation {
  /** The state afterwards; the given object itself where the verdict is unchanged or stale. */
  readonly state: OrderState;
  /** In the order in which they are to be delivered. */
  readonly events: readonly DerivedEvent[];
  /** applied: the state has changed. unchanged: nothing new. stale: an older snapshot that added nothing. waiting: kept
   *  until the first snapshot of the order arrives. */
  readonly verdict: 'applied' | 'unchanged' | 'stale' | 'waiting';
}

/** An event before it is put into its envelope. */
export interface DerivedEvent {
  readonly type: EventType;
  /** When it happened, as far as the source tells. */
  readonly time: string;
  readonly changes?: Changes;
  readonly shipment?: Shipment;
  readonly refund?: Refund;
  readonly note?: Note;
  readonly invoice?: Invoice;
}

/** Works out what an observation says that was not known. Whatever is repeated, polled or late gives no second event,
 *  and every order of arrival ends in the same state. Never changes the given state. */
export function derive(previous: OrderState | undefined, observation: Observation): Derivation {
  const merged = mergeObservation(previous, observation);
  if (previous !== undefined && isDeepStrictEqual(merged, previous)) {
    return { state: previous, events: [], verdict: isStale(previous, observation) ? 'stale' : 'unchanged' };
  }
  const next = { ...merged, version: merged.version + 1 };
  if (!isKnown(next)) return { state: next, events: [], verdict: 'waiting' };
  return { ...announce(isKnown(previous) ? previous : undefined, next), verdict: 'applied' };
}

/** Collects the events, and notes in the state what must not be announced again. */
function announce(
  before: KnownOrderState | undefined,
  after: KnownOrderState,
): Pick<Derivation, 'state' | 'events'> {
  const milestones = dueMilestones(before, after);
  const refunds = dueRefunds(before, after);
  const facts: DerivedEvent[] = [
    ...milestones.map(({ milestone, time }): DerivedEvent => ({ type: `order.${milestone}`, time })),
    ...trackingEvents(before, after),
    ...refunds.due.map(refund => refundEvent(refund, after)),
    ...cancellationEvents(before, after),
    ...remarkEvents(before, after),
    ...deletionEvents(before, after),
  ];
  const events = [...snapshotEvents(before, after, new Set(facts.map(({ type }) => type))), ...facts];
  return {
    state: {
      ...after,
      announced: [...after.announced, ...milestones.map(({ milestone }) => milestone)].sort(),
      hasAnnouncedNamelessRefund: refunds.hasAnnouncedNamelessRefund,
    },
    events: events.sort((a, b) => sequence.indexOf(a.type) - sequence.indexOf(b.type)),
  };
}

/** Events of one derivation are delivered in this order, which is that of an order's life. */
const sequence: readonly EventType[] = [
  'order.created',
  'order.updated',
  'order.in_process',
  'order.paid',
  'order.tracking_added',
  'shipment.updated',
  'order.shipped',
  'order.delivered',
  'order.completed',
  'order.returned',
  'order.refunded',
  'order.cancelled',
  'order.note_added',
  'order.invoice_issued',
  'order.deleted',
];

/** The first snapshot creates the order; a newer one updates it where something differs that no other event tells. A
 *  deleted order is not updated: at a provider that would bring it back. */
function snapshotEvents(
  before: KnownOrderState | undefined,
  after: KnownOrderState,
  told: ReadonlySet<EventType>,
): DerivedEvent[] {
  if (before === undefined) return [{ type: 'order.created', time: after.snapshot.placedAt }];
  if (before.snapshot === after.snapshot || isDeleted(after)) return [];
  const changes = compareOrders(viewOrder(before), viewOrder(after), told);
  const isRestored = isDeleted(before);
  if (changes === undefined && !isRestored) return [];
  const fields = [...(isRestored ? ['deleted'] : []), ...(changes?.fields ?? [])];
  return [{ type: 'order.updated', time: after.snapshot.modifiedAt, changes: { ...changes, fields } }];
}

function trackingEvents(before: KnownOrderState | undefined, after: KnownOrderState): DerivedEvent[] {
  const { added, updated } = compareShipments(before?.shipments ?? [], after.shipments);
  return [
    ...added.map((shipment): DerivedEvent => ({
      type: 'order.tracking_added',
      time: shipment.modifiedAt,
      shipment,
    })),
    ...updated.map((shipment): DerivedEvent => ({
      type: 'shipment.updated',
      time: shipment.modifiedAt,
      shipment,
    })),
  ];
}

function refundEvent(refund: Refund | undefined, { snapshot }: KnownOrderState): DerivedEvent {
  return {
    type: 'order.refunded',
    time: refund?.at ?? snapshot.modifiedAt,
    ...(refund === undefined ? {} : { refund }),
  };
}

/** An order that was reopened may be cancelled again, and then that is news again. */
function cancellationEvents(before: KnownOrderState | undefined, after: KnownOrderState): DerivedEvent[] {
  const time = cancelledSince(after);
  const wasCancelled = before !== undefined && cancelledSince(before) !== undefined;
  return time === undefined || wasCancelled ? [] : [{ type: 'order.cancelled', time }];
}

function remarkEvents(before: KnownOrderState | undefined, after: KnownOrderState): DerivedEvent[] {
  const notes = after.notes.filter(({ id }) => !before?.notes.some(note => note.id === id));
  const invoices = after.invoices.filter(
    ({ number }) => !before?.invoices.some(invoice => invoice.number === number),
  );
  return [
    ...notes.map((note): DerivedEvent => ({ type: 'order.note_added', time: note.at, note })),
    ...invoices.map((invoice): DerivedEvent => ({ type: 'order.invoice_issued', time: invoice.at, invoice })),
  ];
}

function deletionEvents(before: KnownOrderState | undefined, after: KnownOrderState): DerivedEvent[] {
  const isNews = isDeleted(after) && !(before !== undefined && isDeleted(before));
  return isNews && after.deletedAt !== undefined ? [{ type: 'order.deleted', time: after.deletedAt }] : [];
}
