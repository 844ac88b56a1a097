/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * What webhooks of a topic mean.
 */
export type TopicMeaning = 'order' | 'deleted' | 'ignored';
/**
 * Locker or other point the buyer chose; an empty list where there is none.
 */
export type ShopDeliveryInfo =
  | {
      /**
       * When it is to be delivered.
       */
      delivery_time?: string | null;
      pickup_address?: ShopPickupPoint;
    }
  | unknown[]
  | null;
/**
 * The point.
 */
export type ShopPickupPoint =
  | {
      /**
       * Its id.
       */
      id?: number | string | null;
      /**
       * Its name.
       */
      name?: string | null;
    }
  | unknown[]
  | null;
/**
 * The invoice MerchantPro issued.
 */
export type ShopInvoice =
  | {
      /**
       * The series.
       */
      prefix?: string | null;
      /**
       * The number in it.
       */
      number?: string | number | null;
      /**
       * What issued it.
       */
      app?: string | null;
      /**
       * Whether it holds no more.
       */
      cancelled?: boolean | null;
      /**
       * Where it can be read.
       */
      url?: string | null;
    }
  | unknown[]
  | null;

/**
 * One MerchantPro shop: orders are brought to it, and its webhooks bring its own orders.
 */
export interface MerchantproSettings {
  /**
   * Home URL of the shop, for example https://shop.example.com. The API is at /api/v2 below it.
   */
  shop_url: string;
  /**
   * ISO 4217 code of the shop's currency. MerchantPro takes the amounts of a new order without a currency, so an order in another one is refused before a call.
   */
  currency: string;
  /**
   * Name of the sales channel under which orders are brought to the shop. What the shop tells of orders of this channel is about orders of other connections, and is never an order of the shop's own.
   */
  channel_name: string;
  /**
   * MerchantPro's payment_method_code for the payment method of an order, by the code its source gives; the entry * counts for every method that is not listed. Without an entry the field is left out.
   */
  payment_methods: {
    [k: string]: string;
  };
  /**
   * The payment_method_code of cash on delivery, both ways: what is sent for an order whose money the carrier collects, and what says so in an order of this shop.
   */
  cash_on_delivery_method: string;
  /**
   * MerchantPro's shipping_method_id for the shipping method of an order, by the code its source gives; the entry * counts for every method that is not listed. Without an entry the field is left out.
   */
  shipping_methods: {
    [k: string]: number;
  };
  /**
   * MerchantPro's shipping_carrier_id by the name of the carrier, both ways. A carrier that is not listed is left out.
   */
  carriers: {
    [k: string]: string;
  };
  /**
   * Whether the product and variant ids of orders that are brought here are MerchantPro's own: then they are sent as product_id and variant_id. With none, lines are told by SKU and name alone.
   */
  product_ids: 'none' | 'same';
  /**
   * What becomes of the part of an order's total that is neither in its lines nor in its shipping, for example a fee: a line of its own, so that the totals are the same; the order is refused; or it is left out.
   */
  other_charges: 'line' | 'refuse' | 'leave_out';
  /**
   * Name of that line.
   */
  other_charges_name: string;
  /**
   * Where a remark on an order goes: among the notes of the staff, to the customer (one text, which is replaced), or among the tags.
   */
  note_field: 'internal_notes' | 'customer_notification' | 'tags';
  /**
   * What webhooks mean, by their topic, or by its beginning and a * at the end; an exact name counts before the longest beginning. order: it is about an order. deleted: the order was deleted. ignored: nothing to us. The topic is read from the body (topic, event or type) or from ?topic= in the address the shop was given; without any it is called untold. A topic that is not listed quarantines the webhook. MerchantPro does not publish the names of its order topics.
   */
  topics: {
    [k: string]: TopicMeaning;
  };
  /**
   * JSON pointer to the topic in the body, for example /meta/topic, where it is none of the usual places. Absent: the usual places.
   */
  topic_pointer?: string;
  /**
   * JSON pointers to where the order may be in the body, "" being the body itself; the first at which there is an object with a numeric id counts. MerchantPro does not publish the shape of its webhooks.
   *
   * @minItems 1
   */
  order_pointers: string[];
  /**
   * When the order is fetched by its id: where the webhook lacks its statuses, amounts or lines (incomplete), for every webhook (always), or never; an incomplete one is then quarantined.
   */
  fetch_orders: 'incomplete' | 'always' | 'never';
  /**
   * How many days back each round of polling lists the orders that were placed: MerchantPro's list cannot be asked for what was changed. An order that changes later than this is heard of by webhook alone.
   */
  poll_days: number;
  /**
   * Whether orders that we bring are paid at MerchantPro: then one that is marked as paid there counts as paid. Otherwise the payment is where the order was placed, and the mark says nothing new.
   */
  paid_here: boolean;
  /**
   * The shipping_method_id of methods with which the buyer fetches the order at the shop.
   */
  pickup_methods: number[];
  /**
   * Orders of this shop placed before this time are ignored, whatever changes in them. ISO 8601 with offset, for example 2026-11-01T00:00:00+02:00. Absent: no order is ignored.
   */
  ignore_placed_before?: string;
}
/**
 * A line as it is sent. An update holds all lines: what is left out is lost.
 */
export interface MerchantproLine {
  /**
   * product for goods. Lines of discounts that MerchantPro made itself go back with the type they have.
   */
  item_type?: string;
  /**
   * MerchantPro's id of the product.
   */
  product_id?: number;
  /**
   * MerchantPro's id of the variant.
   */
  variant_id?: number;
  /**
   * Name of the variant.
   */
  variant_name?: string;
  /**
   * The options that make the variant.
   */
  variant_options?: MerchantproOption[];
  /**
   * SKU of all variants together.
   */
  family_sku?: string;
  /**
   * Stock keeping unit.
   */
  product_sku?: string;
  /**
   * EAN.
   */
  product_ean?: string;
  /**
   * What a person calls the product.
   */
  product_name?: string;
  /**
   * The product's page.
   */
  product_url?: string;
  /**
   * A picture of it.
   */
  product_image_url?: string;
  /**
   * Name of the tax.
   */
  product_tax_name?: string;
  /**
   * Rate of the tax in percent.
   */
  product_tax_percent?: number;
  /**
   * Id of the category.
   */
  category_id?: number;
  /**
   * Name of the category.
   */
  category_name?: string;
  /**
   * Id of the maker.
   */
  manufacturer_id?: number;
  /**
   * Name of the maker.
   */
  manufacturer_name?: string;
  /**
   * Pieces.
   */
  quantity: number;
  /**
   * Price of a piece without tax, after discounts.
   */
  unit_price_net?: number;
  /**
   * Tax on a piece.
   */
  unit_tax_amount?: number;
  /**
   * Price of a piece with tax.
   */
  unit_price_gross?: number;
  /**
   * All pieces without tax.
   */
  line_subtotal_net?: number;
  /**
   * Tax on all pieces.
   */
  line_tax_amount?: number;
  /**
   * All pieces with tax.
   */
  line_subtotal_gross?: number;
  /**
   * Additional fields.
   */
  meta_fields?: {
    [k: string]: unknown;
  };
}
export interface MerchantproOption {
  /**
   * Its id.
   */
  id?: number;
  /**
   * Its name.
   */
  name?: string;
  /**
   * What was chosen.
   */
  value?: string;
}
/**
 * Body of POST /orders and of PATCH /orders/ID: the fields that are given, in the words of the document. Which of them are mandatory or may be changed, the document does not tell.
 */
export interface MerchantproOrder {
  /**
   * The sales channel the order comes from.
   */
  channel_name?: string;
  /**
   * Our reference of the order.
   */
  channel_ref_id?: string;
  /**
   * What is paid. A cancelled payment is never written: table and samples spell it differently.
   */
  payment_status?: 'awaiting' | 'paid' | 'refunded';
  /**
   * Code of a payment method of the shop.
   */
  payment_method_code?: string;
  /**
   * The payment's reference.
   */
  payment_transaction_id?: string;
  /**
   * Where it stands. Steps forward have calls of their own.
   */
  shipping_status?: 'awaiting';
  /**
   * Id of a shipping method of the shop.
   */
  shipping_method_id?: number;
  /**
   * Id of the carrier.
   */
  shipping_carrier_id?: string;
  /**
   * The carrier's number of the parcel.
   */
  shipping_awb?: string;
  /**
   * Price of shipping with tax.
   */
  shipping_amount?: number;
  /**
   * The coupon that was used.
   */
  coupon_code?: string;
  /**
   * The buyer's address.
   */
  customer_email?: string;
  /**
   * The buyer's remark.
   */
  customer_note?: string;
  /**
   * What the buyer is told.
   */
  customer_notification?: string;
  /**
   * Additional fields.
   */
  meta_fields?: {
    [k: string]: unknown;
  };
  /**
   * All notes of the staff.
   *
   * @minItems 1
   */
  internal_notes?: MerchantproNote[];
  /**
   * All tags of the order.
   *
   * @minItems 1
   */
  tags?: MerchantproTag[];
  /**
   * Whether a person or a company pays.
   */
  billing_type?: 'individual' | 'company';
  /**
   * Personal number of an individual.
   */
  billing_identity_number?: string;
  /**
   * Name of a company.
   */
  billing_company_name?: string;
  /**
   * Registration number of a company.
   */
  billing_company_number?: string;
  /**
   * Tax number of a company.
   */
  billing_company_vat?: string;
  /**
   * Bank of a company.
   */
  billing_company_bank_name?: string;
  /**
   * Bank account of a company.
   */
  billing_company_bank_account?: string;
  /**
   * The whole name.
   */
  billing_name?: string;
  /**
   * ISO 3166-1 alpha-2.
   */
  billing_country_code?: string;
  /**
   * English name of the country.
   */
  billing_country_name?: string;
  /**
   * County or state.
   */
  billing_state?: string;
  /**
   * City.
   */
  billing_city?: string;
  /**
   * Street and number.
   */
  billing_address?: string;
  /**
   * Postal code.
   */
  billing_postal_code?: string;
  /**
   * Phone number.
   */
  billing_phone?: string;
  /**
   * The whole name.
   */
  shipping_name?: string;
  /**
   * ISO 3166-1 alpha-2.
   */
  shipping_country_code?: string;
  /**
   * English name of the country.
   */
  shipping_country_name?: string;
  /**
   * County or state.
   */
  shipping_state?: string;
  /**
   * City.
   */
  shipping_city?: string;
  /**
   * Street and number.
   */
  shipping_address?: string;
  /**
   * Postal code.
   */
  shipping_postal_code?: string;
  /**
   * Phone number.
   */
  shipping_phone?: string;
  /**
   * All lines.
   *
   * @minItems 1
   */
  line_items?: MerchantproLine[];
}
export interface MerchantproNote {
  /**
   * Id of a note that is there.
   */
  id?: number | string;
  /**
   * What it says.
   */
  text: string;
}
export interface MerchantproTag {
  /**
   * Its name.
   */
  name: string;
}
/**
 * A place where the order may be.
 */
export interface OrderPlace {
  /**
   * The order inside it.
   */
  order?: {
    [k: string]: unknown;
  };
}
/**
 * An order as the API shows it, as far as it is read.
 */
export interface ShopOrder {
  /**
   * Id of the order: a number in every sample, a text in the table of fields.
   */
  id: number | string;
  /**
   * The order this one was split from.
   */
  parent_id?: number | string | null;
  /**
   * The order this one is the return of.
   */
  return_source_id?: number | string | null;
  /**
   * The sales channel the order came from.
   */
  channel_name?: string | null;
  /**
   * The order's id there.
   */
  channel_ref_id?: string | number | null;
  /**
   * temporary, awaiting, paid, failed, canceled or cancelled, refunded, rejected.
   */
  payment_status: string;
  /**
   * Code of the payment method.
   */
  payment_method_code?: string | null;
  /**
   * What people call it.
   */
  payment_method_name?: string | null;
  /**
   * The payment's reference.
   */
  payment_transaction_id?: string | number | null;
  /**
   * awaiting, confirmed, in_process, shipped, delivered, returned, cancelled; temporary is not in the table.
   */
  shipping_status: string;
  /**
   * Id of the shipping method; 0 for none.
   */
  shipping_method_id?: number | string | null;
  /**
   * What people call it.
   */
  shipping_method_name?: string | null;
  shipping_delivery_info?: ShopDeliveryInfo;
  /**
   * Id of the carrier.
   */
  shipping_carrier_id?: number | string | null;
  /**
   * The carrier's number of the parcel.
   */
  shipping_awb?: string | number | null;
  /**
   * Price of shipping with tax.
   */
  shipping_amount?: number | string | null;
  /**
   * Tax in it.
   */
  shipping_tax_amount?: number | string | null;
  /**
   * What the order costs with tax and shipping.
   */
  total_amount: number | string;
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * The coupon that was used.
   */
  coupon_code?: string | null;
  /**
   * Id of the buyer's account.
   */
  customer_id?: number | string | null;
  /**
   * The buyer's address.
   */
  customer_email?: string | null;
  /**
   * Language of the buyer, for example ro_RO.
   */
  customer_lang?: string | null;
  /**
   * The buyer's remark.
   */
  customer_note?: string | null;
  /**
   * What the staff wrote to the buyer.
   */
  customer_notification?: string | null;
  /**
   * When it was placed, ISO 8601 with offset.
   */
  date_created: string;
  /**
   * When it was last changed.
   */
  date_modified?: string | null;
  /**
   * When it was sent.
   */
  date_shipped?: string | null;
  /**
   * When the buyer received it.
   */
  date_delivered?: string | null;
  /**
   * Who placed it.
   */
  created_by?: string | null;
  /**
   * Additional fields.
   */
  meta_fields?: {} | unknown[] | null;
  /**
   * Notes of the staff.
   */
  internal_notes?: ShopNote[] | null;
  /**
   * Tags of the order.
   */
  tags?: ShopTag[] | null;
  /**
   * individual or company.
   */
  billing_type?: string | null;
  /**
   * Personal number of an individual.
   */
  billing_identity_number?: string | null;
  /**
   * Name of a company.
   */
  billing_company_name?: string | null;
  /**
   * Registration number of a company.
   */
  billing_company_number?: string | null;
  /**
   * Tax number of a company.
   */
  billing_company_vat?: string | null;
  /**
   * Bank of a company.
   */
  billing_company_bank_name?: string | null;
  /**
   * Bank account of a company.
   */
  billing_company_bank_account?: string | null;
  /**
   * Who pays: the whole name.
   */
  billing_name?: string | null;
  /**
   * ISO 3166-1 alpha-2.
   */
  billing_country_code?: string | null;
  /**
   * The country in the shop's spelling.
   */
  billing_country_name?: string | null;
  /**
   * County or state.
   */
  billing_state?: string | null;
  /**
   * City.
   */
  billing_city?: string | null;
  /**
   * Street and number.
   */
  billing_address?: string | null;
  /**
   * Postal code.
   */
  billing_postal_code?: string | number | null;
  /**
   * Phone number.
   */
  billing_phone?: string | number | null;
  /**
   * Who receives it: the whole name.
   */
  shipping_name?: string | null;
  /**
   * ISO 3166-1 alpha-2.
   */
  shipping_country_code?: string | null;
  /**
   * The country in the shop's spelling.
   */
  shipping_country_name?: string | null;
  /**
   * County or state.
   */
  shipping_state?: string | null;
  /**
   * City.
   */
  shipping_city?: string | null;
  /**
   * Street and number.
   */
  shipping_address?: string | null;
  /**
   * Postal code.
   */
  shipping_postal_code?: string | number | null;
  /**
   * Phone number.
   */
  shipping_phone?: string | number | null;
  /**
   * What was ordered. Lists leave it out.
   */
  line_items?: ShopLine[] | null;
  invoice?: ShopInvoice;
}
/**
 * A note of the staff.
 */
export interface ShopNote {
  /**
   * Its id.
   */
  id?: number | string | null;
  /**
   * What it says.
   */
  text?: string | number | null;
}
/**
 * A tag.
 */
export interface ShopTag {
  /**
   * Its id.
   */
  id?: number | string | null;
  /**
   * Its name.
   */
  name?: string | number | null;
}
/**
 * A line of an order. It has no id of its own.
 */
export interface ShopLine {
  /**
   * product; for anything else the document has no word, and shops send promo_cart, promo_product, discount or coupon.
   */
  item_type?: string | null;
  /**
   * Id of the product.
   */
  product_id?: number | string | null;
  /**
   * Id of the variant.
   */
  variant_id?: number | string | null;
  /**
   * Name of the variant, for example Size: 39.
   */
  variant_name?: string | null;
  /**
   * The options that make the variant.
   */
  variant_options?: ShopOption[] | null;
  /**
   * SKU of all variants together.
   */
  family_sku?: string | null;
  /**
   * Stock keeping unit.
   */
  product_sku?: string | null;
  /**
   * EAN.
   */
  product_ean?: string | null;
  /**
   * What a person calls the product.
   */
  product_name?: string | null;
  /**
   * The product's page.
   */
  product_url?: string | null;
  /**
   * A picture of it.
   */
  product_image_url?: string | null;
  /**
   * Name of the tax.
   */
  product_tax_name?: string | null;
  /**
   * Rate of the tax in percent. An exempt order has a rate and no tax.
   */
  product_tax_percent?: number | string | null;
  /**
   * Id of the category.
   */
  category_id?: number | string | null;
  /**
   * Name of the category.
   */
  category_name?: string | null;
  /**
   * Id of the maker.
   */
  manufacturer_id?: number | string | null;
  /**
   * Name of the maker.
   */
  manufacturer_name?: string | null;
  /**
   * Pieces; negative in some lines of discounts.
   */
  quantity?: number | string | null;
  /**
   * Price of a piece without tax.
   */
  unit_price_net?: number | string | null;
  /**
   * Tax on a piece.
   */
  unit_tax_amount?: number | string | null;
  /**
   * Price of a piece with tax.
   */
  unit_price_gross?: number | string | null;
  /**
   * All pieces without tax.
   */
  line_subtotal_net?: number | string | null;
  /**
   * Tax on all pieces.
   */
  line_tax_amount?: number | string | null;
  /**
   * All pieces with tax.
   */
  line_subtotal_gross?: number | string | null;
  /**
   * Additional fields.
   */
  meta_fields?: {} | unknown[] | null;
}
/**
 * An option of a variant.
 */
export interface ShopOption {
  /**
   * Its id.
   */
  id?: number | string | null;
  /**
   * Its name.
   */
  name?: string | null;
  /**
   * What was chosen.
   */
  value?: string | number | null;
}
/**
 * Body of a webhook. Its shape is not published: the order may be at the top, under order, data or data/order. Whatever has a payment status there is judged as an order.
 */
export interface WebhookBody {
  order?: OrderPlace;
  data?: OrderPlace;
}
