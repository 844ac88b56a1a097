/** Puts one observation into an order state. Each part of the state is merged by a rule that does not depend on the
 *  order of arrival; what the change means is decided in derive.ts. */
import type { Observation, Order } from '../model/generated/model.js';
import { compareProgress } from './compare-progress.js';
import { contentHash, contentText } from './content.js';
import { compareInstants, earliest, latest } from './instants.js';
import { mergeShipments } from './merge-shipments.js';
import { nothingKnown, type OrderState, type Snapshot } from './order-state.js';

/** The state with the observation in it; deeply equal to the given one where the observation says nothing new. Never
 *  changes the given state, and leaves version and announcements as they are. */
export function mergeObservation(state: OrderState = nothingKnown, observation: Observation): OrderState {
  switch (observation.kind) {
    case 'order':
      return mergeOrder(state, observation.order);
    case 'status': {
      const { status, at } = observation;
      return { ...state, facts: { ...state.facts, [status]: earliest(state.facts[status], at) } };
    }
    case 'shipment':
      return { ...state, shipments: mergeShipments(state.shipments, [observation.shipment]) };
    case 'refund':
      return { ...state, refunds: mergeRecords(state.refunds, [observation.refund], refund => refund.id) };
    case 'note':
      return { ...state, notes: mergeRecords(state.notes, [observation.note], note => note.id) };
    case 'invoice':
      return {
        ...state,
        invoices: mergeRecords(state.invoices, [observation.invoice], invoice => invoice.number),
      };
    case 'deleted':
      return { ...state, deletedAt: latest(state.deletedAt, observation.at) };
  }
}

/** Whether an observation is a snapshot that a newer one has overtaken. */
export function isStale(state: OrderState, observation: Observation): boolean {
  return (
    observation.kind === 'order' &&
    state.snapshot !== undefined &&
    compareSnapshots(observation.order, state.snapshot) < 0
  );
}

/** Shipments and refunds are merged whatever the age of the snapshot: a second parcel must not be lost because the
 *  message that told of it came late. */
function mergeOrder(state: OrderState, order: Order): OrderState {
  const { shipments, refunds, ...snapshot } = order;
  return {
    ...state,
    ...newestSnapshot(state, snapshot),
    shipments: mergeShipments(state.shipments, shipments),
    refunds: mergeRecords(state.refunds, refunds, refund => refund.id),
  };
}

/** The newer snapshot counts. Of two that are equally new the later arrival counts, unless its content was there before:
 *  then it is a duplicate of what it has been replaced by since. */
function newestSnapshot(
  state: OrderState,
  snapshot: Snapshot,
): Pick<OrderState, 'snapshot' | 'contents'> | undefined {
  const age = state.snapshot === undefined ? 1 : compareSnapshots(snapshot, state.snapshot);
  if (age < 0) return undefined;
  const content = contentHash({ ...snapshot, modifiedAt: undefined });
  if (age > 0) return { snapshot, contents: [content] };
  return state.contents.includes(content)
    ? undefined
    : { snapshot, contents: [...state.contents, content].slice(-contentsMax) };
}

/** Above 0 where `a` is newer than `b`. Shops with whole seconds send several snapshots of one time, in any order; of
 *  those the one that is further along is newer, or an order that was paid a moment after it was placed would end
 *  unpaid. */
function compareSnapshots(a: Snapshot, b: Snapshot): number {
  return compareInstants(a.modifiedAt, b.modifiedAt) || compareProgress(a, b);
}

/** Contents remembered of one modification time; more different ones than this within a second are not expected. */
const contentsMax = 8;

/** One record for each key, sorted by key. Of two with the same key the one with the later time counts; where the times
 *  are the same or missing, content decides, so that the order of arrival does not. */
function mergeRecords<Item extends { at?: string }>(
  known: readonly Item[],
  seen: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] {
  const records = new Map(known.map(item => [keyOf(item), item]));
  for (const item of seen) {
    const record = records.get(keyOf(item));
    if (record === undefined || isLater(item, record)) records.set(keyOf(item), item);
  }
  return [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function isLater<Item extends { at?: string }>(item: Item, other: Item): boolean {
  if (item.at === undefined || other.at === undefined) {
    return item.at === other.at ? contentText(item) > contentText(other) : item.at !== undefined;
  }
  const age = compareInstants(item.at, other.at);
  return age === 0 ? contentText(item) > contentText(other) : age > 0;
}
