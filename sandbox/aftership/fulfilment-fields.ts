/** The fields of bodies about fulfilments and the orders their statuses have to keep, per version. Written from the contract
 *  alone. */
import { address, isAtLeast, pickupInfo, type Fields, type KnownVersion, type Rule } from './fields.js';

/** The bodies about fulfilments in one version. A call that the version does not have has no fields. */
export interface FulfilmentBodies {
  readonly create: Fields;
  readonly update: Fields;
  readonly updateStatus: Fields;
  readonly ship?: Fields;
}

/** The statuses of each way to the buyer, in the order that none of them may go back in. A cancellation comes last. */
export const statusOrders: Readonly<Record<string, readonly string[]>> = {
  shipping: ['pending', 'processing', 'shipped'],
  pickup: ['pending', 'processing', 'ready_for_pickup', 'picked_up'],
};

const text = (max?: number): Rule => ({ kind: 'text', ...(max === undefined ? {} : { max }) });
const time: Rule = { kind: 'time' };
const location: Rule = { kind: 'object', fields: { 'location_id!': text() } };

/** The fields of a version. */
export function fulfilmentBodiesOf(version: KnownVersion): FulfilmentBodies {
  const hasOwnIds = isAtLeast(version, '2025-04');
  const hasReferences = isAtLeast(version, '2026-01');
  const lineId = isAtLeast(version, '2025-01') ? 'id!' : 'source_id!';
  const trackings: Rule = { kind: 'list', of: hasReferences ? referenceOrNumber : inlineTracking };
  const shipFrom: Rule = isAtLeast(version, '2025-07')
    ? { kind: 'object', fields: { location_id: text(), address } }
    : location;
  const changeable: Fields = {
    source_updated_at: time,
    pickup_info: pickupInfo,
    trackings,
    ship_from_location: shipFrom,
    pickup_location: location,
  };
  return {
    create: {
      [hasOwnIds ? 'id' : 'source_id']: hasOwnIds
        ? { kind: 'text', max: 128, pattern: /^[a-zA-Z0-9_-]+$/ }
        : text(128),
      'order_id!': text(),
      'delivery_method!': { kind: 'text', oneOf: ['shipping', 'pickup'] },
      'status!': { kind: 'text', oneOf: allStatuses },
      'line_items!': {
        kind: 'list',
        min: 1,
        of: { kind: 'object', fields: { [lineId]: text(32), 'quantity!': { kind: 'integer' } } },
      },
      source_created_at: time,
      ...changeable,
    },
    update: changeable,
    updateStatus: { 'status!': { kind: 'text', oneOf: allStatuses }, 'occurred_at!': time },
    ...(hasReferences ? {} : { ship: { trackings } }),
  };
}

const allStatuses = ['pending', 'processing', 'shipped', 'ready_for_pickup', 'picked_up', 'canceled'];

/** From 2026-01 on; that the two forms exclude each other is checked where the rest of the fulfilment is known. */
const referenceOrNumber: Rule = {
  kind: 'object',
  fields: { id: text(), tracking_number: text(), slug: text() },
};

const inlineTracking: Rule = {
  kind: 'object',
  fields: {
    'tracking_number!': text(),
    slug: text(),
    service_type: text(),
    'ship_date!': { kind: 'text', pattern: /^\d{4}-\d{2}-\d{2}$/ },
    custom_fields: { kind: 'pairs' },
    next_couriers: {
      kind: 'list',
      of: { kind: 'object', fields: { 'tracking_number!': text(), 'slug!': text() } },
    },
  },
};
