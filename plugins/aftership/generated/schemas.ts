/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * One store of an AfterShip organisation, reached through the Commerce API.
 */
export interface AftershipSettings {
  /**
   * Address of the Commerce API without the version.
   */
  base_url: string;
  /**
   * Version of the Commerce API. Before 2025-01 items of an order cannot be changed.
   */
  version: '2024-10' | '2025-01' | '2025-04' | '2025-07' | '2026-01' | '2026-07';
  /**
   * Id of the store the orders belong to. Up to 2025-01 it is the id AfterShip made; from 2025-04 on it may be one of your own. With create_store it is letters, digits, _ and -, and does not begin with app-, which AfterShip keeps for itself.
   */
  store_id: string;
  /**
   * Whether a store that AfterShip does not know is created with the first order. Works from version 2025-04 on, where the store can have the id given in store_id.
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
