/** Builders of observations of one order, and a run of several through the ledger. A test states only what matters. */
import { derive, type Derivation, type DerivedEvent } from '../../../core/ledger/derive.js';
import type { Fact, OrderState } from '../../../core/ledger/order-state.js';
import type {
  EventType,
  Invoice,
  Note,
  Observation,
  Order,
  Refund,
  Shipment,
} from '../../../core/model/generated/model.js';
import { aShipment, anOrder, sar } from '../../support/orders.js';

const orderId = '1042';

/** A time of the day on which everything happens, some minutes after the order was placed. */
export const minute = (minutes: number): string => new Date(Date.UTC(2026, 10, 1, 10, minutes)).toISOString();

/** A snapshot modified some minutes after the order was placed. */
export const snapshot = (minutes: number, overrides: Partial<Order> = {}): Observation => ({
  kind: 'order',
  order: anOrder({ modifiedAt: minute(minutes), ...overrides }),
});

export const fact = (status: Fact, minutes: number): Observation => ({
  kind: 'status',
  orderId,
  status,
  at: minute(minutes),
});

export const parcel = (minutes: number, overrides: Partial<Shipment> = {}): Observation => ({
  kind: 'shipment',
  orderId,
  shipment: aShipment({ modifiedAt: minute(minutes), ...overrides }),
});

export const aRefund = (overrides: Partial<Refund> = {}): Refund => ({
  id: 'r1',
  at: minute(30),
  amount: sar('20.00'),
  ...overrides,
});
export const refunded = (overrides: Partial<Refund> = {}): Observation => ({
  kind: 'refund',
  orderId,
  refund: aRefund(overrides),
});

export const aNote = (overrides: Partial<Note> = {}): Note => ({
  id: 'n1',
  text: 'Leave it at the door',
  at: minute(40),
  ...overrides,
});
export const noted = (overrides: Partial<Note> = {}): Observation => ({
  kind: 'note',
  orderId,
  note: aNote(overrides),
});

export const anInvoice = (overrides: Partial<Invoice> = {}): Invoice => ({
  number: 'INV-7',
  at: minute(50),
  ...overrides,
});
export const invoiced = (overrides: Partial<Invoice> = {}): Observation => ({
  kind: 'invoice',
  orderId,
  invoice: anInvoice(overrides),
});

export const deletion = (minutes: number): Observation => ({ kind: 'deleted', orderId, at: minute(minutes) });

/** Runs observations through the ledger, from nothing known; gives every derivation. */
export function run(...observations: Observation[]): Derivation[] {
  const derivations: Derivation[] = [];
  let state: OrderState | undefined;
  for (const observation of observations) {
    const derivation = derive(state, observation);
    derivations.push(derivation);
    state = derivation.state;
  }
  return derivations;
}

/** The last derivation of a run. */
export function last(...observations: Observation[]): Derivation {
  const derivation = run(...observations).at(-1);
  if (derivation === undefined) throw new Error('a run needs an observation');
  return derivation;
}

/** The state after a run. */
export const stateAfter = (...observations: Observation[]): OrderState => last(...observations).state;

/** The types of the last derivation's events. */
export const lastTypes = (...observations: Observation[]): EventType[] =>
  last(...observations).events.map(({ type }) => type);

/** The types of all events of a run. */
export const allTypes = (...observations: Observation[]): EventType[] =>
  run(...observations).flatMap(({ events }) => events.map(({ type }) => type));

/** The last derivation's event of a type. */
export function lastEvent(type: EventType, ...observations: Observation[]): DerivedEvent {
  const found = last(...observations).events.find(event => event.type === type);
  if (found === undefined)
    throw new Error(`no ${type} among ${lastTypes(...observations).join(', ') || 'no events'}`);
  return found;
}
