/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * The order as it was saved.
 */
export type SavedOrder = {
  /**
   * Our reference of the order.
   */
  primary_id?: string | number | null;
} | null;

/**
 * One platform of an AfterSalesPro account.
 */
export interface AftersalesproSettings {
  /**
   * Full address of the call "Create/Update an order", with {uuid} where the platform's UUID belongs. The document names neither host nor path: ask AfterSalesPro. Absent: nothing is sent, AfterSalesPro fetches the orders by itself (get_orders).
   */
  url?: string;
  /**
   * UUID of the platform, from the AfterSalesPro panel or their e-mail. It stands in the address, so that the record of a call shows it.
   */
  uuid?: string;
  /**
   * HTTP method of the call. The document does not name it; POST is our assumption. Change it where AfterSalesPro answers 405.
   */
  method: 'POST' | 'PUT' | 'PATCH';
  /**
   * How the order is written: as JSON, or as a form (application/x-www-form-urlencoded). The document does not say; json is our assumption. Change it where AfterSalesPro answers 415, or calls fields missing that were sent.
   */
  encoding: 'json' | 'form';
  statuses: StatusTexts;
  /**
   * Zone of the times sent, which name none: an IANA name, normally that of the shop. The document does not say.
   */
  time_zone: string;
  /**
   * How the recipient's country is written: alpha-2 (GR, as in the document's sample), alpha-3 (GRC) or name (Greece). The document does not say.
   */
  country_format: 'alpha-2' | 'alpha-3' | 'name';
  /**
   * Unit of the weight. The document does not say; its sample is 2.
   */
  weight_unit: 'kg' | 'g';
  /**
   * What is sent as the required recipient_region where the shop gives no region: the city, or nothing (the order is refused with a sentence).
   */
  region_fallback: 'city' | 'refuse';
  /**
   * What is sent for the half of a name that the shop does not have: AfterSalesPro requires a first and a last name.
   */
  name_fallback: string;
  /**
   * What is sent as the required payment_method where the shop names none. Absent: such an order is refused with a sentence.
   */
  payment_method_fallback?: string;
  /**
   * What is sent as the required shipping_method where the shop names none. Absent: such an order is refused with a sentence.
   */
  shipping_method_fallback?: string;
  callback_statuses: CallbackStatuses;
  /**
   * Regular expression that finds the voucher's number in the comment of a call-back: its first group, or all that matches. What the comment looks like is not documented. Absent: no tracking number is read.
   */
  voucher_pattern?: string;
  /**
   * Carrier that the vouchers are of, for example ACS; told with a number that voucher_pattern finds. Absent: none is told.
   */
  voucher_carrier?: string;
  /**
   * Most orders in one answer to get_orders, which has no pages. Where more fit AfterSalesPro is told to ask for a shorter time, and none is left out in silence.
   */
  orders_max: number;
}
/**
 * The text sent as status for each stage of an order, where it is not to be the default. The field is free text, normally the shop's own code. Defaults: pending for open (the document's sample), the stage's own name for all others.
 */
export interface StatusTexts {
  /**
   * Placed. Default pending.
   */
  open?: string;
  /**
   * Paid and not worked on yet. Default paid.
   */
  paid?: string;
  /**
   * Being prepared. Default in_process.
   */
  in_process?: string;
  /**
   * Has left as a whole. Default shipped.
   */
  shipped?: string;
  /**
   * Has arrived as a whole. Default delivered.
   */
  delivered?: string;
  /**
   * Done. Default completed.
   */
  completed?: string;
  /**
   * Came back. Default returned.
   */
  returned?: string;
  /**
   * Everything was paid back. Default refunded.
   */
  refunded?: string;
  /**
   * Cancelled. Default cancelled.
   */
  cancelled?: string;
}
/**
 * What it means when AfterSalesPro sets an order to a code (order_status of complete_order), where the code is none of those under statuses. none: nothing but its comment counts. Default: no others; such a call-back waits in quarantine.
 */
export interface CallbackStatuses {
  [k: string]:
    'paid' | 'cancelled' | 'in_process' | 'shipped' | 'delivered' | 'returned' | 'completed' | 'none';
}
/**
 * What the call is answered with; only what is read of it. A refusal is not documented and taken to have the same members.
 */
export interface AftersalesproAnswer {
  /**
   * Whether the order was saved.
   */
  success?: boolean | null;
  /**
   * A sentence.
   */
  message?: string | null;
  data?: SavedOrder;
}
/**
 * Parameters of the call-back complete_order, as texts; only what is read of them.
 */
export interface CompleteOrder {
  /**
   * The order: our reference, or its number.
   */
  order_id: string;
  /**
   * Code of the status it is set to.
   */
  order_status: string;
  /**
   * A remark; it usually names the voucher.
   */
  comment?: string;
  /**
   * 1 where the remark is meant for the customer.
   */
  is_customer?: string;
}
/**
 * Body of "Create/Update an order", from the document's table. The three names have the type "time" there, which is a slip.
 */
export interface PlatformOrder {
  /**
   * Main id for reference: an order with the same one is updated, otherwise a new one is created.
   */
  primary_id: string;
  /**
   * Secondary id for reference.
   */
  secondary_id?: string;
  /**
   * Order status; free text.
   */
  status: string;
  /**
   * Payment method, its code.
   */
  payment_method: string;
  /**
   * Payment method, its friendly name.
   */
  payment_label?: string;
  /**
   * Shipping method, its code.
   */
  shipping_method: string;
  /**
   * Shipping method, its friendly name.
   */
  shipping_label?: string;
  /**
   * Shipping charge.
   */
  shipping_charge?: number;
  /**
   * Cash to collect on delivery.
   */
  cod_total?: number;
  /**
   * Order total.
   */
  order_total: number;
  /**
   * Currency code, for example EUR.
   */
  currency?: string;
  /**
   * Unique id of the customer.
   */
  customer_id?: string;
  /**
   * First name.
   */
  recipient_firstname: string;
  /**
   * Last name.
   */
  recipient_lastname: string;
  /**
   * Company name.
   */
  recipient_company?: string;
  /**
   * Street address.
   */
  recipient_address_str?: string;
  /**
   * Zip code.
   */
  recipient_zipcode: string;
  /**
   * City.
   */
  recipient_city: string;
  /**
   * Region.
   */
  recipient_region: string;
  /**
   * Country; GR in the sample.
   */
  recipient_country: string;
  /**
   * Landline phone number.
   */
  recipient_phone?: string;
  /**
   * Mobile number, used for SMS too.
   */
  recipient_mobile?: string;
  /**
   * Total quantity ordered.
   */
  items?: number;
  /**
   * Total weight of the order; the unit is not documented.
   */
  weight?: number;
  /**
   * When the order was placed: YYYY-MM-DD HH:MM:SS.
   */
  platform_created_at: string;
  /**
   * When the order was last changed: YYYY-MM-DD HH:MM:SS.
   */
  platform_updated_at: string;
  /**
   * Order notes.
   */
  notes?: string;
}
/**
 * An order as get_orders gives it, as the vendor's own plugin for shops does.
 */
export interface PulledOrder {
  /**
   * Our reference of the order.
   */
  primary_id: string;
  /**
   * The order's number.
   */
  secondary_id: string;
  /**
   * Code of its status.
   */
  status: string;
  /**
   * Weight of all that is sent, in the unit of the setting.
   */
  weight: number | null;
  /**
   * All pieces.
   */
  items: number;
  /**
   * Payment method, its code.
   */
  payment_method: string | null;
  /**
   * Payment method, its name.
   */
  payment_label: string | null;
  /**
   * Shipping method, its code.
   */
  shipping_method: string | null;
  /**
   * Shipping method, its name.
   */
  shipping_label: string | null;
  /**
   * Cash to collect; 0 where there is none.
   */
  cod_total: number;
  /**
   * What the order costs.
   */
  order_total: number;
  /**
   * The buyer's remark and those that were added.
   */
  notes: string | null;
  /**
   * Family name, given name, company.
   */
  recipient_name: string | null;
  /**
   * Street.
   */
  recipient_address_str: string | null;
  /**
   * Postal code.
   */
  recipient_zipcode: string | null;
  /**
   * City.
   */
  recipient_area: string | null;
  /**
   * Landline.
   */
  recipient_phone: string | null;
  /**
   * Mobile.
   */
  recipient_mobile: string | null;
  /**
   * E-mail address of the buyer.
   */
  recipient_email: string | null;
  /**
   * Country; GR where the order has none.
   */
  recipient_country: string;
  /**
   * Nothing has to be sent: the buyer fetches it, or it has no goods.
   */
  is_archived: boolean;
  /**
   * Cancelled, or paid back as a whole.
   */
  is_cancelled: boolean;
  /**
   * Has left as a whole, whether it came back or not.
   */
  is_shipped: boolean;
  /**
   * Always false.
   */
  needs_update: boolean;
  /**
   * When it was placed, in the setting's zone.
   */
  platform_created_at: string;
  /**
   * When anything of it last changed, in the setting's zone.
   */
  platform_updated_at: string;
  meta: PulledMeta;
  /**
   * The shop's own order; always null, for it is not kept.
   */
  raw: null;
}
/**
 * What stands beside the order.
 */
export interface PulledMeta {
  /**
   * Its lines.
   */
  product_str: PulledLine[];
}
export interface PulledLine {
  /**
   * The shop's id of the product, otherwise of the line.
   */
  id: string;
  /**
   * Name of the product.
   */
  name: string;
  /**
   * Pieces.
   */
  quantity: number;
  /**
   * Price of all pieces before discounts.
   */
  price: number | null;
  /**
   * Price of all pieces after discounts.
   */
  total: number | null;
  /**
   * The shop's id of the variant.
   */
  variation_id: string | null;
}
