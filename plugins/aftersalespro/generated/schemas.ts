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
   * Full address of the call "Create/Update an order", with {uuid} where the platform's UUID belongs. The document names neither host nor path: ask AfterSalesPro. No default.
   */
  url: string;
  /**
   * UUID of the platform, from the AfterSalesPro panel or their e-mail. It stands in the address, so that the record of a call shows it.
   */
  uuid: string;
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
