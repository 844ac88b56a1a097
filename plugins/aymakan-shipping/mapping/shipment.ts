/** A canonical order as the shipment that Aymakan's create call takes. */
import {
  amountNumber,
  MappingError,
  ProviderRefused,
  table,
  type EventData,
} from '../../../core/plugin-api.js';
import type { AymakanShippingSettings, ChangeAddress, CreateShipment } from '../generated/schemas.js';
import { amountToCollect, declaredValue } from './amounts.js';
import { extrasOf, type Extras } from './extras.js';
import { cartons, itemsToSend, kilograms } from './goods.js';
import { toBuyer, toShop, type Party } from './party.js';

/** What of an event is sent. */
export type OrderToSend = Pick<EventData, 'reference' | 'order'>;

/** The shipment of an order in Aymakan's words. Raises ProviderRefused, with the field and the way out, where a field that
 *  Aymakan requires cannot be filled: Aymakan would refuse it, and only a person can correct it. */
export function toShipment(source: OrderToSend, settings: AymakanShippingSettings): CreateShipment {
  return refusedByUs(() =>
    shipmentRows(source, {
      settings,
      extras: extrasOf(source.order),
      buyer: toBuyer(source.order, settings),
      shop: toShop(settings),
    }),
  );
}

/** The delivery address of an order, for a shipment that exists. Raises ProviderRefused as toShipment does. */
export function toAddressChange(
  { order }: OrderToSend,
  trackingNumber: string,
  settings: AymakanShippingSettings,
): ChangeAddress {
  return refusedByUs(() => addressRows(toBuyer(order, settings), { trackingNumber }));
}

/** What a mapping cannot make is a refusal with its sentence. */
export function refusedByUs<T>(map: () => T): T {
  try {
    return map();
  } catch (error) {
    if (error instanceof MappingError)
      throw new ProviderRefused(error.message, { cause: error, faults: error.faults });
    throw error;
  }
}

interface Context {
  readonly settings: AymakanShippingSettings;
  readonly extras: Extras;
  readonly buyer: Party;
  readonly shop: Party;
}

const shipmentRows = table<OrderToSend, CreateShipment, Context>({
  requested_by: (_, { settings }) => settings.requested_by,
  declared_value: (s, { settings }) => declaredValue(s.order, settings).declared_value,
  declared_value_currency: (s, { settings }) => declaredValue(s.order, settings).declared_value_currency,
  reference: s => s.reference,
  price_set_currency: s => s.order.currency,
  service_type: (_, { settings, extras }) => extras.service_type ?? settings.service_type,
  fulfilment_customer_name: (_, { settings }) => settings.fulfilment_customer_name,
  channel: (_, { settings }) => settings.channel,
  is_cod: s => (amountToCollect(s.order) === undefined ? 0 : 1),
  cod_amount: s => {
    const amount = amountToCollect(s.order);
    return amount && amountNumber(amount);
  },
  currency: s => amountToCollect(s.order)?.currency ?? s.order.currency,
  delivery_name: (_, { buyer }) => buyer.name,
  delivery_email: (_, { buyer }) => buyer.email,
  delivery_city: (_, { buyer }) => buyer.city,
  delivery_address: (_, { buyer }) => buyer.address,
  delivery_neighbourhood: (_, { buyer }) => buyer.neighbourhood,
  delivery_postcode: (_, { buyer }) => buyer.postcode,
  delivery_country: (_, { buyer }) => buyer.country,
  delivery_phone: (_, { buyer }) => buyer.phone,
  delivery_description: (_, { buyer }) => buyer.description,
  collection_name: (_, { shop }) => shop.name,
  collection_email: (_, { shop }) => shop.email,
  collection_city: (_, { shop }) => shop.city,
  collection_address: (_, { shop }) => shop.address,
  collection_neighbourhood: (_, { shop }) => shop.neighbourhood,
  collection_postcode: (_, { shop }) => shop.postcode,
  collection_country: (_, { shop }) => shop.country,
  collection_phone: (_, { shop }) => shop.phone,
  collection_description: (_, { shop }) => shop.description,
  weight: (s, { settings }) => kilograms(s.order, settings),
  pieces: (s, { settings }) => cartons(s.order, settings),
  items_count: s => itemsToSend(s.order),
});

const addressRows = table<Party, ChangeAddress, { trackingNumber: string }>({
  tracking: (_, { trackingNumber }) => trackingNumber,
  delivery_name: b => b.name,
  delivery_email: b => b.email,
  delivery_city: b => b.city,
  delivery_address: b => b.address,
  delivery_neighbourhood: b => b.neighbourhood,
  delivery_phone: b => b.phone,
});
