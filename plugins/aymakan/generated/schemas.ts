/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * What became of the parcel.
 */
export type ListedShipment = {
  /**
   * When it left; the zero time where it has not.
   */
  order_shipped_at?: string | null;
  /**
   * When it arrived; the zero time where it has not.
   */
  order_delivered_at?: string | null;
  /**
   * The carrier's number; empty where there is none.
   */
  awb_number?: string | null;
} | null;
/**
 * What became of the parcel. The list's sample has the times alone.
 */
export type PolledShipment = {
  /**
   * When it left; the zero time where it has not.
   */
  order_shipped_at?: string | null;
  /**
   * When it arrived; the zero time where it has not.
   */
  order_delivered_at?: string | null;
  /**
   * The carrier's number; empty where there is none.
   */
  awb_number?: string | null;
  /**
   * The carrier.
   */
  shipping_partner_name?: string | null;
} | null;

/**
 * One account of Aymakan's fulfilment centre.
 */
export interface AymakanSettings {
  /**
   * Address of the fulfilment API. The test system is https://dev-fc-api.aymakan.net/api/v1.
   */
  base_url: string;
  /**
   * HTTP method of the create call. The document does not name it; change it where Aymakan answers 404 or 405.
   */
  create_method: 'POST' | 'PUT';
  /**
   * HTTP method of the update call. The document does not name it; change it where Aymakan answers 404 or 405, or takes an update for a new order.
   */
  update_method: 'PUT' | 'POST' | 'PATCH';
  /**
   * What stands for the SKU of a line that has none: nothing (the order is refused with a sentence that names the line), or the shop's id of the variant or of the product, where the warehouse keeps its stock under that id.
   */
  sku_fallback: 'refuse' | 'variant_id' | 'product_id';
  /**
   * What becomes of an order that is neither paid, authorised nor cash on delivery, for example one to be paid by bank transfer: it is sent as postpaid at once, or skipped until order.paid brings it.
   */
  unpaid_orders: 'send' | 'skip';
  /**
   * Where the connection is polled: beginnings of the order ids that are reported, for example acme-shop-, the name of a connection and a hyphen. Empty: every order of the warehouse, whoever brought it.
   *
   * @maxItems 100
   */
  reported_orders: string[];
}
/**
 * An order as the fetch call lists it.
 */
export interface ListedOrder {
  /**
   * Our reference of the order.
   */
  order_id?: string | null;
  /**
   * Status code in a list.
   */
  order_status?: string | null;
  /**
   * Status label in the answer of a create or an update.
   */
  status?: string | null;
  /**
   * Prepaid or Postpaid.
   */
  payment_method?: string | null;
  /**
   * The items, where the call includes them.
   */
  order_items?: ListedItem[] | null;
  /**
   * The address, as sent and with more fields.
   */
  shipping_address?: {
    [k: string]: unknown;
  } | null;
  /**
   * The address, as sent and with more fields.
   */
  billing_address?: {
    [k: string]: unknown;
  } | null;
  /**
   * The amounts.
   */
  invoice?: {
    [k: string]: unknown;
  } | null;
  shipment?: ListedShipment;
}
/**
 * One item of a listed order.
 */
export interface ListedItem {
  /**
   * The SKU.
   */
  seller_sku_code?: string | null;
  /**
   * Pieces.
   */
  quantity?: number | null;
}
/**
 * What every call is answered with; only what is read of it.
 */
export interface AymakanAnswer {
  /**
   * False where the call was refused, whatever the status.
   */
  success?: boolean | null;
  /**
   * A sentence.
   */
  message?: string | null;
  /**
   * The order, a list of orders, or null.
   */
  data?: ListedOrder | ListedOrder[] | null;
  /**
   * A sentence per refused field.
   */
  validation_errors?: {
    [k: string]: unknown;
  } | null;
}
/**
 * One SKU of the order.
 */
export interface AymakanItem {
  /**
   * SKU as the warehouse knows it.
   */
  sku_code: string;
  /**
   * What people call the item.
   */
  name?: string;
  /**
   * Displayed price of one piece.
   */
  display_price?: number;
  /**
   * Price one piece is sold at.
   */
  selling_price?: number;
  /**
   * Whether the item stands for another one.
   */
  is_substituted?: boolean;
  /**
   * Pieces.
   */
  quantity?: number;
  /**
   * Tax rate in percent.
   */
  tax_percent?: number;
  /**
   * Tax of the line.
   */
  tax?: number;
  /**
   * Price of one piece.
   */
  unit_price?: number;
  /**
   * Unit price times quantity.
   */
  subtotal?: number;
  /**
   * Subtotal and tax, less the discount where the subtotal still contains it.
   */
  total?: number;
  /**
   * Discount of the line.
   */
  discount?: number;
  /**
   * Whether the price contains tax.
   */
  tax_inclusive?: boolean;
}
/**
 * A postal address and the person there.
 */
export interface AymakanAddress {
  /**
   * Complete street address.
   */
  address1: string;
  /**
   * City.
   */
  city: string;
  /**
   * English name of the country.
   */
  country?: string;
  /**
   * ISO 3166-1 alpha-2.
   */
  country_code?: string;
  /**
   * State or region.
   */
  state?: string;
  /**
   * Code of the state, for example NY.
   */
  state_code?: string;
  /**
   * Postal code. Only in the document's sample, not in its table.
   */
  zip?: string;
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * Phone number.
   */
  phone?: string;
  /**
   * Degrees north.
   */
  latitude?: number;
  /**
   * Degrees east.
   */
  longitude?: number;
}
/**
 * Amounts of the whole order.
 */
export interface AymakanInvoice {
  /**
   * ISO 4217 code of all amounts.
   */
  currency?: string;
  /**
   * Amount of the lines.
   */
  subtotal?: number;
  /**
   * Price of shipping.
   */
  shipping_price?: number;
  /**
   * What of the shipping was paid back.
   */
  shipping_refund?: number;
  /**
   * Tax of the order.
   */
  tax?: number;
  /**
   * Discount of the order.
   */
  discount?: number;
  /**
   * Total of the order.
   */
  total?: number;
  /**
   * Paid till now.
   */
  total_paid?: number;
  /**
   * Still to be paid.
   */
  total_due?: number;
  /**
   * Paid back.
   */
  total_refunded?: number;
  /**
   * Payment method in words, for example Credit Card.
   */
  payment_method?: string;
  /**
   * Tax rate of the order in percent.
   */
  tax_percent?: number;
  /**
   * Tax rate of the shipping in percent.
   */
  shipping_tax?: number;
  /**
   * Whether the subtotal contains tax.
   */
  sub_total_tax_inclusive?: boolean;
  /**
   * Whether the discount is already taken off the subtotal.
   */
  sub_total_discount_inclusive?: boolean;
  /**
   * Whether the shipping price contains tax.
   */
  shipping_tax_inclusive?: boolean;
  /**
   * Whether a discount is already taken off the shipping price.
   */
  shipping_discount_inclusive?: boolean;
}
/**
 * The buyer.
 */
export interface AymakanCustomer {
  /**
   * Given name.
   */
  first_name?: string;
  /**
   * Family name.
   */
  last_name?: string;
  /**
   * Mobile number without the calling code, where the two can be told apart.
   */
  mobile?: string;
  /**
   * Calling code, for example +966.
   */
  mobile_code?: string;
  /**
   * Valid e-mail address.
   */
  email?: string;
  /**
   * URL of a picture.
   */
  avatar?: string;
  /**
   * Gender.
   */
  gender?: string;
}
/**
 * The parcel, where the shop already has one.
 */
export interface AymakanShipment {
  /**
   * Name of the carrier.
   */
  shipping_partner_name?: string;
  /**
   * The carrier's tag in the warehouse's system.
   */
  shipping_partner_tag?: string;
  /**
   * The carrier's tracking number.
   */
  awb_number?: string;
  /**
   * URL of the label.
   */
  awb_label?: string;
  /**
   * URL of the tracking page.
   */
  tracking_link?: string;
}
/**
 * Body of the create and of the update call: the whole order. Written from the parameter tables of the document; zip and meta_data are only in its sample.
 */
export interface AymakanOrder {
  /**
   * Our reference of the order.
   */
  order_id: string;
  /**
   * When the order was placed, ISO 8601.
   */
  order_created_at?: string;
  /**
   * What was ordered.
   *
   * @minItems 1
   */
  order_items: AymakanItem[];
  billing_address?: AymakanAddress;
  shipping_address: AymakanAddress;
  invoice?: AymakanInvoice;
  customer?: AymakanCustomer;
  shipment?: AymakanShipment;
  /**
   * Whether the order is paid already.
   */
  payment_method: 'prepaid' | 'postpaid';
  /**
   * Whether the courier collects money.
   */
  is_cash_on_delivery?: boolean;
  /**
   * Whether the order has to be sent.
   */
  require_shipping?: boolean;
  /**
   * Instructions for the order.
   */
  note?: string;
  /**
   * Free data of the seller.
   */
  meta_data?: {
    [k: string]: unknown;
  };
}
/**
 * An order as the fetch call lists it, when it is polled; only what is read of it.
 */
export interface PolledOrder {
  /**
   * Our reference of the order.
   */
  order_id: string;
  /**
   * Status code, or its label.
   */
  order_status: string;
  shipment?: PolledShipment;
}
