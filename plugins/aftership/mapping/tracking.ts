/** Canonical parcel -> a tracking of AfterShip's Tracking API. */
import {
  absent,
  countryAlpha3,
  table,
  type Customer,
  type OrderEvent,
  type Shipment,
} from '../../../core/plugin-api.js';
import type { AftershipSettings, CreateTracking, TrackingCustomer } from '../generated/schemas.js';
import type { TrackingVersion } from '../versions.js';
import { toOrderId } from './ids.js';

/** A parcel that has a number. */
export type NumberedParcel = Shipment & { readonly trackingNumber: string };

/** What a tracking is made of. */
export interface TrackingParts {
  readonly event: OrderEvent;
  readonly parcel: NumberedParcel;
}

interface TrackingContext {
  readonly settings: AftershipSettings;
  readonly version: TrackingVersion;
}

/** Whether AfterShip can follow a parcel of that number: it takes 4 to 100 letters, digits, - . _ and /. */
export function canBeFollowed(number: string): boolean {
  return /^[A-Za-z0-9._/-]{4,100}$/.test(number);
}

/** AfterShip's code of a carrier, as the settings have it; undefined where AfterShip is to find it. */
export function toCourier(carrier: string | undefined, { couriers }: AftershipSettings): string | undefined {
  const known = new Map(Object.entries(couriers).map(([name, slug]) => [folded(name), slug]));
  return (carrier === undefined ? undefined : known.get(folded(carrier))) ?? known.get(ANY_CARRIER);
}

export const toTracking = table<TrackingParts, CreateTracking, TrackingContext>({
  tracking_number: ({ parcel }) => parcel.trackingNumber,
  slug: ({ parcel }, c) => toCourier(parcel.carrier, c.settings),
  title: ({ event }) => event.order.number,
  order_id: ({ event }) => toOrderId(event.reference),
  order_number: ({ event }) => event.order.number,
  order_date: ({ event }) => event.order.placedAt,
  custom_fields: absent, // They must not hold personal data, and nothing of ours needs them.
  order_id_path: absent,
  language: ({ event }) => languageOf(event.order.customer),
  customers: ({ event }, c) => event.order.customer && toCustomers(event.order.customer, c.version),
  delivery_type: ({ event }) => (event.order.deliveryMethod === 'pickup' ? 'pickup_at_store' : undefined),
  pickup_location: absent,
  pickup_note: ({ event }) =>
    event.order.deliveryMethod === 'pickup' ? event.order.pickup?.instructions : undefined,
  tracking_ship_date: ({ parcel }) => parcel.shippedAt,
  tracking_account_number: absent, // Credentials of some carriers, which AfterShip keeps for the whole organisation.
  tracking_key: absent,
  origin_country_region: absent, // The place it leaves from is told by its id, in location_id.
  origin_state: absent,
  origin_city: absent,
  origin_postal_code: absent,
  origin_raw_location: absent,
  destination_country_region: ({ event }) =>
    event.order.shippingAddress?.country && countryAlpha3(event.order.shippingAddress.country),
  destination_state: ({ event }) => event.order.shippingAddress?.region,
  destination_city: ({ event }) => event.order.shippingAddress?.city,
  destination_postal_code: ({ event }) => event.order.shippingAddress?.postalCode,
  destination_raw_location: absent,
  note: absent,
  shipment_type: ({ parcel }) => parcel.service,
  shipment_tags: absent,
  courier_connection_id: absent,
  location_id: (_, c) => c.settings.ship_from_location,
  shipping_method: ({ event }) => event.order.shippingMethod?.title ?? event.order.shippingMethod?.code,
  shipment_direction: (_, c) => (c.version.takesDirection ? 'forward' : undefined),
});

const ANY_CARRIER = '*';

function folded(name: string): string {
  return name.trim().toLowerCase();
}

/** Whom AfterShip tells of the parcel. A number without its country cannot be dialled from elsewhere and is left out. */
function toCustomers(customer: Customer, { takesDirection: takesIds }: TrackingVersion): TrackingCustomer[] {
  const { firstName, lastName, email, phone, id } = customer;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  const language = languageOf(customer);
  const told = {
    ...(name && { name }),
    ...(phone?.startsWith('+') && { phone_number: phone }),
    ...(email && { email }),
    ...(language && { language }),
    ...(takesIds && id && { id }),
  };
  return Object.keys(told).length === 0 ? [] : [{ role: 'buyer', ...told }];
}

/** ar-SA -> ar */
function languageOf(customer: Customer | undefined): string | undefined {
  return customer?.locale?.split('-')[0];
}
