/** A canonical order as the whole order that Aymakan's create and update calls take. */
import {
  MappingError,
  ProviderRefused,
  table,
  type EventData,
  type Order,
  type Shipment,
} from '../../../core/plugin-api.js';
import type { AymakanOrder, AymakanSettings, AymakanShipment } from '../generated/schemas.js';
import { toBillingAddress, toCustomer, toShippingAddress } from './address.js';
import { extrasOf, type Extras } from './extras.js';
import { toInvoice } from './invoice.js';
import { toItems } from './item.js';
import { isCashOnDelivery, paymentMethod, withPayment } from './payment.js';

/** What of an event is sent. */
export type OrderToSend = Pick<EventData, 'reference' | 'order'>;

/** The order in Aymakan's words. Raises ProviderRefused, with the field and the way out, where a field that Aymakan
 *  requires cannot be filled: Aymakan would refuse it, and only a person can correct it. */
export function toAymakanOrder(source: OrderToSend, settings: AymakanSettings): AymakanOrder {
  try {
    const { reference, order } = source;
    return orderRows({ reference, order: withPayment(order) }, { settings, extras: extrasOf(order) });
  } catch (error) {
    if (error instanceof MappingError)
      throw new ProviderRefused(error.message, { cause: error, faults: error.faults });
    throw error;
  }
}

const orderRows = table<OrderToSend, AymakanOrder, { settings: AymakanSettings; extras: Extras }>({
  order_id: s => s.reference,
  order_created_at: s => utc(s.order.placedAt),
  order_items: (s, context) => toItems({ order: s.order, ...context }),
  billing_address: s => toBillingAddress(s.order),
  shipping_address: s => toShippingAddress(s.order),
  invoice: (s, { extras }) => toInvoice(s.order, extras),
  customer: (s, { extras }) => toCustomer(s.order, extras),
  shipment: (s, { extras }) => toShipment(s.order, extras),
  payment_method: s => paymentMethod(s.order),
  is_cash_on_delivery: s => isCashOnDelivery(s.order),
  require_shipping: s => s.order.requiresShipping,
  note: s => s.order.note,
  meta_data: (_, { extras }) => extras.meta_data,
});

/** The newest parcel that has a tracking number; nothing before there is one. */
function toShipment({ shipments }: Order, extras: Extras): AymakanShipment | undefined {
  const tracked = shipments.filter(shipment => shipment.trackingNumber !== undefined);
  const [newest] = tracked.toSorted((a, b) => Date.parse(b.modifiedAt) - Date.parse(a.modifiedAt));
  return newest && shipmentRows(newest, extras);
}

const shipmentRows = table<Shipment, AymakanShipment, Extras>({
  shipping_partner_name: shipment => shipment.carrier,
  shipping_partner_tag: (_, extras) => extras.shipment?.shipping_partner_tag,
  awb_number: shipment => shipment.trackingNumber,
  awb_label: (_, extras) => extras.shipment?.awb_label,
  tracking_link: shipment => shipment.trackingUrl,
});

/** As the document writes times: in UTC, to the second. */
function utc(instant: string): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
