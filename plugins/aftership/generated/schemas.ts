/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

export type CustomField =
  'origin' | 'order_id' | 'payment_method' | 'shipping_method' | 'cash_on_delivery' | 'amount_due';
export type TopicMeaning = 'parcel' | 'note' | 'returned' | 'ignored';
/**
 * The order it is about.
 */
export type ClaimedOrder = {
  /**
   * Id of the order in its shop, or the one it was given to AfterShip with.
   */
  external_id?: string | number | null;
  /**
   * Number of the order.
   */
  order_number?: string | number | null;
  /**
   * What people call the order.
   */
  order_name?: string | number | null;
} | null;
/**
 * A parcel: a reference to one of the Tracking API, or its number as a mere record.
 */
export type FulfilmentTracking = TrackingReference | TrackingRecord;
/**
 * The order it is about.
 */
export type ReturnedOrder = {
  /**
   * Id of the order in its shop, or the one it was given to AfterShip with.
   */
  external_id?: string | number | null;
  /**
   * Number of the order.
   */
  order_number?: string | number | null;
  /**
   * What people call the order.
   */
  order_name?: string | number | null;
} | null;
/**
 * A parcel: a reference to one of the Tracking API, or its number as a mere record.
 */
export type FulfilmentTrackingUpdate = TrackingReferenceUpdate | TrackingRecordUpdate;

/**
 * One store of an AfterShip organisation, reached through the Commerce and the Tracking API; and the webhooks AfterShip sends.
 */
export interface AftershipSettings {
  /**
   * Address of the Commerce API without the version.
   */
  base_url: string;
  /**
   * Version of the Commerce API. Before 2025-01 items of an order cannot be changed; before 2026-01 a fulfilment holds the numbers of its parcels instead of references to the Tracking API.
   */
  version: '2024-10' | '2025-01' | '2025-04' | '2025-07' | '2026-01' | '2026-07';
  /**
   * Address of the Tracking API without the version.
   */
  tracking_base_url: string;
  /**
   * Version of the Tracking API. It need not be that of the Commerce API.
   */
  tracking_version: '2025-04' | '2025-07' | '2026-01' | '2026-07';
  /**
   * Id of the store the orders belong to. Up to 2025-01 it is the id AfterShip made; from 2025-04 on it may be one of your own. With create_store it is one of your own in every version: letters, digits, _ and -, and it does not begin with app-, which AfterShip keeps for itself.
   */
  store_id: string;
  /**
   * Whether a store that AfterShip does not know is created with the first order, under the id given in store_id. Up to 2025-01 AfterShip gives it another id besides, which is then looked up by that one.
   */
  create_store: boolean;
  /**
   * Name of a store that is created. Default: the store_id.
   */
  store_name?: string;
  /**
   * What is sent as the state of an address, which AfterShip requires, where the shop gives no region: the city, or the country's code. The country's code also stands in where there is no city.
   */
  region_fallback: 'city' | 'country';
  /**
   * AfterShip's id of a pick-up location for the shop's id of it; the entry * counts for every location that is not listed, and for orders of which the shop names none. AfterShip wants a location for every order that is fetched; without one it is refused.
   */
  pickup_locations: {
    [k: string]: string;
  };
  custom_fields: CustomFields;
  /**
   * Who says what of an order has left: aftership works it out from the fulfilments, shop is the status the shop tells. Choose shop where no events about parcels and progress are routed to AfterShip.
   */
  fulfilment_status: 'aftership' | 'shop';
  /**
   * AfterShip's id of the place parcels leave from; told with every fulfilment and tracking. Default: not told.
   */
  ship_from_location?: string;
  /**
   * AfterShip's code (slug) of a carrier for the name the shop or warehouse gives it, capitals aside; the entry * counts for every carrier that is not listed. Without an entry AfterShip finds the carrier by the number. Webhooks are read the other way round.
   */
  couriers: {
    [k: string]: string;
  };
  /**
   * Whether an order that is deleted in the shop is cancelled at AfterShip, which has no call to delete one. Otherwise the event is skipped.
   */
  cancel_deleted: boolean;
  /**
   * As a source: whether a parcel that is on its way, delivered or back makes the whole order shipped, delivered or returned. Set it to false where orders travel in several parcels: then AfterShip tells of parcels alone.
   */
  parcel_tells_order: boolean;
  topics: AftershipTopics;
}
/**
 * Custom fields of an order at AfterShip, which copies them to its trackings: what each holds, by its name. A field of which the shop tells nothing is left out. None of them is personal data, which AfterShip does not want there.
 */
export interface CustomFields {
  [k: string]: CustomField;
}
/**
 * As a source: what a webhook means, by its event; an entry that ends in * counts for all events with that beginning, the longest first. parcel: the state of a parcel. note: a remark on the order. returned: the order came back. ignored: nothing. An event that is not listed is quarantined.
 */
export interface AftershipTopics {
  [k: string]: TopicMeaning;
}
/**
 * Body of POST /orders/ID/items in version 2025-01.
 */
export interface AddItem202501 {
  /**
   * The shop's id of the line; the same in fulfilments.
   */
  id: string;
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * Pieces.
   */
  quantity: number;
  /**
   * Weight of one piece.
   */
  unit_weight?: {
    /**
     * Unit of the value.
     */
    unit: 'kg' | 'lb' | 'oz' | 'g';
    /**
     * Weight in that unit.
     */
    value: number;
  };
  /**
   * Price of one piece before discounts and taxes.
   */
  unit_price?: {
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Decimal text.
     */
    amount: string;
  };
  /**
   * Name of the product.
   */
  product_title: string;
  /**
   * Name of the variant.
   */
  product_variant_title?: string;
  /**
   * Discount of the line with its share of the order's, decimal text.
   */
  discount?: string;
  /**
   * Tax of the line, decimal text.
   */
  tax?: string;
  /**
   * The shop's id of the product.
   */
  source_product_id?: string;
  /**
   * The shop's id of the variant.
   */
  source_variant_id?: string;
  /**
   * Harmonised System code.
   */
  hs_code?: string;
  /**
   * Country of origin, ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Pictures.
   *
   * @maxItems 100
   */
  image_urls?: string[];
  /**
   * Tags of the product.
   */
  product_tags?: string[];
  /**
   * Categories of the product.
   */
  product_categories?: string[];
  /**
   * Most pieces that may be sent back.
   */
  returnable_quantity?: number;
}
/**
 * Body of POST /orders/ID/items in versions from 2025-04 on.
 */
export interface AddItem {
  /**
   * The shop's id of the line; the same in fulfilments.
   */
  id: string;
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * Pieces.
   */
  quantity: number;
  /**
   * Weight of one piece.
   */
  unit_weight?: {
    /**
     * Unit of the value.
     */
    unit: 'kg' | 'lb' | 'oz' | 'g';
    /**
     * Weight in that unit.
     */
    value: number;
  };
  /**
   * Price of one piece before discounts and taxes.
   */
  unit_price?: {
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Decimal text.
     */
    amount: string;
  };
  /**
   * Name of the product.
   */
  product_title: string;
  /**
   * Name of the variant.
   */
  product_variant_title?: string;
  /**
   * Discount of the line with its share of the order's, decimal text.
   */
  discount?: string;
  /**
   * Tax of the line, decimal text.
   */
  tax?: string;
  /**
   * The shop's id of the product.
   */
  product_id?: string;
  /**
   * The shop's id of the variant.
   */
  product_variant_id?: string;
  /**
   * Harmonised System code.
   */
  hs_code?: string;
  /**
   * Country of origin, ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Pictures.
   *
   * @maxItems 100
   */
  image_urls?: string[];
  /**
   * Tags of the product.
   */
  product_tags?: string[];
  /**
   * Categories of the product.
   */
  product_categories?: string[];
  /**
   * Most pieces that may be sent back.
   */
  returnable_quantity?: number;
}
/**
 * Body of PATCH /orders/ID/items/ITEM in version 2025-01.
 */
export interface ChangeItem202501 {
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * Pieces.
   */
  quantity?: number;
  /**
   * Weight of one piece.
   */
  unit_weight?: {
    /**
     * Unit of the value.
     */
    unit: 'kg' | 'lb' | 'oz' | 'g';
    /**
     * Weight in that unit.
     */
    value: number;
  };
  /**
   * Price of one piece before discounts and taxes.
   */
  unit_price?: {
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Decimal text.
     */
    amount: string;
  };
  /**
   * Name of the product.
   */
  product_title?: string;
  /**
   * Name of the variant.
   */
  product_variant_title?: string;
  /**
   * Discount of the line with its share of the order's, decimal text.
   */
  discount?: string;
  /**
   * Tax of the line, decimal text.
   */
  tax?: string;
  /**
   * The shop's id of the product.
   */
  source_product_id?: string;
  /**
   * The shop's id of the variant.
   */
  source_variant_id?: string;
  /**
   * Harmonised System code.
   */
  hs_code?: string;
  /**
   * Country of origin, ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Pictures.
   *
   * @maxItems 100
   */
  image_urls?: string[];
  /**
   * Tags of the product.
   */
  product_tags?: string[];
  /**
   * Categories of the product.
   */
  product_categories?: string[];
  /**
   * Most pieces that may be sent back.
   */
  returnable_quantity?: number;
}
/**
 * Body of PATCH /orders/ID/items/ITEM in versions from 2025-04 on.
 */
export interface ChangeItem {
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * Pieces.
   */
  quantity?: number;
  /**
   * Weight of one piece.
   */
  unit_weight?: {
    /**
     * Unit of the value.
     */
    unit: 'kg' | 'lb' | 'oz' | 'g';
    /**
     * Weight in that unit.
     */
    value: number;
  };
  /**
   * Price of one piece before discounts and taxes.
   */
  unit_price?: {
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Decimal text.
     */
    amount: string;
  };
  /**
   * Name of the product.
   */
  product_title?: string;
  /**
   * Name of the variant.
   */
  product_variant_title?: string;
  /**
   * Discount of the line with its share of the order's, decimal text.
   */
  discount?: string;
  /**
   * Tax of the line, decimal text.
   */
  tax?: string;
  /**
   * The shop's id of the product.
   */
  product_id?: string;
  /**
   * The shop's id of the variant.
   */
  product_variant_id?: string;
  /**
   * Harmonised System code.
   */
  hs_code?: string;
  /**
   * Country of origin, ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Pictures.
   *
   * @maxItems 100
   */
  image_urls?: string[];
  /**
   * Tags of the product.
   */
  product_tags?: string[];
  /**
   * Categories of the product.
   */
  product_categories?: string[];
  /**
   * Most pieces that may be sent back.
   */
  returnable_quantity?: number;
}
/**
 * A webhook of AfterShip Warranty, as far as it is read.
 */
export interface ClaimWebhook {
  /**
   * Id of the event.
   */
  id: string;
  /**
   * What happened, for example warranty.approved.
   */
  event: string;
  /**
   * When, ISO 8601.
   */
  created_at: string;
  current_context: WebhookClaim;
}
/**
 * The whole claim as it is now.
 */
export interface WebhookClaim {
  /**
   * What people call the claim.
   */
  rma_number?: string | null;
  order?: ClaimedOrder;
}
/**
 * Body of POST /trackings/ID/mark-as-completed of the Tracking API.
 */
export interface CompleteTracking {
  /**
   * How it ended.
   */
  reason: 'DELIVERED' | 'LOST' | 'RETURNED_TO_SENDER';
  /**
   * When it ended.
   */
  event_datetime?: string;
}
/**
 * What the buyer is told about the pick-up.
 */
export interface FulfilmentPickup202410 {
  /**
   * What the buyer is told.
   */
  instructions?: string;
  /**
   * When it is expected to be ready.
   */
  estimated_ready_for_pickup_at?: {
    /**
     * Earliest.
     */
    min?: string;
    /**
     * Latest.
     */
    max?: string;
  };
  /**
   * Latest time it can be fetched.
   */
  pickup_deadline_at?: string;
}
/**
 * A parcel. AfterShip follows it by itself.
 */
export interface FulfilmentTracking202410 {
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string;
  /**
   * The carrier's service.
   */
  service_type?: string;
  /**
   * The day it left.
   */
  ship_date: string;
}
/**
 * Body of POST /fulfillments in version 2024-10.
 */
export interface CreateFulfilment202410 {
  /**
   * Our id of the fulfilment, unique within the store.
   */
  source_id?: string;
  /**
   * AfterShip's id of the order in this version.
   */
  order_id: string;
  /**
   * Sent or fetched.
   */
  delivery_method: 'shipping' | 'pickup';
  /**
   * How far it is.
   */
  status: 'pending' | 'processing' | 'shipped' | 'ready_for_pickup' | 'picked_up' | 'canceled';
  /**
   * What is in it.
   *
   * @minItems 1
   */
  line_items: FulfilledLine202410[];
  /**
   * When it was made, ISO 8601.
   */
  source_created_at?: string;
  /**
   * When it was last changed, ISO 8601.
   */
  source_updated_at?: string;
  /**
   * Where it leaves from.
   */
  ship_from_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  /**
   * Where it is fetched.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  pickup_info?: FulfilmentPickup202410;
  /**
   * Its parcels.
   */
  trackings?: FulfilmentTracking202410[];
}
export interface FulfilledLine202410 {
  /**
   * Id of the order's item.
   */
  source_id: string;
  /**
   * Pieces.
   */
  quantity: number;
}
/**
 * What the buyer is told about the pick-up.
 */
export interface FulfilmentPickup202501 {
  /**
   * What the buyer is told.
   */
  instructions?: string;
  /**
   * When it is expected to be ready.
   */
  estimated_ready_for_pickup_at?: {
    /**
     * Earliest.
     */
    min?: string;
    /**
     * Latest.
     */
    max?: string;
  };
  /**
   * Latest time it can be fetched.
   */
  pickup_deadline_at?: string;
}
/**
 * A parcel. AfterShip follows it by itself.
 */
export interface FulfilmentTracking202501 {
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string;
  /**
   * The carrier's service.
   */
  service_type?: string;
  /**
   * The day it left.
   */
  ship_date: string;
}
/**
 * Body of POST /fulfillments in version 2025-01.
 */
export interface CreateFulfilment202501 {
  /**
   * Our id of the fulfilment, unique within the store.
   */
  source_id?: string;
  /**
   * AfterShip's id of the order in this version.
   */
  order_id: string;
  /**
   * Sent or fetched.
   */
  delivery_method: 'shipping' | 'pickup';
  /**
   * How far it is.
   */
  status: 'pending' | 'processing' | 'shipped' | 'ready_for_pickup' | 'picked_up' | 'canceled';
  /**
   * What is in it.
   *
   * @minItems 1
   */
  line_items: FulfilledLine202501[];
  /**
   * When it was made, ISO 8601.
   */
  source_created_at?: string;
  /**
   * When it was last changed, ISO 8601.
   */
  source_updated_at?: string;
  /**
   * Where it leaves from.
   */
  ship_from_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  /**
   * Where it is fetched.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  pickup_info?: FulfilmentPickup202501;
  /**
   * Its parcels.
   */
  trackings?: FulfilmentTracking202501[];
}
export interface FulfilledLine202501 {
  /**
   * Id of the order's item.
   */
  id: string;
  /**
   * Pieces.
   */
  quantity: number;
}
/**
 * What the buyer is told about the pick-up.
 */
export interface FulfilmentPickup202504 {
  /**
   * What the buyer is told.
   */
  instructions?: string;
  /**
   * When it is expected to be ready.
   */
  estimated_ready_for_pickup_at?: {
    /**
     * Earliest.
     */
    min?: string;
    /**
     * Latest.
     */
    max?: string;
  };
  /**
   * Latest time it can be fetched.
   */
  pickup_deadline_at?: string;
}
/**
 * A parcel. AfterShip follows it by itself.
 */
export interface FulfilmentTracking202504 {
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string;
  /**
   * The carrier's service.
   */
  service_type?: string;
  /**
   * The day it left.
   */
  ship_date: string;
}
/**
 * Body of POST /fulfillments in version 2025-04 and 2025-07.
 */
export interface CreateFulfilment202504 {
  /**
   * Our id of the fulfilment, unique within the store.
   */
  id?: string;
  /**
   * AfterShip's id of the order in this version.
   */
  order_id: string;
  /**
   * Sent or fetched.
   */
  delivery_method: 'shipping' | 'pickup';
  /**
   * How far it is.
   */
  status: 'pending' | 'processing' | 'shipped' | 'ready_for_pickup' | 'picked_up' | 'canceled';
  /**
   * What is in it.
   *
   * @minItems 1
   */
  line_items: FulfilledLine202504[];
  /**
   * When it was made, ISO 8601.
   */
  source_created_at?: string;
  /**
   * When it was last changed, ISO 8601.
   */
  source_updated_at?: string;
  /**
   * Where it leaves from.
   */
  ship_from_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  /**
   * Where it is fetched.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  pickup_info?: FulfilmentPickup202504;
  /**
   * Its parcels.
   */
  trackings?: FulfilmentTracking202504[];
}
export interface FulfilledLine202504 {
  /**
   * Id of the order's item.
   */
  id: string;
  /**
   * Pieces.
   */
  quantity: number;
}
/**
 * What the buyer is told about the pick-up.
 */
export interface FulfilmentPickup {
  /**
   * What the buyer is told.
   */
  instructions?: string;
  /**
   * When it is expected to be ready.
   */
  estimated_ready_for_pickup_at?: {
    /**
     * Earliest.
     */
    min?: string;
    /**
     * Latest.
     */
    max?: string;
  };
  /**
   * Latest time it can be fetched.
   */
  pickup_deadline_at?: string;
}
export interface TrackingReference {
  /**
   * Id of the tracking in the Tracking API.
   */
  id: string;
}
export interface TrackingRecord {
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string;
}
/**
 * Body of POST /fulfillments in version 2026-01 and later.
 */
export interface CreateFulfilment {
  /**
   * Our id of the fulfilment, unique within the store.
   */
  id?: string;
  /**
   * AfterShip's id of the order in this version.
   */
  order_id: string;
  /**
   * Sent or fetched.
   */
  delivery_method: 'shipping' | 'pickup';
  /**
   * How far it is.
   */
  status: 'pending' | 'processing' | 'shipped' | 'ready_for_pickup' | 'picked_up' | 'canceled';
  /**
   * What is in it.
   *
   * @minItems 1
   */
  line_items: FulfilledLine[];
  /**
   * When it was made, ISO 8601.
   */
  source_created_at?: string;
  /**
   * When it was last changed, ISO 8601.
   */
  source_updated_at?: string;
  /**
   * Where it leaves from.
   */
  ship_from_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  /**
   * Where it is fetched.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  pickup_info?: FulfilmentPickup;
  /**
   * Its parcels.
   */
  trackings?: FulfilmentTracking[];
}
export interface FulfilledLine {
  /**
   * Id of the order's item.
   */
  id: string;
  /**
   * Pieces.
   */
  quantity: number;
}
/**
 * One line.
 */
export interface CreateItem202410 {
  /**
   * The shop's id of the line; the same in fulfilments.
   */
  source_id: string;
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * Pieces.
   */
  quantity: number;
  /**
   * Weight of one piece.
   */
  unit_weight?: {
    /**
     * Unit of the value.
     */
    unit: 'kg' | 'lb' | 'oz' | 'g';
    /**
     * Weight in that unit.
     */
    value: number;
  };
  /**
   * Price of one piece before discounts and taxes.
   */
  unit_price?: {
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Decimal text.
     */
    amount: string;
  };
  /**
   * Name of the product.
   */
  product_title?: string;
  /**
   * Name of the variant.
   */
  product_variant_title: string;
  /**
   * Discount of the line with its share of the order's, decimal text.
   */
  discount?: string;
  /**
   * Tax of the line, decimal text.
   */
  tax?: string;
  /**
   * The shop's id of the product.
   */
  source_product_id?: string;
  /**
   * The shop's id of the variant.
   */
  source_variant_id?: string;
  /**
   * Harmonised System code.
   */
  hs_code?: string;
  /**
   * Country of origin, ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Pictures.
   *
   * @maxItems 100
   */
  image_urls?: string[];
  /**
   * Tags of the product.
   */
  product_tags?: string[];
  /**
   * Categories of the product.
   */
  product_categories?: string[];
  /**
   * Most pieces that may be sent back.
   */
  returnable_quantity?: number;
}
/**
 * The buyer.
 */
export interface CreateCustomer202410 {
  /**
   * The shop's id of the buyer.
   */
  source_id?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail addresses.
   *
   * @maxItems 100
   */
  emails?: string[];
  /**
   * Phone numbers.
   *
   * @maxItems 100
   */
  phones?: string[];
  /**
   * Language, for example en-US.
   */
  locale?: string;
}
/**
 * A postal address with the person there.
 */
export interface CreateAddress202410 {
  /**
   * Kind of address.
   */
  type?: 'business' | 'residential';
  /**
   * First line of the street.
   */
  street_1: string;
  /**
   * Second line.
   */
  street_2?: string;
  /**
   * Third line.
   */
  street_3?: string;
  /**
   * City, town or village.
   */
  city?: string;
  /**
   * State, province or region.
   */
  state: string;
  /**
   * Postal code.
   */
  postal_code?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  country_region: string;
  /**
   * Company.
   */
  company?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Phone number.
   */
  phone?: string;
}
/**
 * Body of POST /orders in version 2024-10.
 */
export interface CreateOrder202410 {
  /**
   * Our id of the order.
   */
  source_id: string;
  /**
   * What people call the order.
   */
  name?: string;
  /**
   * Number of the order.
   */
  number: string;
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * Where the order stands.
   */
  status: 'open' | 'closed' | 'canceled';
  /**
   * What of it is paid.
   */
  financial_status?: 'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded' | null;
  /**
   * What of it has left. AfterShip keeps it by itself as long as nobody gives it.
   */
  fulfillment_status?: 'unfulfilled' | 'partially_fulfilled' | 'fulfilled' | null;
  /**
   * Subtotal, shipping and tax together, decimal text.
   */
  order_total: string;
  /**
   * Price of shipping.
   */
  shipping_total?: string;
  /**
   * All taxes.
   */
  tax_total?: string;
  /**
   * Sum of the items' discounts.
   */
  discount_total?: string;
  /**
   * Items after discounts, before shipping and tax.
   */
  subtotal?: string;
  /**
   * What was ordered.
   *
   * @minItems 1
   * @maxItems 100
   */
  items: CreateItem202410[];
  /**
   * A remark.
   */
  note?: string;
  /**
   * When the shop created it, ISO 8601.
   */
  source_created_at?: string;
  /**
   * When the shop last changed it, ISO 8601.
   */
  source_updated_at?: string;
  customer?: CreateCustomer202410;
  shipping_address?: CreateAddress202410;
  billing_address?: CreateAddress202410;
  /**
   * Tags of the order.
   *
   * @maxItems 100
   */
  tags?: string[];
  /**
   * Name of the shipping method.
   */
  shipping_method?: string;
  /**
   * Sent or fetched.
   */
  delivery_method: 'shipping' | 'pickup';
  /**
   * Where the buyer fetches it.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the location.
     */
    location_id: string;
  };
  /**
   * What the buyer is told about the pick-up.
   */
  pickup_info?: {
    /**
     * Instructions.
     */
    instructions?: string;
    /**
     * When it is expected to be ready.
     */
    estimated_ready_for_pickup_at?: {
      /**
       * Earliest.
       */
      min?: string;
      /**
       * Latest.
       */
      max?: string;
    };
    /**
     * Latest time to fetch it.
     */
    pickup_deadline_at?: string;
  };
  /**
   * When each status was set; now, where it is not given.
   */
  status_timestamps?: {
    /**
     * When it was opened.
     */
    opened_at?: string | null;
    /**
     * When it was cancelled.
     */
    canceled_at?: string | null;
    /**
     * When it was closed.
     */
    closed_at?: string | null;
  };
  /**
   * Up to ten texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
}
/**
 * One line.
 */
export interface CreateItem202501 {
  /**
   * The shop's id of the line; the same in fulfilments.
   */
  id: string;
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * Pieces.
   */
  quantity: number;
  /**
   * Weight of one piece.
   */
  unit_weight?: {
    /**
     * Unit of the value.
     */
    unit: 'kg' | 'lb' | 'oz' | 'g';
    /**
     * Weight in that unit.
     */
    value: number;
  };
  /**
   * Price of one piece before discounts and taxes.
   */
  unit_price?: {
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Decimal text.
     */
    amount: string;
  };
  /**
   * Name of the product.
   */
  product_title: string;
  /**
   * Name of the variant.
   */
  product_variant_title?: string;
  /**
   * Discount of the line with its share of the order's, decimal text.
   */
  discount?: string;
  /**
   * Tax of the line, decimal text.
   */
  tax?: string;
  /**
   * The shop's id of the product.
   */
  source_product_id?: string;
  /**
   * The shop's id of the variant.
   */
  source_variant_id?: string;
  /**
   * Harmonised System code.
   */
  hs_code?: string;
  /**
   * Country of origin, ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Pictures.
   *
   * @maxItems 100
   */
  image_urls?: string[];
  /**
   * Tags of the product.
   */
  product_tags?: string[];
  /**
   * Categories of the product.
   */
  product_categories?: string[];
  /**
   * Most pieces that may be sent back.
   */
  returnable_quantity?: number;
}
/**
 * The buyer.
 */
export interface CreateCustomer202501 {
  /**
   * The shop's id of the buyer.
   */
  source_id?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail addresses.
   *
   * @maxItems 100
   */
  emails?: string[];
  /**
   * Phone numbers.
   *
   * @maxItems 100
   */
  phones?: string[];
  /**
   * Language, for example en-US.
   */
  locale?: string;
}
/**
 * A postal address with the person there.
 */
export interface CreateAddress202501 {
  /**
   * Kind of address.
   */
  type?: 'business' | 'residential';
  /**
   * First line of the street.
   */
  street_1: string;
  /**
   * Second line.
   */
  street_2?: string;
  /**
   * Third line.
   */
  street_3?: string;
  /**
   * City, town or village.
   */
  city?: string;
  /**
   * State, province or region.
   */
  state: string;
  /**
   * Postal code.
   */
  postal_code?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  country_region: string;
  /**
   * Company.
   */
  company?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Phone number.
   */
  phone?: string;
}
/**
 * Body of POST /orders in version 2025-01.
 */
export interface CreateOrder202501 {
  /**
   * Our id of the order.
   */
  source_id: string;
  /**
   * What people call the order.
   */
  name?: string;
  /**
   * Number of the order.
   */
  number: string;
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * Where the order stands.
   */
  status: 'open' | 'closed' | 'canceled';
  /**
   * What of it is paid.
   */
  financial_status?: 'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded' | null;
  /**
   * What of it has left. AfterShip keeps it by itself as long as nobody gives it.
   */
  fulfillment_status?: 'unfulfilled' | 'partially_fulfilled' | 'fulfilled' | null;
  /**
   * Subtotal, shipping and tax together, decimal text.
   */
  order_total: string;
  /**
   * Price of shipping.
   */
  shipping_total?: string;
  /**
   * All taxes.
   */
  tax_total?: string;
  /**
   * Sum of the items' discounts.
   */
  discount_total?: string;
  /**
   * Items after discounts, before shipping and tax.
   */
  subtotal?: string;
  /**
   * What was ordered.
   *
   * @minItems 1
   * @maxItems 100
   */
  items: CreateItem202501[];
  /**
   * A remark.
   */
  note?: string;
  /**
   * When the shop created it, ISO 8601.
   */
  source_created_at?: string;
  /**
   * When the shop last changed it, ISO 8601.
   */
  source_updated_at?: string;
  customer?: CreateCustomer202501;
  shipping_address?: CreateAddress202501;
  billing_address?: CreateAddress202501;
  /**
   * Tags of the order.
   *
   * @maxItems 100
   */
  tags?: string[];
  /**
   * Name of the shipping method.
   */
  shipping_method?: string;
  /**
   * Sent or fetched.
   */
  delivery_method: 'shipping' | 'pickup';
  /**
   * Where the buyer fetches it.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the location.
     */
    location_id: string;
  };
  /**
   * What the buyer is told about the pick-up.
   */
  pickup_info?: {
    /**
     * Instructions.
     */
    instructions?: string;
    /**
     * When it is expected to be ready.
     */
    estimated_ready_for_pickup_at?: {
      /**
       * Earliest.
       */
      min?: string;
      /**
       * Latest.
       */
      max?: string;
    };
    /**
     * Latest time to fetch it.
     */
    pickup_deadline_at?: string;
  };
  /**
   * When each status was set; now, where it is not given.
   */
  status_timestamps?: {
    /**
     * When it was opened.
     */
    opened_at?: string | null;
    /**
     * When it was cancelled.
     */
    canceled_at?: string | null;
    /**
     * When it was closed.
     */
    closed_at?: string | null;
  };
  /**
   * Up to ten texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
}
/**
 * One line.
 */
export interface CreateItem {
  /**
   * The shop's id of the line; the same in fulfilments.
   */
  id: string;
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * Pieces.
   */
  quantity: number;
  /**
   * Weight of one piece.
   */
  unit_weight?: {
    /**
     * Unit of the value.
     */
    unit: 'kg' | 'lb' | 'oz' | 'g';
    /**
     * Weight in that unit.
     */
    value: number;
  };
  /**
   * Price of one piece before discounts and taxes.
   */
  unit_price?: {
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Decimal text.
     */
    amount: string;
  };
  /**
   * Name of the product.
   */
  product_title: string;
  /**
   * Name of the variant.
   */
  product_variant_title?: string;
  /**
   * Discount of the line with its share of the order's, decimal text.
   */
  discount?: string;
  /**
   * Tax of the line, decimal text.
   */
  tax?: string;
  /**
   * The shop's id of the product.
   */
  product_id?: string;
  /**
   * The shop's id of the variant.
   */
  product_variant_id?: string;
  /**
   * Harmonised System code.
   */
  hs_code?: string;
  /**
   * Country of origin, ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Pictures.
   *
   * @maxItems 100
   */
  image_urls?: string[];
  /**
   * Tags of the product.
   */
  product_tags?: string[];
  /**
   * Categories of the product.
   */
  product_categories?: string[];
  /**
   * Most pieces that may be sent back.
   */
  returnable_quantity?: number;
}
/**
 * The buyer.
 */
export interface CreateCustomer {
  /**
   * The shop's id of the buyer.
   */
  id?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail addresses.
   *
   * @maxItems 100
   */
  emails?: string[];
  /**
   * Phone numbers.
   *
   * @maxItems 100
   */
  phones?: string[];
  /**
   * Language, for example en-US.
   */
  locale?: string;
}
/**
 * A postal address with the person there.
 */
export interface CreateAddress {
  /**
   * Kind of address.
   */
  type?: 'business' | 'residential';
  /**
   * First line of the street.
   */
  street_1: string;
  /**
   * Second line.
   */
  street_2?: string;
  /**
   * Third line.
   */
  street_3?: string;
  /**
   * City, town or village.
   */
  city?: string;
  /**
   * State, province or region.
   */
  state: string;
  /**
   * Postal code.
   */
  postal_code?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  country_region: string;
  /**
   * Company.
   */
  company?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Phone number.
   */
  phone?: string;
}
/**
 * Body of POST /orders in versions from 2025-04 on.
 */
export interface CreateOrder {
  /**
   * Our id of the order.
   */
  id?: string;
  /**
   * What people call the order.
   */
  name?: string;
  /**
   * Number of the order.
   */
  number: string;
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * Where the order stands.
   */
  status: 'open' | 'closed' | 'canceled';
  /**
   * What of it is paid.
   */
  financial_status?: 'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded' | null;
  /**
   * What of it has left. AfterShip keeps it by itself as long as nobody gives it.
   */
  fulfillment_status?: 'unfulfilled' | 'partially_fulfilled' | 'fulfilled' | null;
  /**
   * Subtotal, shipping and tax together, decimal text.
   */
  order_total: string;
  /**
   * Price of shipping.
   */
  shipping_total?: string;
  /**
   * All taxes.
   */
  tax_total?: string;
  /**
   * Sum of the items' discounts.
   */
  discount_total?: string;
  /**
   * Items after discounts, before shipping and tax.
   */
  subtotal?: string;
  /**
   * What was ordered.
   *
   * @minItems 1
   * @maxItems 300
   */
  items: CreateItem[];
  /**
   * A remark.
   */
  note?: string;
  /**
   * When the shop created it, ISO 8601.
   */
  source_created_at?: string;
  /**
   * When the shop last changed it, ISO 8601.
   */
  source_updated_at?: string;
  customer?: CreateCustomer;
  shipping_address?: CreateAddress;
  billing_address?: CreateAddress;
  /**
   * Tags of the order.
   *
   * @maxItems 100
   */
  tags?: string[];
  /**
   * Name of the shipping method.
   */
  shipping_method?: string;
  /**
   * Sent or fetched.
   */
  delivery_method: 'shipping' | 'pickup';
  /**
   * Where the buyer fetches it.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the location.
     */
    location_id: string;
  };
  /**
   * What the buyer is told about the pick-up.
   */
  pickup_info?: {
    /**
     * Instructions.
     */
    instructions?: string;
    /**
     * When it is expected to be ready.
     */
    estimated_ready_for_pickup_at?: {
      /**
       * Earliest.
       */
      min?: string;
      /**
       * Latest.
       */
      max?: string;
    };
    /**
     * Latest time to fetch it.
     */
    pickup_deadline_at?: string;
  };
  /**
   * When each status was set; now, where it is not given.
   */
  status_timestamps?: {
    /**
     * When it was opened.
     */
    opened_at?: string | null;
    /**
     * When it was cancelled.
     */
    canceled_at?: string | null;
    /**
     * When it was closed.
     */
    closed_at?: string | null;
  };
  /**
   * Up to ten texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
}
/**
 * Body of POST /stores in versions before 2025-04.
 */
export interface CreateStore202410 {
  /**
   * Our id of the store; AfterShip makes one of its own, which every other call names.
   */
  source_id?: string;
  /**
   * Name of the store.
   */
  name: string;
  /**
   * ISO 4217 code.
   */
  currency: string;
}
/**
 * Body of POST /stores in versions from 2025-04 on.
 */
export interface CreateStore {
  /**
   * Our id of the store; every other call names it in its header.
   */
  id?: string;
  /**
   * Name of the store.
   */
  name: string;
  /**
   * ISO 4217 code.
   */
  currency: string;
}
/**
 * Body of POST /trackings of the Tracking API in version 2025-04 to 2026-01.
 */
export interface CreateTracking202504 {
  /**
   * The carrier's number: letters, digits, - . _ and /.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier; without it AfterShip finds out by itself.
   */
  slug?: string;
  /**
   * What people call it; AfterShip takes the number where it is absent.
   */
  title?: string;
  /**
   * Our id of the order; comes back in webhooks.
   */
  order_id?: string;
  /**
   * What people call the order.
   */
  order_number?: string;
  /**
   * When the order was placed.
   */
  order_date?: string;
  /**
   * Texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
  /**
   * Page of the order.
   */
  order_id_path?: string;
  /**
   * Language of the recipient.
   */
  language?: string;
  /**
   * Up to three people to be told.
   *
   * @maxItems 3
   */
  customers?: TrackingCustomer202504[];
  /**
   * Where it ends.
   */
  delivery_type?: 'pickup_at_store' | 'door_to_door' | 'pickup_at_courier';
  /**
   * Where it is fetched.
   */
  pickup_location?: string;
  /**
   * What the buyer is told about it.
   */
  pickup_note?: string;
  /**
   * When it left: a day, or a time with or without offset.
   */
  tracking_ship_date?: string;
  /**
   * Account at the carrier, which some carriers want.
   */
  tracking_account_number?: string;
  /**
   * Credential some carriers want.
   */
  tracking_key?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Region of the sender.
   */
  origin_state?: string;
  /**
   * City of the sender.
   */
  origin_city?: string;
  /**
   * Postal code of the sender.
   */
  origin_postal_code?: string;
  /**
   * Address of the sender.
   */
  origin_raw_location?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  destination_country_region?: string;
  /**
   * Region of the recipient.
   */
  destination_state?: string;
  /**
   * City of the recipient.
   */
  destination_city?: string;
  /**
   * Postal code of the recipient.
   */
  destination_postal_code?: string;
  /**
   * Address of the recipient.
   */
  destination_raw_location?: string;
  /**
   * A remark.
   */
  note?: string;
  /**
   * The carrier's service.
   */
  shipment_type?: string;
  /**
   * Tags of the parcel.
   *
   * @maxItems 50
   */
  shipment_tags?: string[];
  /**
   * Which of several accounts at the carrier.
   */
  courier_connection_id?: string;
  /**
   * AfterShip's id of the place it leaves from; instead of the fields of the origin.
   */
  location_id?: string;
  /**
   * The shipping method the buyer chose.
   */
  shipping_method?: string;
}
export interface TrackingCustomer202504 {
  /**
   * Who they are, for example buyer.
   */
  role?: string;
  /**
   * Name.
   */
  name?: string;
  /**
   * Phone number, with + and the country's code.
   */
  phone_number?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Preferred language.
   */
  language?: string;
}
/**
 * Body of POST /trackings of the Tracking API in version 2026-07.
 */
export interface CreateTracking {
  /**
   * The carrier's number: letters, digits, - . _ and /.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier; without it AfterShip finds out by itself.
   */
  slug?: string;
  /**
   * What people call it; AfterShip takes the number where it is absent.
   */
  title?: string;
  /**
   * Our id of the order; comes back in webhooks.
   */
  order_id?: string;
  /**
   * What people call the order.
   */
  order_number?: string;
  /**
   * When the order was placed.
   */
  order_date?: string;
  /**
   * Texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
  /**
   * Page of the order.
   */
  order_id_path?: string;
  /**
   * Language of the recipient.
   */
  language?: string;
  /**
   * Up to three people to be told.
   *
   * @maxItems 3
   */
  customers?: TrackingCustomer[];
  /**
   * Where it ends.
   */
  delivery_type?: 'pickup_at_store' | 'door_to_door' | 'pickup_at_courier';
  /**
   * Where it is fetched.
   */
  pickup_location?: string;
  /**
   * What the buyer is told about it.
   */
  pickup_note?: string;
  /**
   * When it left: a day, or a time with or without offset.
   */
  tracking_ship_date?: string;
  /**
   * Account at the carrier, which some carriers want.
   */
  tracking_account_number?: string;
  /**
   * Credential some carriers want.
   */
  tracking_key?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  origin_country_region?: string;
  /**
   * Region of the sender.
   */
  origin_state?: string;
  /**
   * City of the sender.
   */
  origin_city?: string;
  /**
   * Postal code of the sender.
   */
  origin_postal_code?: string;
  /**
   * Address of the sender.
   */
  origin_raw_location?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  destination_country_region?: string;
  /**
   * Region of the recipient.
   */
  destination_state?: string;
  /**
   * City of the recipient.
   */
  destination_city?: string;
  /**
   * Postal code of the recipient.
   */
  destination_postal_code?: string;
  /**
   * Address of the recipient.
   */
  destination_raw_location?: string;
  /**
   * A remark.
   */
  note?: string;
  /**
   * The carrier's service.
   */
  shipment_type?: string;
  /**
   * Tags of the parcel.
   *
   * @maxItems 50
   */
  shipment_tags?: string[];
  /**
   * Which of several accounts at the carrier.
   */
  courier_connection_id?: string;
  /**
   * AfterShip's id of the place it leaves from; instead of the fields of the origin.
   */
  location_id?: string;
  /**
   * The shipping method the buyer chose.
   */
  shipping_method?: string;
  /**
   * To the buyer, or back.
   */
  shipment_direction?: 'forward' | 'return';
}
export interface TrackingCustomer {
  /**
   * Who they are, for example buyer.
   */
  role?: string;
  /**
   * Name.
   */
  name?: string;
  /**
   * Phone number, with + and the country's code.
   */
  phone_number?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Preferred language.
   */
  language?: string;
  /**
   * The shop's id of them.
   */
  id?: string;
}
/**
 * Body of POST /fulfillments/ID/update-status.
 */
export interface FulfilmentStatus {
  /**
   * How far it is now. A shipped or fetched one may still be cancelled; nothing else goes back.
   */
  status: 'pending' | 'processing' | 'shipped' | 'ready_for_pickup' | 'picked_up' | 'canceled';
  /**
   * When it got there, ISO 8601.
   */
  occurred_at: string;
}
/**
 * A webhook of AfterShip Returns, as far as it is read.
 */
export interface ReturnWebhook {
  /**
   * Id of the event.
   */
  id: string;
  /**
   * What happened, for example return.approved.
   */
  event: string;
  /**
   * When, ISO 8601.
   */
  created_at: string;
  data: WebhookReturn;
}
/**
 * The whole return as it is now.
 */
export interface WebhookReturn {
  /**
   * What people call the return.
   */
  rma_number?: string | null;
  order?: ReturnedOrder;
}
/**
 * Body of POST /fulfillments/ID/ship, before version 2026-01.
 */
export interface ShipFulfilment {
  /**
   * Its parcels, where they are to be told with it.
   */
  trackings?: FulfilmentTrackingShip[];
}
/**
 * A parcel. AfterShip follows it by itself.
 */
export interface FulfilmentTrackingShip {
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string;
  /**
   * The carrier's service.
   */
  service_type?: string;
  /**
   * The day it left.
   */
  ship_date: string;
}
/**
 * A webhook of AfterShip Tracking, as far as it is read.
 */
export interface TrackingWebhook {
  /**
   * What happened: tracking_update, edd_revise or tracking_pending_time.
   */
  event: string;
  /**
   * UUID of the event.
   */
  event_id: string;
  /**
   * When it happened, seconds since 1970.
   */
  ts: number;
  msg: WebhookTracking;
}
/**
 * The whole tracking as it is now.
 */
export interface WebhookTracking {
  /**
   * AfterShip's id of the tracking.
   */
  id?: string | null;
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string | null;
  /**
   * How far it is.
   */
  tag: string;
  /**
   * The same more closely, for example InTransit_001.
   */
  subtag?: string | null;
  /**
   * The subtag in words.
   */
  subtag_message?: string | null;
  /**
   * Id of the order, as it was given when the tracking was made.
   */
  order_id?: string | null;
  /**
   * Number of the order, as it was given.
   */
  order_number?: string | null;
  /**
   * Whether it goes back to whoever sent it.
   */
  return_to_sender?: boolean | null;
  /**
   * forward, or return for a parcel of the buyer.
   */
  shipment_direction?: string | null;
  /**
   * The carrier's service.
   */
  shipment_type?: string | null;
  /**
   * When the carrier took it; with an offset or without.
   */
  shipment_pickup_date?: string | null;
  /**
   * When it arrived; with an offset or without.
   */
  shipment_delivery_date?: string | null;
  /**
   * The carrier's page.
   */
  courier_tracking_link?: string | null;
  /**
   * AfterShip's page.
   */
  aftership_tracking_url?: string | null;
  /**
   * Where it was, oldest first.
   */
  checkpoints?: WebhookCheckpoint[] | null;
}
export interface WebhookCheckpoint {
  /**
   * When; with an offset or without.
   */
  checkpoint_time?: string | null;
  /**
   * How far it was.
   */
  tag?: string | null;
}
/**
 * What the buyer is told about the pick-up.
 */
export interface FulfilmentPickup202410Update {
  /**
   * What the buyer is told.
   */
  instructions?: string;
  /**
   * When it is expected to be ready.
   */
  estimated_ready_for_pickup_at?: {
    /**
     * Earliest.
     */
    min?: string;
    /**
     * Latest.
     */
    max?: string;
  };
  /**
   * Latest time it can be fetched.
   */
  pickup_deadline_at?: string;
}
/**
 * A parcel. AfterShip follows it by itself.
 */
export interface FulfilmentTracking202410Update {
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string;
  /**
   * The carrier's service.
   */
  service_type?: string;
  /**
   * The day it left.
   */
  ship_date: string;
}
/**
 * Body of PATCH /fulfillments/ID before version 2026-01.
 */
export interface UpdateFulfilment202410 {
  /**
   * When it was last changed, ISO 8601.
   */
  source_updated_at?: string;
  pickup_info?: FulfilmentPickup202410Update;
  /**
   * All its parcels; they replace those that are there.
   */
  trackings?: FulfilmentTracking202410Update[];
  /**
   * Where it leaves from.
   */
  ship_from_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  /**
   * Where it is fetched.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
}
/**
 * What the buyer is told about the pick-up.
 */
export interface FulfilmentPickupUpdate {
  /**
   * What the buyer is told.
   */
  instructions?: string;
  /**
   * When it is expected to be ready.
   */
  estimated_ready_for_pickup_at?: {
    /**
     * Earliest.
     */
    min?: string;
    /**
     * Latest.
     */
    max?: string;
  };
  /**
   * Latest time it can be fetched.
   */
  pickup_deadline_at?: string;
}
export interface TrackingReferenceUpdate {
  /**
   * Id of the tracking in the Tracking API.
   */
  id: string;
}
export interface TrackingRecordUpdate {
  /**
   * The carrier's number.
   */
  tracking_number: string;
  /**
   * AfterShip's code of the carrier.
   */
  slug?: string;
}
/**
 * Body of PATCH /fulfillments/ID from version 2026-01 on.
 */
export interface UpdateFulfilment {
  /**
   * When it was last changed, ISO 8601.
   */
  source_updated_at?: string;
  pickup_info?: FulfilmentPickupUpdate;
  /**
   * All its parcels; they replace those that are there.
   */
  trackings?: FulfilmentTrackingUpdate[];
  /**
   * Where it leaves from.
   */
  ship_from_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
  /**
   * Where it is fetched.
   */
  pickup_location?: {
    /**
     * AfterShip's id of the place.
     */
    location_id: string;
  };
}
/**
 * The buyer.
 */
export interface UpdateCustomer202410 {
  /**
   * The shop's id of the buyer.
   */
  source_id?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail addresses.
   *
   * @maxItems 100
   */
  emails?: string[];
  /**
   * Phone numbers.
   *
   * @maxItems 100
   */
  phones?: string[];
  /**
   * Language, for example en-US.
   */
  locale?: string;
}
/**
 * A postal address with the person there.
 */
export interface UpdateAddress202410 {
  /**
   * Kind of address.
   */
  type?: 'business' | 'residential';
  /**
   * First line of the street.
   */
  street_1: string;
  /**
   * Second line.
   */
  street_2?: string;
  /**
   * Third line.
   */
  street_3?: string;
  /**
   * City, town or village.
   */
  city?: string;
  /**
   * State, province or region.
   */
  state: string;
  /**
   * Postal code.
   */
  postal_code?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  country_region: string;
  /**
   * Company.
   */
  company?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Phone number.
   */
  phone?: string;
}
/**
 * Body of PATCH /orders/ID in version 2024-10.
 */
export interface UpdateOrder202410 {
  /**
   * A remark.
   */
  note?: string;
  /**
   * When the shop last changed it, ISO 8601.
   */
  source_updated_at?: string;
  customer?: UpdateCustomer202410;
  shipping_address?: UpdateAddress202410;
  billing_address?: UpdateAddress202410;
  /**
   * Tags of the order.
   *
   * @maxItems 100
   */
  tags?: string[];
  /**
   * Where the order stands.
   */
  status?: 'open' | 'closed' | 'canceled';
  /**
   * What of it is paid.
   */
  financial_status?: 'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded' | null;
  /**
   * What of it has left. AfterShip keeps it by itself as long as nobody gives it.
   */
  fulfillment_status?: 'unfulfilled' | 'partially_fulfilled' | 'fulfilled' | null;
  /**
   * When each status was set; now, where it is not given.
   */
  status_timestamps?: {
    /**
     * When it was opened.
     */
    opened_at?: string | null;
    /**
     * When it was cancelled.
     */
    canceled_at?: string | null;
    /**
     * When it was closed.
     */
    closed_at?: string | null;
  };
  /**
   * Up to ten texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
}
/**
 * The buyer.
 */
export interface UpdateCustomer202501 {
  /**
   * The shop's id of the buyer.
   */
  source_id?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail addresses.
   *
   * @maxItems 100
   */
  emails?: string[];
  /**
   * Phone numbers.
   *
   * @maxItems 100
   */
  phones?: string[];
  /**
   * Language, for example en-US.
   */
  locale?: string;
}
/**
 * A postal address with the person there.
 */
export interface UpdateAddress202501 {
  /**
   * Kind of address.
   */
  type?: 'business' | 'residential';
  /**
   * First line of the street.
   */
  street_1: string;
  /**
   * Second line.
   */
  street_2?: string;
  /**
   * Third line.
   */
  street_3?: string;
  /**
   * City, town or village.
   */
  city?: string;
  /**
   * State, province or region.
   */
  state: string;
  /**
   * Postal code.
   */
  postal_code?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  country_region: string;
  /**
   * Company.
   */
  company?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Phone number.
   */
  phone?: string;
}
/**
 * Body of PATCH /orders/ID in version 2025-01.
 */
export interface UpdateOrder202501 {
  /**
   * A remark.
   */
  note?: string;
  /**
   * When the shop last changed it, ISO 8601.
   */
  source_updated_at?: string;
  customer?: UpdateCustomer202501;
  shipping_address?: UpdateAddress202501;
  billing_address?: UpdateAddress202501;
  /**
   * Tags of the order.
   *
   * @maxItems 100
   */
  tags?: string[];
  /**
   * Where the order stands.
   */
  status?: 'open' | 'closed' | 'canceled';
  /**
   * What of it is paid.
   */
  financial_status?: 'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded' | null;
  /**
   * What of it has left. AfterShip keeps it by itself as long as nobody gives it.
   */
  fulfillment_status?: 'unfulfilled' | 'partially_fulfilled' | 'fulfilled' | null;
  /**
   * When each status was set; now, where it is not given.
   */
  status_timestamps?: {
    /**
     * When it was opened.
     */
    opened_at?: string | null;
    /**
     * When it was cancelled.
     */
    canceled_at?: string | null;
    /**
     * When it was closed.
     */
    closed_at?: string | null;
  };
  /**
   * Up to ten texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
  /**
   * ISO 4217 code.
   */
  currency?: string;
  /**
   * Subtotal, shipping and tax together, decimal text.
   */
  order_total?: string;
  /**
   * Price of shipping.
   */
  shipping_total?: string;
  /**
   * All taxes.
   */
  tax_total?: string;
  /**
   * Sum of the items' discounts.
   */
  discount_total?: string;
  /**
   * Items after discounts, before shipping and tax.
   */
  subtotal?: string;
}
/**
 * The buyer.
 */
export interface UpdateCustomer {
  /**
   * The shop's id of the buyer.
   */
  id?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail addresses.
   *
   * @maxItems 100
   */
  emails?: string[];
  /**
   * Phone numbers.
   *
   * @maxItems 100
   */
  phones?: string[];
  /**
   * Language, for example en-US.
   */
  locale?: string;
}
/**
 * A postal address with the person there.
 */
export interface UpdateAddress {
  /**
   * Kind of address.
   */
  type?: 'business' | 'residential';
  /**
   * First line of the street.
   */
  street_1: string;
  /**
   * Second line.
   */
  street_2?: string;
  /**
   * Third line.
   */
  street_3?: string;
  /**
   * City, town or village.
   */
  city?: string;
  /**
   * State, province or region.
   */
  state: string;
  /**
   * Postal code.
   */
  postal_code?: string;
  /**
   * ISO 3166-1 alpha-3.
   */
  country_region: string;
  /**
   * Company.
   */
  company?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Phone number.
   */
  phone?: string;
}
/**
 * Body of PATCH /orders/ID in versions from 2025-04 on.
 */
export interface UpdateOrder {
  /**
   * A remark.
   */
  note?: string;
  /**
   * When the shop last changed it, ISO 8601.
   */
  source_updated_at?: string;
  customer?: UpdateCustomer;
  shipping_address?: UpdateAddress;
  billing_address?: UpdateAddress;
  /**
   * Tags of the order.
   *
   * @maxItems 100
   */
  tags?: string[];
  /**
   * Where the order stands.
   */
  status?: 'open' | 'closed' | 'canceled';
  /**
   * What of it is paid.
   */
  financial_status?: 'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded' | null;
  /**
   * What of it has left. AfterShip keeps it by itself as long as nobody gives it.
   */
  fulfillment_status?: 'unfulfilled' | 'partially_fulfilled' | 'fulfilled' | null;
  /**
   * When each status was set; now, where it is not given.
   */
  status_timestamps?: {
    /**
     * When it was opened.
     */
    opened_at?: string | null;
    /**
     * When it was cancelled.
     */
    canceled_at?: string | null;
    /**
     * When it was closed.
     */
    closed_at?: string | null;
  };
  /**
   * Up to ten texts of the sender; no personal data.
   */
  custom_fields?: {
    [k: string]: string;
  };
  /**
   * ISO 4217 code.
   */
  currency?: string;
  /**
   * Subtotal, shipping and tax together, decimal text.
   */
  order_total?: string;
  /**
   * Price of shipping.
   */
  shipping_total?: string;
  /**
   * All taxes.
   */
  tax_total?: string;
  /**
   * Sum of the items' discounts.
   */
  discount_total?: string;
  /**
   * Items after discounts, before shipping and tax.
   */
  subtotal?: string;
}
