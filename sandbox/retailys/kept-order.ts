/** An order as the stand-in keeps it, and as Retailys shows it: OrderModel. */

/** An item. */
export interface KeptItem {
  readonly id: number;
  article?: number | string;
  name: string;
  count: number;
  price?: number | Readonly<Record<string, unknown>>;
}

/** A record of the history. */
export interface KeptRecord {
  readonly type: string;
  readonly record: { readonly name?: string; readonly status?: string };
}

/** An order. */
export interface KeptOrder {
  readonly id: number;
  /** The fields of its creation, the delivery address as it is now. */
  readonly sent: Record<string, unknown>;
  readonly createdAt: string;
  readonly items: KeptItem[];
  readonly trackings: { readonly shipper_id: number; readonly tracking_number: string }[];
  readonly history: KeptRecord[];
  statusId: number;
  paid: number;
  payment: Readonly<Record<string, unknown>>;
  datePaid: string | null;
  sentOff: boolean;
  delivered: boolean;
  done: boolean;
  canceled: boolean;
}

/** A new order without items. */
export function newOrder(
  id: number,
  sent: Readonly<Record<string, unknown>>,
  { createdAt, statusId }: { readonly createdAt: string; readonly statusId: number },
): KeptOrder {
  return {
    id,
    sent: { ...sent },
    createdAt,
    items: [],
    trackings: [],
    history: [],
    statusId,
    paid: 0,
    payment: {},
    datePaid: null,
    sentOff: false,
    delivered: false,
    done: false,
    canceled: false,
  };
}

/** The order as a call tells it. With `isExpanded` related objects are whole, otherwise an id and an address. */
export function shownOrder(order: KeptOrder, isExpanded: boolean): Record<string, unknown> {
  const { sent } = order;
  const shown = (field: string): unknown => sent[field] ?? null;
  return {
    id: order.id,
    customer: null,
    company: null,
    channel: related('Channels', sent['channel'], isExpanded && { name: 'Shop', type: 'eshop' }),
    date_order: sent['date_order'] ?? order.createdAt,
    date_maturity: null,
    ...Object.fromEntries(PEOPLE.map(field => [field, shown(field)])),
    company_nr: null,
    company_vat: null,
    note: null,
    our_note: null,
    hash: `hash${order.id}`,
    main_currency_code: 'CZK',
    order_currency_code: shown('order_currency_code'),
    currency_rate: 1,
    money: moneyOf(order),
    paid: order.paid,
    date_paid: order.datePaid,
    items: order.items.map(item => shownItem(item, order, isExpanded)),
    weight: 0,
    shipping: null,
    payment: null,
    trackings: order.trackings.map(tracking => ({
      ...tracking,
      tracking_url: `https://tracking.example.com/${encodeURIComponent(tracking.tracking_number)}`,
    })),
    sent: order.sentOff,
    delivered: order.delivered,
    done: order.done,
    canceled: order.canceled,
    order_url: `https://shop.example.com/order/${order.id}`,
    invoice_url: null,
    ip: shown('ip'),
    external_order_prefix: null,
    external_order_id: null,
    external_payment_id: order.payment['payment_id'] ?? null,
    external_payment_url: order.payment['url'] ?? null,
  };
}

const PEOPLE = ['', 'delivery_'].flatMap(prefix =>
  ['email', 'phone', 'name', 'street', 'city', 'zip', 'state_code'].map(field => `${prefix}${field}`),
);

function shownItem(item: KeptItem, { sent }: KeptOrder, isExpanded: boolean): Record<string, unknown> {
  const price =
    typeof item.price === 'number'
      ? { final_price: item.price, currency: sent['order_currency_code'] }
      : (item.price ?? null);
  return {
    id: item.id,
    article: related('Content/Articles', item.article, isExpanded && { name: item.name }),
    name: item.name,
    count: item.count,
    ordered: item.count,
    waiting_count: 0,
    note: null,
    price,
    price_original: price,
  };
}

function related(path: string, id: unknown, whole: object | false): unknown {
  if (id === undefined) return null;
  return whole ? { id, ...whole } : { id, api_link: `/System/${path}/${String(id)}` };
}

/** The order's value: what its items cost. */
function moneyOf({ items }: KeptOrder): number {
  const sum = items.reduce((total, { price, count }) => {
    const each =
      typeof price === 'object' ? (price['final_price'] ?? price['base_price'] ?? 0) : (price ?? 0);
    return total + Number(each) * count;
  }, 0);
  return Math.round(sum * 100) / 100;
}
