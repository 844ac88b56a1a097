/** What Retailys says of an order that we brought there: facts about the order of another connection, known by its id here,
 *  since Retailys keeps none of ours. */
import type { Observation, StatusObservation, Subject } from '../../../core/plugin-api.js';
import type { ReadOrder, RetailysSettings } from '../generated/schemas.js';
import { isPaid } from './read-order.js';
import { fromTrackings } from './read-tracking.js';

/** What is read besides the order. */
export interface ForeignContext {
  readonly settings: RetailysSettings;
  /** When it was read, ISO 8601. */
  readonly readAt: string;
  /** Tracking numbers that it has from us. */
  readonly told: ReadonlySet<string>;
}

/** The parcels of the staff, and what the flags say; empty where nothing has happened yet. */
export function fromForeignOrder(order: ReadOrder, context: ForeignContext): Observation[] {
  const about: Subject = { link: { kind: 'order', id: String(order.id) } };
  const parcels = fromTrackings(order.trackings, { ...context, order });
  const facts: [boolean | null | undefined, StatusObservation['status']][] = [
    [context.settings.paid_here && isPaid(order), 'paid'],
    [order.sent, 'shipped'],
    [order.delivered, 'delivered'],
    [order.done, 'completed'],
    [order.canceled, 'cancelled'],
  ];
  return [
    ...parcels.map((shipment): Observation => ({ kind: 'shipment', about, shipment })),
    ...facts
      .filter(([isTrue]) => isTrue === true)
      .map(([, status]): Observation => ({ kind: 'status', about, status, at: context.readAt })),
  ];
}
