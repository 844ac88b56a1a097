/** A canonical order as the whole order that AfterSalesPro's call takes, in the order of its document's table. */
import {
  amountNumber,
  MappingError,
  ProviderRefused,
  table,
  type Order,
  type OrderEvent,
} from '../../../core/plugin-api.js';
import type { AftersalesproSettings, PlatformOrder } from '../generated/schemas.js';
import { cashToCollect, shippingCharge } from './amounts.js';
import { methodCode } from './method.js';
import { needed } from './needed.js';
import { notesOf } from './notes.js';
import { piecesOf, weightOf } from './pieces.js';
import { phonesOf } from './phone.js';
import { companyOf, countryOf, namesOf, regionOf, streetOf } from './recipient.js';
import { statusText } from './status.js';
import { later, localTime } from './time.js';
import type { Told } from './told.js';

/** What is sent: the order of an event, and what was told beside it. */
export interface OrderToSend {
  readonly event: Pick<OrderEvent, 'reference' | 'time' | 'order'>;
  readonly told: Told;
}

/** The order in AfterSalesPro's words. Raises ProviderRefused, with the way out, where a field that AfterSalesPro requires
 *  cannot be filled: it would refuse the order, and only a person can correct it. */
export function toPlatformOrder(source: OrderToSend, settings: AftersalesproSettings): PlatformOrder {
  try {
    const { order } = source.event;
    return orderRows({ ...source, order }, settings);
  } catch (error) {
    if (error instanceof MappingError)
      throw new ProviderRefused(error.message, { cause: error, faults: error.faults });
    throw error;
  }
}

interface Source extends OrderToSend {
  readonly order: Order;
}

const orderRows = table<Source, PlatformOrder, AftersalesproSettings>({
  primary_id: s => s.event.reference,
  secondary_id: s => s.order.number,
  status: (s, settings) => statusText(s.order, s.told, settings),
  payment_method: (s, settings) => methodCode('payment', s.order.paymentMethod, settings),
  payment_label: s => s.order.paymentMethod?.title,
  shipping_method: (s, settings) => methodCode('shipping', s.order.shippingMethod, settings),
  shipping_label: s => s.order.shippingMethod?.title,
  shipping_charge: s => shippingCharge(s.order),
  cod_total: s => cashToCollect(s.order),
  order_total: s => amountNumber(s.order.totals.total),
  currency: s => s.order.currency,
  customer_id: s => s.order.customer?.id,
  recipient_firstname: (s, settings) => namesOf(s.order, settings).first,
  recipient_lastname: (s, settings) => namesOf(s.order, settings).last,
  recipient_company: s => companyOf(s.order),
  recipient_address_str: s => streetOf(s.order),
  recipient_zipcode: s =>
    needed(s.order.shippingAddress?.postalCode, `the address has no postal code; ${CORRECT}`),
  recipient_city: s => needed(s.order.shippingAddress?.city, `the address has no city; ${CORRECT}`),
  recipient_region: (s, settings) => regionOf(s.order, settings),
  recipient_country: (s, settings) => countryOf(s.order, settings),
  recipient_phone: s => phonesOf(s.order).landline,
  recipient_mobile: s => phonesOf(s.order).mobile,
  items: s => piecesOf(s.order),
  weight: (s, settings) => weightOf(s.order, settings),
  platform_created_at: (s, { time_zone }) => localTime(s.order.placedAt, time_zone),
  // What is told by itself leaves the order's own time as it was.
  platform_updated_at: (s, { time_zone }) => localTime(later(s.order.modifiedAt, s.event.time), time_zone),
  notes: s => notesOf(s.order, s.told),
});

const CORRECT = 'correct it in the shop, which sends the order anew';
