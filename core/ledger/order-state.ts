/** The shape of what the ledger knows of one order. Plain JSON: it is stored as it is and read back the same. How
 *  observations change it stands in merge-observation.ts. */
import type {
  Invoice,
  Note,
  Order,
  Refund,
  Shipment,
  ShipmentLine,
  StatusObservation,
} from '../model/generated/model.js';
import { compareInstants } from './instants.js';

/** A merge of everything observed about one order, made so that the same observations give the same state in whatever
 *  order and however often they arrive.
 *
 *  It does not grow with the number of observations: it holds one snapshot, at most eight hashes, seven facts and six
 *  milestones, and one entry for each shipment, refund, note and invoice that the order has at its source. A shipment
 *  keeps besides its newest values the ids and tracking numbers it was ever known by. */
export interface OrderState {
  /** Grows by one with each change, an event or not. */
  readonly version: number;
  /** The newest snapshot. Absent while other observations wait for the first one. */
  readonly snapshot?: Snapshot;
  /** Hashes of the contents seen that are as new and as far along as the snapshot, so that a duplicate never brings one
   *  back. */
  readonly contents: readonly string[];
  /** What was told by itself, with its earliest time. */
  readonly facts: Readonly<Partial<Record<Fact, string>>>;
  readonly shipments: readonly KnownShipment[];
  readonly refunds: readonly Refund[];
  readonly notes: readonly Note[];
  readonly invoices: readonly Invoice[];
  /** Latest deletion. It counts while no newer snapshot brings the order back. */
  readonly deletedAt?: string;
  /** Milestones that were made events, sorted; each is one once. */
  readonly announced: readonly Milestone[];
  /** Whether a refund was announced that had no id. The first refund with one is taken for the same. */
  readonly hasAnnouncedNamelessRefund: boolean;
}

/** A state whose first snapshot has arrived: only such an order has events. */
export type KnownOrderState = OrderState & { readonly snapshot: Snapshot };

/** A whole order without what is merged over all observations. */
export type Snapshot = Readonly<Omit<Order, 'shipments' | 'refunds'>>;

/** A fact that a source tells by itself. */
export type Fact = StatusObservation['status'];

/** What an order reaches once. */
export type Milestone = Exclude<Fact, 'cancelled'>;

/** A shipment as the merge of everything observed about it. */
export interface KnownShipment {
  /** Every id it was ever known by, sorted. */
  readonly ids: readonly string[];
  /** Every tracking number it ever had, sorted. */
  readonly trackingNumbers: readonly string[];
  readonly status: Written<Shipment['status']>;
  /** Whether it was ever delivered; a returned one may have been or not. */
  readonly wasDelivered: boolean;
  readonly modifiedAt: string;
  /** The newest value of every other field. */
  readonly details: Readonly<Partial<Record<ShipmentDetail, Written<string | ShipmentLine[]>>>>;
}

/** A value with the modification time it was written at. */
export interface Written<Value> {
  readonly value: Value;
  readonly at: string;
}

/** A field of a shipment of which the newest value counts. */
export type ShipmentDetail = Exclude<keyof Shipment, 'id' | 'status' | 'modifiedAt'>;

/** The state before anything is observed. */
export const nothingKnown: OrderState = {
  version: 0,
  contents: [],
  facts: {},
  shipments: [],
  refunds: [],
  notes: [],
  invoices: [],
  announced: [],
  hasAnnouncedNamelessRefund: false,
};

/** Whether the first snapshot has arrived. */
export function isKnown(state: OrderState | undefined): state is KnownOrderState {
  return state?.snapshot !== undefined;
}

/** Whether the order is cancelled: its newest snapshot says so, or somebody said so by itself. */
export function isCancelled(state: KnownOrderState): boolean {
  return state.snapshot.status === 'cancelled' || state.facts.cancelled !== undefined;
}

/** Whether the order is deleted and no newer snapshot has brought it back. */
export function isDeleted(state: KnownOrderState): boolean {
  return state.deletedAt !== undefined && compareInstants(state.snapshot.modifiedAt, state.deletedAt) <= 0;
}
