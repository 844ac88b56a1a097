/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * open: placed. in_process: being prepared. partially_shipped, shipped, delivered, returned: where the parcels are. completed, cancelled: the end. ignored: not an order yet.
 */
export type StatusMeaning =
  | 'open'
  | 'in_process'
  | 'partially_shipped'
  | 'shipped'
  | 'delivered'
  | 'returned'
  | 'completed'
  | 'cancelled'
  | 'ignored';

/**
 * One WooCommerce shop.
 */
export interface WoocommerceSettings {
  /**
   * Home URL of the shop, as under Settings > General > Site Address, for example https://shop.example.com. A webhook of another shop is quarantined.
   */
  shop_url: string;
  /**
   * Hash of the signature. Differs from sha256 only where the shop has a filter on woocommerce_webhook_hash_algorithm.
   */
  webhook_algorithm: 'sha256' | 'sha1' | 'sha512';
  /**
   * What the shop's own order statuses mean, by the status without its prefix wc-. May also give one of WooCommerce's statuses another meaning. A status that is neither here nor WooCommerce's own quarantines the webhook.
   */
  custom_statuses: {
    [k: string]: StatusMeaning;
  };
  /**
   * Payment methods whose money the carrier collects.
   */
  cash_on_delivery_methods: string[];
  /**
   * Shipping methods with which the buyer fetches the order.
   */
  pickup_methods: string[];
  /**
   * Weight in grams of one piece of any line: WooCommerce sends no weights. Absent: lines have no weight.
   */
  weight_grams_default?: number;
  /**
   * Hooks of action webhooks (topic action.HOOK) whose first argument is an order id; the order is then fetched, which needs consumer_key and consumer_secret. Other action webhooks are ignored.
   */
  fetch_actions: string[];
  /**
   * Orders placed before this time are ignored, whatever changes in them: an old order that is touched in the shop is then no new one to the destinations. ISO 8601 with offset, for example 2026-11-01T00:00:00+03:00. Absent: no order is ignored.
   */
  ignore_placed_before?: string;
  set_status: SetStatus;
  /**
   * How the shop is told of a tracking number. note (default): as a remark. meta: as an entry of the metadata _wc_shipment_tracking_items, which the extension Shipment Tracking and many others read. shipment_tracking: by the API of that extension, which has to be installed. none: not at all.
   */
  tracking: 'note' | 'meta' | 'shipment_tracking' | 'none';
  /**
   * The shop's name of a carrier by the name it has here, for example { aymakan: Aymakan }. A carrier that is not listed is told by its name here. Default: none.
   */
  carriers: {
    [k: string]: string;
  };
  /**
   * What becomes of remarks, those with tracking numbers too. private (default): only the shop's people see them. customer: the buyer is written to as well. none: remarks of others are not passed on.
   */
  notes: 'private' | 'customer' | 'none';
  /**
   * Statuses of a parcel that are told as a remark, for example [attempt_failed, returned]: WooCommerce has no place for them. Default: none.
   */
  note_parcel_statuses: (
    | 'pending'
    | 'label_created'
    | 'ready_for_pickup'
    | 'picked_up'
    | 'in_transit'
    | 'out_for_delivery'
    | 'delayed'
    | 'attempt_failed'
    | 'delivered'
    | 'returned'
    | 'failed'
    | 'cancelled'
  )[];
  /**
   * Topics the shop has to send, for the connection's key subscriptions. Default: order.created, order.updated, order.deleted.
   *
   * @minItems 1
   */
  webhook_topics: ('order.created' | 'order.updated' | 'order.deleted' | 'order.restored')[];
}
/**
 * Status of the shop that an order is given when it has reached something elsewhere, without its prefix wc-. A fact that is not listed changes no status; cancelled is best left out, for a shop that is told of a cancellation by a carrier cancels its order and gives the goods free. Default: { delivered: completed, completed: completed }.
 */
export interface SetStatus {
  /**
   * When somebody prepares it.
   */
  in_process?: string;
  /**
   * When somebody has collected the money.
   */
  paid?: string;
  /**
   * When it has left.
   */
  shipped?: string;
  /**
   * When it has arrived.
   */
  delivered?: string;
  /**
   * When somebody says that nothing is left to do.
   */
  completed?: string;
  /**
   * When it has come back.
   */
  returned?: string;
  /**
   * When a carrier or warehouse has cancelled it.
   */
  cancelled?: string;
}
/**
 * Body of a webhook on a WordPress hook.
 */
export interface ActionCall {
  /**
   * Name of the hook.
   */
  action?: string | null;
  /**
   * First argument of the hook, whatever it is.
   */
  arg?: string | number | boolean | {} | unknown[] | null;
}
/**
 * Body of order.deleted: the id and nothing else.
 */
export interface DeletedOrder {
  /**
   * Id of the order.
   */
  id: number | string;
}
/**
 * An order as the REST API shows it, version v3 or v2.
 */
export interface ShopOrder {
  /**
   * Id of the order.
   */
  id: number | string;
  /**
   * What people call the order; numbering plugins change it.
   */
  number?: string | number | null;
  /**
   * Order it belongs to; 0 where there is none.
   */
  parent_id?: number | string | null;
  /**
   * Where it was placed, for example checkout, admin, rest-api.
   */
  created_via?: string | null;
  /**
   * Status without the prefix wc-; plugins add their own.
   */
  status: string;
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * Whether prices were entered with tax in the shop; the line amounts never contain it.
   */
  prices_include_tax?: boolean | null;
  /**
   * When it was placed, UTC without a Z.
   */
  date_created_gmt: string;
  /**
   * When it was last changed, UTC without a Z.
   */
  date_modified_gmt?: string | null;
  /**
   * When it was paid, UTC without a Z; null where it is not.
   */
  date_paid_gmt?: string | null;
  /**
   * When it was completed, UTC without a Z; null where it is not.
   */
  date_completed_gmt?: string | null;
  /**
   * All discounts, without tax.
   */
  discount_total?: string | number | null;
  /**
   * Price of shipping, without tax.
   */
  shipping_total?: string | number | null;
  /**
   * Tax on shipping.
   */
  shipping_tax?: string | number | null;
  /**
   * What the order costs.
   */
  total: string | number;
  /**
   * All taxes.
   */
  total_tax?: string | number | null;
  /**
   * Id of the buyer's account; 0 for a guest.
   */
  customer_id?: number | string | null;
  /**
   * The buyer's remark.
   */
  customer_note?: string | null;
  billing?: ShopAddress;
  shipping?: ShopAddress;
  /**
   * Code of the payment method; empty for a free order.
   */
  payment_method?: string | null;
  /**
   * What people call the payment method.
   */
  payment_method_title?: string | null;
  /**
   * False where every product is virtual and downloadable. Missing in older shops.
   */
  needs_processing?: boolean | null;
  /**
   * What was ordered.
   */
  line_items?: ShopLine[] | null;
  /**
   * The tax rates of the order.
   */
  tax_lines?: ShopTaxLine[] | null;
  /**
   * The shipping methods; none for virtual orders.
   */
  shipping_lines?: ShopShippingLine[] | null;
  /**
   * Fees, for example of cash on delivery.
   */
  fee_lines?: ShopFeeLine[] | null;
  /**
   * Coupons that were used.
   */
  coupon_lines?: ShopCouponLine[] | null;
  /**
   * Refunds made so far.
   */
  refunds?: ShopRefund[] | null;
  /**
   * What plugins keep with the order.
   */
  meta_data?: ShopMeta[] | null;
}
/**
 * An address; an object of empty strings where there is none.
 */
export interface ShopAddress {
  /**
   * Given name.
   */
  first_name?: string | null;
  /**
   * Family name.
   */
  last_name?: string | null;
  /**
   * Company.
   */
  company?: string | null;
  /**
   * First line of the street.
   */
  address_1?: string | null;
  /**
   * Second line.
   */
  address_2?: string | null;
  /**
   * City.
   */
  city?: string | null;
  /**
   * A code in some countries, free text in others, empty in many.
   */
  state?: string | null;
  /**
   * Postal code.
   */
  postcode?: string | number | null;
  /**
   * ISO 3166-1 alpha-2.
   */
  country?: string | null;
  /**
   * E-mail address; in billing only.
   */
  email?: string | null;
  /**
   * Free text, mostly without a country code. In shipping since WooCommerce 5.6.
   */
  phone?: string | number | null;
}
/**
 * One line of an order. All amounts are without tax.
 */
export interface ShopLine {
  /**
   * Id of the line.
   */
  id: number | string;
  /**
   * Name of the product; of a variation with its attributes, as far as they are few.
   */
  name?: string | null;
  /**
   * Name of the product without the variation.
   */
  parent_name?: string | null;
  /**
   * Id of the product; 0 where it is gone.
   */
  product_id?: number | string | null;
  /**
   * Id of the variation; 0 where there is none.
   */
  variation_id?: number | string | null;
  /**
   * Pieces that were ordered.
   */
  quantity: number | string;
  /**
   * Stock keeping unit; empty where the shop keeps none.
   */
  sku?: string | number | null;
  /**
   * Pieces times price before discounts.
   */
  subtotal?: string | number | null;
  /**
   * The same after discounts.
   */
  total?: string | number | null;
  /**
   * Tax of the line after discounts.
   */
  total_tax?: string | number | null;
  /**
   * The line's taxes by rate.
   */
  taxes?: ShopLineTax[] | null;
  /**
   * Attributes of the variation and what plugins keep with the line.
   */
  meta_data?: ShopMeta[] | null;
  image?: ShopImage;
}
/**
 * One tax of a line.
 */
export interface ShopLineTax {
  /**
   * Id of the rate, as in tax_lines.
   */
  id?: number | string | null;
  /**
   * Amount; empty where the rate does not apply.
   */
  total?: string | number | null;
}
/**
 * One thing a plugin keeps.
 */
export interface ShopMeta {
  /**
   * Id of the entry, by which it is changed.
   */
  id?: number | string;
  /**
   * Its name; hidden where it begins with an underscore.
   */
  key?: string | number | null;
  /**
   * Its value: text, a number, a list, an object, anything.
   */
  value?: string | number | boolean | {} | unknown[] | null;
  /**
   * The value as people read it; in lines only.
   */
  display_value?: string | number | boolean | {} | unknown[] | null;
}
/**
 * Picture of the product.
 */
export interface ShopImage {
  /**
   * Where it is; false or empty where there is none.
   */
  src?: string | boolean | null;
}
/**
 * One tax rate of an order.
 */
export interface ShopTaxLine {
  /**
   * Id of the rate.
   */
  rate_id?: number | string | null;
  /**
   * Percent. Missing in older shops.
   */
  rate_percent?: string | number | null;
  /**
   * Whether it is charged on top of other taxes.
   */
  compound?: boolean | null;
}
/**
 * One shipping method of an order.
 */
export interface ShopShippingLine {
  /**
   * Code of the method.
   */
  method_id?: string | null;
  /**
   * What people call it.
   */
  method_title?: string | null;
  /**
   * What the method keeps, for example the place of pickup.
   */
  meta_data?: ShopMeta[] | null;
}
/**
 * One fee.
 */
export interface ShopFeeLine {
  /**
   * What it is called.
   */
  name?: string | null;
  /**
   * Amount without tax.
   */
  total?: string | number | null;
  /**
   * Its tax.
   */
  total_tax?: string | number | null;
}
/**
 * One coupon.
 */
export interface ShopCouponLine {
  /**
   * Code of the coupon.
   */
  code?: string | number | null;
}
/**
 * One refund.
 */
export interface ShopRefund {
  /**
   * Id of the refund.
   */
  id: number | string;
  /**
   * Why.
   */
  reason?: string | null;
  /**
   * Amount, negative.
   */
  total: string | number;
}
/**
 * Body of the order topics: an order where it has an id. Without one it is an error of the REST API or an order in the old wrapping; the translator says which.
 */
export interface OrderBody {}
