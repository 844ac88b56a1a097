/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * Integer; above 2^53 it arrives as the text of its digits.
 */
export type ShopId = number | string;

/**
 * One Shopify shop.
 */
export interface ShopifySettings {
  /**
   * The shop's own domain, for example acme.myshopify.com; never the domain buyers see. Webhooks of another shop are quarantined.
   */
  shop: string;
  /**
   * Where the shop's API answers, if not at https:// and the shop's domain: a proxy, or a stand-in on one's own machine.
   */
  api_url?: string;
  /**
   * Version of the Admin API that orders are looked up with. Give the one of the webhook subscriptions.
   */
  api_version?: string;
  /**
   * Shopify does not mark cash on delivery. An unpaid order whose payment method contains one of these texts, or matches one as a regular expression, is collected on delivery. Case does not matter.
   */
  cash_on_delivery_patterns?: string[];
  /**
   * Orders placed before this time are ignored, whatever changes in them: an old order that is touched in the shop is then no new one to the destinations. ISO 8601 with offset, for example 2026-11-01T00:00:00+03:00. Absent: no order is ignored.
   */
  ignore_placed_before?: string;
  /**
   * When a parcel of a carrier becomes a fulfilment. shipped (default): when it has left; the shop then calls the order sent when it is. tracking_added: as soon as it has a number; the shop then calls the order sent while nobody has fetched it yet, and the hub hears that as order.shipped.
   */
  fulfil_on?: 'shipped' | 'tracking_added';
  /**
   * Whether Shopify writes to the buyer when an order is fulfilled, its tracking changes or it is cancelled. Default false, as at Shopify.
   */
  notify_customer?: boolean;
  /**
   * Shopify's name of a carrier by the name it has here, for example { aymakan: Aymakan }. A name that Shopify knows gives the buyer its tracking page. A carrier that is not listed is told by its name here. Default: none.
   */
  carriers?: {
    [k: string]: string;
  };
  /**
   * What becomes of the shop's order when a carrier or warehouse cancels it. no (default): nothing. restock: it is cancelled and its goods are in stock again. keep_stock: it is cancelled and they are not. A cancellation cannot be taken back; nothing is paid back in any case.
   */
  cancel_orders?: 'no' | 'restock' | 'keep_stock';
  /**
   * Whether the fulfilment of a parcel that the carrier cancels is cancelled too. Default false.
   */
  cancel_fulfilments?: boolean;
  /**
   * Whether an order that somebody else reports as paid, a carrier that collects for example, is booked as paid in the shop. Default false.
   */
  mark_paid?: boolean;
  /**
   * Whether an order that somebody else reports as completed is archived in the shop. Default false.
   */
  close_completed?: boolean;
  /**
   * Whether remarks of others are added to the order's note, which is the buyer's own and goes on to all destinations. Default false.
   */
  append_notes?: boolean;
  /**
   * Topics the app has to be subscribed to, for the connection's key subscriptions. Default: orders/create, orders/updated, orders/delete.
   *
   * @minItems 1
   */
  subscribed_topics?: string[];
}
/**
 * What is read of the body of fulfillment_events/create. It has no tracking number.
 */
export interface FulfilmentEvent {
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  order_id: number | string;
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  fulfillment_id: number | string;
  /**
   * How far the parcel is.
   */
  status: string;
  /**
   * When the carrier saw it.
   */
  happened_at: string;
  /**
   * When the shop heard of it.
   */
  created_at?: string | null;
  updated_at?: string | null;
}
/**
 * What is read of the body of fulfillments/create and fulfillments/update. Its parts are those of an order's fulfilment.
 */
export interface Fulfilment {
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  id: number | string;
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  order_id: number | string;
  /**
   * Of the fulfilment request.
   */
  status?: string | null;
  /**
   * How far the parcel is, where the carrier tells.
   */
  shipment_status?: string | null;
  created_at?: string | null;
  updated_at?: string | null;
  tracking_company?: string | null;
  tracking_number?: string | null;
  tracking_numbers?: (string | null)[] | null;
  tracking_url?: string | null;
  /**
   * In the order of the numbers.
   */
  tracking_urls?: (string | null)[] | null;
  line_items?: FulfilmentLine[] | null;
}
export interface FulfilmentLine {
  /**
   * Id of the order's line.
   */
  id: number | string;
  /**
   * Pieces in this fulfilment.
   */
  quantity: number;
}
/**
 * What is read of the body of orders/edited: which order it was. The order itself is looked up.
 */
export interface OrderEdited {
  order_edit: OrderEdit;
}
export interface OrderEdit {
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  order_id: number | string;
}
/**
 * The body of orders/delete: the id and nothing else.
 */
export interface OrderDeleted {
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  id: number | string;
}
/**
 * One amount in the shop's and in the buyer's currency.
 */
export interface MoneySet {
  shop_money?: MoneyAmount | null;
  presentment_money?: MoneyAmount | null;
}
export interface MoneyAmount {
  /**
   * Decimal.
   */
  amount?: string | number | null;
  /**
   * ISO 4217.
   */
  currency_code?: string | null;
}
export interface TaxLine {
  /**
   * Amount of the tax.
   */
  price?: string | number | null;
  /**
   * 0.15 for 15 %.
   */
  rate?: number | string | null;
}
export interface DiscountAllocation {
  /**
   * The line's share of one discount.
   */
  amount?: string | number | null;
}
export interface ShopAddress {
  first_name?: string | null;
  last_name?: string | null;
  /**
   * Both names.
   */
  name?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  /**
   * Null in countries without provinces.
   */
  province?: string | null;
  province_code?: string | null;
  zip?: string | number | null;
  /**
   * English name.
   */
  country?: string | null;
  /**
   * ISO 3166-1 alpha-2.
   */
  country_code?: string | null;
  /**
   * Free text.
   */
  phone?: string | null;
  latitude?: number | string | null;
  longitude?: number | string | null;
}
export interface ShopCustomer {
  id?: ShopId | null;
  first_name?: string | null;
  last_name?: string | null;
  email?: string | null;
  /**
   * Free text.
   */
  phone?: string | null;
  default_address?: ShopAddress | null;
}
export interface ShippingLine {
  code?: string | null;
  title?: string | null;
  /**
   * Before discounts.
   */
  price?: string | number | null;
  discount_allocations?: DiscountAllocation[] | null;
  /**
   * True where an edit took it off.
   */
  is_removed?: boolean | null;
  tax_lines?: TaxLine[] | null;
}
export interface ShopLine {
  id: ShopId;
  sku?: string | null;
  /**
   * The product's title.
   */
  title?: string | null;
  /**
   * Product and variant.
   */
  name?: string | null;
  variant_title?: string | null;
  /**
   * Pieces when it was placed.
   */
  quantity: number;
  /**
   * Pieces after edits and refunds.
   */
  current_quantity?: number | null;
  /**
   * One piece, before discounts.
   */
  price?: string | number | null;
  /**
   * Stays 0.00 where discounts are allocated.
   */
  total_discount?: string | number | null;
  discount_allocations?: DiscountAllocation[] | null;
  tax_lines?: TaxLine[] | null;
  /**
   * One piece; 0 where nobody maintained it.
   */
  grams?: number | null;
  requires_shipping?: boolean | null;
  product_id?: ShopId | null;
  variant_id?: ShopId | null;
}
export interface OrderFulfilment {
  id: ShopId;
  /**
   * Of the fulfilment request.
   */
  status?: string | null;
  /**
   * How far the parcel is, where the carrier tells.
   */
  shipment_status?: string | null;
  created_at?: string | null;
  updated_at?: string | null;
  tracking_company?: string | null;
  tracking_number?: string | null;
  tracking_numbers?: (string | null)[] | null;
  tracking_url?: string | null;
  /**
   * In the order of the numbers.
   */
  tracking_urls?: (string | null)[] | null;
  line_items?: OrderFulfilmentLine[] | null;
}
export interface OrderFulfilmentLine {
  id: ShopId;
  /**
   * Pieces in this fulfilment.
   */
  quantity: number;
}
export interface OrderRefund {
  id: ShopId;
  created_at?: string | null;
  processed_at?: string | null;
  note?: string | null;
  /**
   * Movements of money; empty where none moved.
   */
  transactions?: OrderRefundTransaction[] | null;
}
export interface OrderRefundTransaction {
  /**
   * refund, or what else belongs to it.
   */
  kind?: string | null;
  /**
   * success, pending, failure, error.
   */
  status?: string | null;
  /**
   * Decimal.
   */
  amount?: string | number | null;
  /**
   * ISO 4217; null in some payloads.
   */
  currency?: string | null;
}
export interface NoteAttribute {
  name?: string | null;
  value?: string | number | boolean | null;
}
/**
 * What is read of an order: the body of the orders/* topics and of the shop's answer to a look-up.
 */
export interface ShopOrder {
  id: ShopId;
  /**
   * Global id.
   */
  admin_graphql_api_id?: string | null;
  /**
   * What people call the order; prefix and suffix are the merchant's choice.
   */
  name: string;
  /**
   * Bare number.
   */
  order_number?: number | string | null;
  /**
   * Sales channel, for example web or pos.
   */
  source_name?: string | null;
  /**
   * Whether it is only a try.
   */
  test?: boolean | null;
  /**
   * ISO 8601 with the shop's offset.
   */
  created_at: string;
  /**
   * The date people see; in the past for imported orders.
   */
  processed_at?: string | null;
  /**
   * ISO 8601 with the shop's offset.
   */
  updated_at?: string | null;
  /**
   * ISO 8601 with the shop's offset.
   */
  cancelled_at?: string | null;
  /**
   * When it was archived.
   */
  closed_at?: string | null;
  /**
   * Code of the reason.
   */
  cancel_reason?: string | null;
  /**
   * What of it is paid.
   */
  financial_status?: string | null;
  /**
   * What of it has left; null for nothing.
   */
  fulfillment_status?: string | null;
  /**
   * ISO 4217 code of the shop.
   */
  currency: string;
  /**
   * ISO 4217 code of what the buyer pays in.
   */
  presentment_currency?: string | null;
  /**
   * Whether prices contain tax.
   */
  taxes_included?: boolean | null;
  /**
   * Total when it was placed, in the shop's currency.
   */
  total_price: string | number;
  total_price_set?: MoneySet | null;
  /**
   * Total after edits and refunds.
   */
  current_total_price?: string | number | null;
  current_total_price_set?: MoneySet | null;
  /**
   * Lines after discounts, when it was placed.
   */
  subtotal_price?: string | number | null;
  /**
   * Lines after discounts, after edits and refunds.
   */
  current_subtotal_price?: string | number | null;
  /**
   * All discounts, when it was placed.
   */
  total_discounts?: string | number | null;
  /**
   * All discounts, after edits and refunds.
   */
  current_total_discounts?: string | number | null;
  /**
   * All taxes, when it was placed.
   */
  total_tax?: string | number | null;
  /**
   * All taxes, after edits and refunds.
   */
  current_total_tax?: string | number | null;
  /**
   * Still to be paid, in the shop's currency.
   */
  total_outstanding?: string | number | null;
  current_shipping_price_set?: MoneySet | null;
  total_shipping_price_set?: MoneySet | null;
  /**
   * Taxes of the whole order.
   */
  tax_lines?: TaxLine[] | null;
  /**
   * Free text.
   */
  payment_gateway_names?: (string | null)[] | null;
  /**
   * The same in old API versions.
   */
  gateway?: string | null;
  /**
   * The buyer's; may be empty text.
   */
  email?: string | null;
  /**
   * Where messages about the order go.
   */
  contact_email?: string | null;
  /**
   * The buyer's; free text.
   */
  phone?: string | null;
  /**
   * Language tag.
   */
  customer_locale?: string | null;
  customer?: ShopCustomer | null;
  shipping_address?: ShopAddress | null;
  billing_address?: ShopAddress | null;
  /**
   * Shipping methods; may be empty though goods are sent.
   */
  shipping_lines?: ShippingLine[] | null;
  /**
   * What was ordered.
   */
  line_items: ShopLine[];
  /**
   * Fulfilments so far.
   */
  fulfillments?: OrderFulfilment[] | null;
  /**
   * Refunds so far.
   */
  refunds?: OrderRefund[] | null;
  /**
   * The buyer's remark.
   */
  note?: string | null;
  /**
   * Fields the shop added.
   */
  note_attributes?: NoteAttribute[] | null;
  /**
   * One text, parted by commas.
   */
  tags?: string | null;
}
/**
 * An amount in the shop's and in the buyer's currency, of which the code is read.
 */
export interface CurrencySet {
  shop_money?: CurrencyOfAmount | null;
}
export interface CurrencyOfAmount {
  /**
   * ISO 4217.
   */
  currency_code?: string | null;
}
/**
 * What is read of the body of refunds/create. Its parts are those of an order's refund, and where the shop's currency stands.
 */
export interface Refund {
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  id: number | string;
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  order_id: number | string;
  created_at?: string | null;
  processed_at?: string | null;
  note?: string | null;
  total_duties_set?: CurrencySet | null;
  /**
   * Read for the currency alone: their amounts say what was taken off, not what was paid back.
   */
  refund_line_items?: RefundLine[] | null;
  /**
   * Movements of money; empty where none moved.
   */
  transactions?: RefundTransaction[] | null;
}
export interface RefundLine {
  subtotal_set?: CurrencySet | null;
}
export interface RefundTransaction {
  /**
   * refund, or what else belongs to it.
   */
  kind?: string | null;
  /**
   * success, pending, failure, error.
   */
  status?: string | null;
  /**
   * Decimal.
   */
  amount?: string | number | null;
  /**
   * ISO 4217; null in some payloads.
   */
  currency?: string | null;
  total_unsettled_set?: CurrencySet | null;
}
/**
 * What is read of the body of returns/approve and returns/close: which order it was. The one nests the order, the other names its id.
 */
export interface Return {
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  order_id?: number | string | null;
  order?: ReturnedOrder | null;
}
export interface ReturnedOrder {
  /**
   * Integer; above 2^53 it arrives as the text of its digits.
   */
  id?: number | string | null;
}
