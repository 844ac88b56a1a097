/** Puts a derived event into its CloudEvents envelope, and takes it out again for the handler. */
import type { Event, EventData, EventType } from '../model/generated/model.js';
import type { DerivedEvent } from './derive.js';
import { isKnown, type OrderState } from './order-state.js';
import { viewOrder } from './order-view.js';

/** A derived event with what places it. */
export interface PlacedEvent {
  /** Connection the order came from first. */
  readonly origin: string;
  /** The source's id of the order. */
  readonly orderId: string;
  /** The state the derivation gave. */
  readonly state: OrderState;
  readonly derived: DerivedEvent;
  /** Its place among the events of the derivation. */
  readonly index: number;
}

/** An event as handlers and the predicates of routes get it: its data with the envelope's id, type and time beside it. */
export interface EventView<Type extends EventType = EventType> extends EventData {
  readonly id: string;
  readonly type: Type;
  readonly time: string;
}

/** Our reference of an order, unique over all connections; what providers are given. */
export function referenceOf(origin: string, orderId: string): string {
  return `${origin}-${orderId}`;
}

/** The event as it is stored and delivered. The same derivation always gives the same id. */
export function toEvent({ origin, orderId, state, derived, index }: PlacedEvent): Event {
  const { type, time, ...details } = derived;
  if (!isKnown(state)) throw new Error('an order without a snapshot has no events');
  const reference = referenceOf(origin, orderId);
  return {
    specversion: '1.0',
    id: `${reference}/${state.version}/${index}`,
    source: `/connections/${origin}`,
    type,
    subject: orderId,
    time,
    datacontenttype: 'application/json',
    data: { origin, reference, version: state.version, order: viewOrder(state), ...details },
  };
}

/** The event as its handler gets it. */
export function viewEvent({ id, type, time, data }: Event): EventView {
  return { id, type, time, ...data };
}
