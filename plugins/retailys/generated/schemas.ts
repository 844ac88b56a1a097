/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * The article.
 */
export type ReadArticle = {
  /**
   * Its id.
   */
  id?: number | string | null;
} | null;

/**
 * One instance of Retailys, reached through its API.
 */
export interface RetailysSettings {
  /**
   * Address of the API with its version.
   */
  base_url: string;
  /**
   * Id of the sales channel that orders are created in and looked for. Absent: orders are created without one.
   */
  channel_id?: number;
  /**
   * E-mail address that is sent for a buyer whom the shop knows none of. Absent: such an order is refused before a call.
   */
  email_fallback?: string;
  /**
   * What the state code of an address is: the country's two letters, the region's code, or nothing at all. Retailys does not document it.
   */
  state_code: 'country' | 'region' | 'none';
  /**
   * What of a line names the article of an item: its SKU, the shop's id of the product or of the variant, or nothing. Retailys does not document the body of an item.
   */
  article_from: 'sku' | 'product_id' | 'variant_id' | 'none';
  /**
   * How the price of an item is sent: as the object an order is read with, or as the number alone of what one piece costs. Retailys does not document the body of an item.
   */
  item_price: 'object' | 'number';
  /**
   * Status that an order gets when work on it begins: its id, or its name as the instance shows it. Absent: the event is skipped.
   */
  status_in_process?: string;
  /**
   * Status that an order gets when it came back: its id, or its name as the instance shows it. Absent: the event is skipped.
   */
  status_returned?: string;
  /**
   * Id of the shipper in the instance for the name of a carrier as the shop writes it; the entry * counts for every carrier that is not listed. Empty: tracking numbers are skipped.
   */
  shippers: {
    [k: string]: number;
  };
  /**
   * Type of the record in the order's history that a remark becomes.
   */
  history_type: 'order' | 'email' | 'apps' | 'status';
  /**
   * What the status of such a record says. Retailys does not document it.
   */
  history_status: string;
  /**
   * Whether an order that is deleted in the shop is cancelled at Retailys, which has no call to delete one. Otherwise the event is skipped.
   */
  cancel_deleted: boolean;
  /**
   * As a source: ids of the sales channels whose orders are reported. Orders of the one in channel_id came from here: what becomes of them is told of the orders they were.
   */
  source_channels: number[];
  /**
   * How many days back each round of polling lists the orders: Retailys's list cannot be asked for what was changed. An order that changes later than this is heard of by its events alone.
   */
  poll_days: number;
  /**
   * Whether orders from here are paid at Retailys: then one that is paid there counts as paid. Otherwise the payment is where the order was placed, and Retailys's mark says nothing new.
   */
  paid_here: boolean;
}
/**
 * Price of one piece.
 */
export interface ItemPrice {
  /**
   * Without tax, after discounts.
   */
  base_price?: number;
  /**
   * With tax, after discounts.
   */
  final_price?: number;
  /**
   * Tax rate in percent.
   */
  vat?: number;
  /**
   * ISO 4217 code.
   */
  currency?: string;
}
/**
 * Body of POST /System/Orders/ID/item. A guess after the order as it is read: Retailys does not document it.
 */
export interface CreateItem {
  /**
   * What names the article, see the setting article_from.
   */
  article?: number | string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * Pieces.
   */
  count: number;
  /**
   * Price of one piece, see the setting item_price.
   */
  price?: number | ItemPrice;
}
/**
 * Body of POST /System/Orders.
 */
export interface CreateOrder {
  /**
   * Id of the sales channel.
   */
  channel?: number;
  /**
   * E-mail address of who pays.
   */
  email: string;
  /**
   * Who pays.
   */
  name: string;
  /**
   * Street and number.
   */
  street?: string;
  /**
   * City.
   */
  city?: string;
  /**
   * Postal code.
   */
  zip?: string;
  /**
   * State code, see the setting state_code.
   */
  state_code?: string;
  /**
   * Phone number of who pays.
   */
  phone?: string;
  /**
   * Who receives it.
   */
  delivery_name?: string;
  /**
   * Street and number.
   */
  delivery_street?: string;
  /**
   * City.
   */
  delivery_city?: string;
  /**
   * Postal code.
   */
  delivery_zip?: string;
  /**
   * State code, see the setting state_code.
   */
  delivery_state_code?: string;
  /**
   * Phone number of who receives it.
   */
  delivery_phone?: string;
  /**
   * E-mail address of who receives it.
   */
  delivery_email?: string;
  /**
   * Address the buyer came from.
   */
  ip?: string;
  /**
   * Domain the buyer came from.
   */
  domain?: string;
  /**
   * When the order was placed, ISO 8601.
   */
  date_order?: string;
  /**
   * ISO 4217 code of the order's currency.
   */
  order_currency_code: string;
}
/**
 * Body of POST /System/Orders/ID/history.
 */
export interface AddHistory {
  /**
   * What kind of record it is.
   */
  type: 'order' | 'email' | 'apps' | 'status';
  record: HistoryRecord;
}
/**
 * The record.
 */
export interface HistoryRecord {
  /**
   * What it says.
   */
  name: string;
  /**
   * Its status.
   */
  status: string;
}
/**
 * What Retailys tells of an event, under the names that the subscription gives its parameters.
 */
export interface Notification {
  /**
   * Name of the event, where the subscription sends it along.
   */
  event?: string | null;
  /**
   * Retailys's id of the order.
   */
  orderId?: number | string | null;
  /**
   * Id of its sales channel.
   */
  channelId?: number | string | null;
  /**
   * Id of its new status.
   */
  statusId?: number | string | null;
}
/**
 * An item as it is read.
 */
export interface ReadItem {
  /**
   * Retailys's id of the item.
   */
  id: number | string;
  article?: ReadArticle;
  /**
   * What people call it.
   */
  name?: string | null;
  /**
   * Pieces.
   */
  count?: number | null;
  /**
   * Price of one piece.
   */
  price?: ReadPrice | null;
  /**
   * Price of one piece before it was reduced.
   */
  price_original?: ReadPrice | null;
}
/**
 * Price of one piece as it is read.
 */
export interface ReadPrice {
  /**
   * Without tax.
   */
  base_price?: number | string | null;
  /**
   * With tax.
   */
  final_price?: number | string | null;
  /**
   * Tax rate in percent.
   */
  vat?: number | string | null;
}
/**
 * A parcel as it is read.
 */
export interface ReadTracking {
  /**
   * Id of the shipper.
   */
  shipper_id?: number | null;
  /**
   * The carrier's number.
   */
  tracking_number?: string | null;
  /**
   * Where it can be followed.
   */
  tracking_url?: string | null;
}
/**
 * A related object; only its id is read.
 */
export interface ReadRelated {
  /**
   * Its id.
   */
  id?: number | string | null;
}
/**
 * An order as Retailys tells it; only what is read of it.
 */
export interface ReadOrder {
  /**
   * Retailys's id.
   */
  id: number | string;
  /**
   * When it was placed.
   */
  date_order?: string | null;
  /**
   * E-mail address of who pays.
   */
  email?: string | null;
  /**
   * Phone number of who pays.
   */
  phone?: string | null;
  /**
   * Who pays.
   */
  name?: string | null;
  /**
   * Street and number of who pays.
   */
  street?: string | null;
  /**
   * City of who pays.
   */
  city?: string | null;
  /**
   * Postal code of who pays.
   */
  zip?: string | null;
  /**
   * State code of who pays.
   */
  state_code?: string | null;
  /**
   * Who receives it.
   */
  delivery_name?: string | null;
  /**
   * Street and number.
   */
  delivery_street?: string | null;
  /**
   * City.
   */
  delivery_city?: string | null;
  /**
   * Postal code.
   */
  delivery_zip?: string | null;
  /**
   * State code, see the setting state_code.
   */
  delivery_state_code?: string | null;
  /**
   * Phone number of who receives it.
   */
  delivery_phone?: string | null;
  /**
   * E-mail address of who receives it.
   */
  delivery_email?: string | null;
  /**
   * ISO 4217 code of the order's currency.
   */
  order_currency_code?: string | null;
  /**
   * The items.
   */
  items?: ReadItem[] | null;
  /**
   * The parcels.
   */
  trackings?: ReadTracking[] | null;
  /**
   * Whether it was sent.
   */
  sent?: boolean | null;
  /**
   * Whether it arrived.
   */
  delivered?: boolean | null;
  /**
   * Whether it is done.
   */
  done?: boolean | null;
  /**
   * Whether it is cancelled.
   */
  canceled?: boolean | null;
  /**
   * The buyer.
   */
  customer?: ReadRelated | null;
  /**
   * The sales channel.
   */
  channel?: ReadRelated | null;
  /**
   * How it is sent.
   */
  shipping?: ReadRelated | null;
  /**
   * How it is paid.
   */
  payment?: ReadRelated | null;
  /**
   * The buyer's remark.
   */
  note?: string | null;
  /**
   * What it costs, in its currency.
   */
  money?: number | string | null;
  /**
   * What of it is paid.
   */
  paid?: number | string | null;
  /**
   * When it was paid.
   */
  date_paid?: string | null;
  /**
   * Prefix of its id in another system.
   */
  external_order_prefix?: string | null;
  /**
   * Its id in another system.
   */
  external_order_id?: string | null;
}
/**
 * Body of PATCH /System/Orders/ID/paid.
 */
export interface SetPaid {
  /**
   * Amount that is paid, in the order's currency.
   */
  paid: number;
  /**
   * The gateway's id of the payment.
   */
  payment_id?: string;
  /**
   * How the payment went.
   */
  status: 'success' | 'denied' | 'canceled' | 'unknown';
  /**
   * Address where a failed payment can be made up for.
   */
  url?: string;
}
/**
 * Body of PATCH /System/Orders/ID/status.
 */
export interface SetStatus {
  /**
   * Id of a status of the instance.
   */
  status_id: number;
}
/**
 * Body of POST /System/Orders/ID/tracking.
 */
export interface AddTracking {
  /**
   * Id of the shipper in the instance.
   */
  shipper_id: number;
  /**
   * The carrier's number.
   */
  tracking_number: string;
}
/**
 * Price of one piece.
 */
export interface ChangedItemPrice {
  /**
   * Without tax, after discounts.
   */
  base_price?: number;
  /**
   * With tax, after discounts.
   */
  final_price?: number;
  /**
   * Tax rate in percent.
   */
  vat?: number;
  /**
   * ISO 4217 code.
   */
  currency?: string;
}
/**
 * Body of PUT /System/Orders/ID/item. A guess after the order as it is read: Retailys does not document it.
 */
export interface UpdateItem {
  /**
   * Retailys's id of the item.
   */
  id: number;
  /**
   * What names the article, see the setting article_from.
   */
  article?: number | string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * Pieces.
   */
  count: number;
  /**
   * Price of one piece, see the setting item_price.
   */
  price?: number | ChangedItemPrice;
}
/**
 * Body of PUT /System/Orders: the delivery address is all that can be changed.
 */
export interface UpdateOrder {
  /**
   * Retailys's id of the order.
   */
  id: number;
  /**
   * Who receives it.
   */
  delivery_name?: string;
  /**
   * Street and number.
   */
  delivery_street?: string;
  /**
   * City.
   */
  delivery_city?: string;
  /**
   * Postal code.
   */
  delivery_zip?: string;
  /**
   * State code, see the setting state_code.
   */
  delivery_state_code?: string;
  /**
   * Phone number of who receives it.
   */
  delivery_phone?: string;
  /**
   * E-mail address of who receives it.
   */
  delivery_email?: string;
}
