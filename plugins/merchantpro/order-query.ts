/** What GET /orders can be asked for: every filter of the document, the fields, the sorting and the page. */

/** The query of a list. Times are ISO 8601, a day or an instant. */
export interface OrderQuery {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly payment_status?: string;
  readonly payment_substatus_id?: string;
  readonly payment_method_code?: string;
  readonly payment_transaction_id?: string;
  readonly shipping_status?: string;
  readonly shipping_substatus_id?: string;
  readonly shipping_method_id?: string;
  readonly shipping_awb?: string;
  readonly customer_id?: string;
  readonly customer_email?: string;
  readonly created_after?: string;
  readonly created_before?: string;
  readonly tag_name?: string;
  readonly tag_ids?: readonly string[];
  /** Fields that lists leave out, in addition to those they show, for example line_items. */
  readonly include?: readonly string[];
  /** The only fields wanted; `id` always comes along. */
  readonly fields?: readonly string[];
  readonly sort?: 'date_created' | 'date_created.desc';
  /** How many orders to pass over. MerchantPro's default: 0. */
  readonly start?: number;
  /** Orders on a page, 100 at most. MerchantPro's default: 100. */
  readonly limit?: number;
}

/** The query as the end of an address, with its question mark; nothing where nothing is asked for. Lists are joined by
 *  commas, which stay readable, as the document writes them. */
export function queryText(query: OrderQuery): string {
  const parts = Object.entries(query).flatMap(([name, value]) => {
    const values = [value as string | number | readonly string[]].flat();
    return values.length === 0 ? [] : [`${name}=${values.map(encode).join(',')}`];
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function encode(value: string | number): string {
  return encodeURIComponent(String(value));
}
