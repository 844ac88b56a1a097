/** The fields of bodies of the Tracking API, per version. Written from the contract alone. */
import type { Fields, Rule } from './fields.js';

/** The versions of the Tracking API the stand-in knows, oldest first. */
export const knownTrackingVersions = ['2025-04', '2025-07', '2026-01', '2026-07'] as const;
export type KnownTrackingVersion = (typeof knownTrackingVersions)[number];

const text: Rule = { kind: 'text' };
const oneOf = (...values: string[]): Rule => ({ kind: 'text', oneOf: values });
const code3: Rule = { kind: 'text', pattern: /^[A-Z]{3}$/ };

/** How a parcel may be said to have ended, with the tag and subtag it has then. */
export const ends: Readonly<Record<string, readonly [tag: string, subtag: string]>> = {
  DELIVERED: ['Delivered', 'Delivered_001'],
  LOST: ['Exception', 'Exception_013'],
  RETURNED_TO_SENDER: ['Exception', 'Exception_011'],
};

export const completeFields: Fields = { 'reason!': oneOf(...Object.keys(ends)), event_datetime: text };

/** The fields of a new tracking. */
export function createFieldsOf(version: KnownTrackingVersion): Fields {
  return { 'tracking_number!': text, ...changeFieldsOf(version) };
}

/** The fields of a tracking that is changed: all but its number. */
export function changeFieldsOf(version: KnownTrackingVersion): Fields {
  const isNewest = version === '2026-07';
  return {
    id: text,
    slug: { kind: 'text', pattern: /^[a-z0-9-]+$/ },
    slug_group: text,
    title: text,
    order_id: text,
    order_id_path: text,
    order_number: text,
    order_date: { kind: 'time' },
    custom_fields: { kind: 'pairs' },
    language: text,
    delivery_type: oneOf('pickup_at_store', 'door_to_door', 'pickup_at_courier'),
    pickup_location: text,
    pickup_note: text,
    tracking_ship_date: text,
    tracking_account_number: text,
    tracking_key: text,
    ...place('origin'),
    ...place('destination'),
    note: text,
    shipment_type: text,
    shipment_tags: { kind: 'list', max: 50, of: { kind: 'text', max: 32 } },
    courier_connection_id: text,
    location_id: text,
    shipping_method: text,
    last_mile: { kind: 'object', fields: { 'tracking_number!': text, 'slug!': text } },
    customers: { kind: 'list', max: 3, of: customer(isNewest) },
    ...(isNewest ? { shipment_direction: oneOf('forward', 'return') } : {}),
  };
}

function place(side: string): Fields {
  return {
    [`${side}_country_region`]: code3,
    [`${side}_state`]: text,
    [`${side}_city`]: text,
    [`${side}_postal_code`]: text,
    [`${side}_raw_location`]: text,
  };
}

function customer(hasId: boolean): Rule {
  const fields: Fields = {
    role: text,
    name: text,
    phone_number: { kind: 'text', pattern: /^\+/ },
    email: text,
    language: text,
  };
  return { kind: 'object', fields: hasId ? { ...fields, id: text } : fields };
}
