/** The orders of a shop: what a new one gets of the shop itself, how changes and steps are kept, what it costs. */
import { parcelTimes, statusTexts } from './words.js';

/** An order, or a part of one. */
export type Json = Record<string, unknown>;

/** Steps that the document names; the last one issues an invoice, the others are statuses of the delivery. */
export const requestHandlers = [
  'in_process',
  'shipped',
  'delivered',
  'returned',
  'cancelled',
  'create_invoice',
] as const;
export type RequestHandler = (typeof requestHandlers)[number];

/** How the shop is set up. */
export interface OrdersSetup {
  readonly currency: string;
  /** Home URL of the shop. */
  readonly shopUrl: string;
  /** Tags the shop knows under a spelling of its own, in lower case. */
  readonly knownTags: Readonly<Record<string, string>>;
  readonly now: () => number;
}

export class Orders {
  readonly all: Json[] = [];
  #lastId = 69_291_305;
  #lastInvoice = 9;
  #lastEntry = 0;

  constructor(private readonly setup: OrdersSetup) {}

  find(id: string): Json | undefined {
    return this.all.find(order => String(order['id']) === id);
  }

  /** Adds an order, completed as the document's sample of an answer is. */
  add(body: Json): Json {
    this.#lastId += 1;
    const time = this.#time();
    const order: Json = {
      ...EMPTY,
      ...body,
      id: this.#lastId,
      currency: this.setup.currency,
      date_created: time,
      date_modified: time,
      created_by: 'customer',
      customer_device: 'desktop',
      info_url: `${this.setup.shopUrl}/comanda/info/${this.#lastId}`,
      proforma_url: `${this.setup.shopUrl}/comanda/proforma/${this.#lastId}`,
    };
    order['line_items'] = linesOf(order).map(asShown);
    this.#complete(order);
    this.all.push(order);
    return order;
  }

  /** Changes what is given. Lines and lists are replaced by what is given of them. */
  change(order: Json, body: Json): void {
    Object.assign(order, body, { date_modified: this.#time() });
    this.#complete(order);
  }

  /** Takes a step with an order. */
  process(order: Json, handler: RequestHandler): void {
    if (handler === 'create_invoice') {
      this.#lastInvoice += 1;
      this.change(order, { invoice: this.#invoice(order) });
      return;
    }
    const time = this.#time();
    this.change(order, {
      shipping_status: handler,
      ...(handler in parcelTimes ? { [parcelTimes[handler as keyof typeof parcelTimes]]: time } : {}),
      ...(handler === 'cancelled' && order['payment_status'] !== 'paid'
        ? { payment_status: 'cancelled' }
        : {}),
    });
  }

  remove(order: Json): void {
    this.all.splice(this.all.indexOf(order), 1);
  }

  #invoice(order: Json): Json {
    const number = String(this.#lastInvoice).padStart(7, '0');
    const url = `${this.setup.shopUrl}/comanda/invoice/${String(order['id'])}`;
    return { prefix: 'SERIE', number, app: 'billing', cancelled: false, url };
  }

  /** What follows from the fields: texts, tax in the price of shipping, the total, ids of notes and tags. */
  #complete(order: Json): void {
    const shipping = order['shipping_amount'] as number | null;
    const total = linesOf(order).reduce((sum, line) => sum + Number(line['line_subtotal_gross'] ?? 0), 0);
    Object.assign(order, {
      ...statusTexts(order),
      shipping_tax_amount: shipping === null ? null : toHundredths(shipping - shipping / 1.19),
      total_amount: toHundredths(total + (shipping ?? 0)),
      internal_notes: this.#withIds(order['internal_notes']),
      tags: this.#withIds(order['tags']),
    });
  }

  #withIds(entries: unknown): unknown {
    if (!Array.isArray(entries)) return entries;
    return (entries as Json[]).map(entry => {
      const known = this.setup.knownTags[String(entry['name'] ?? '').toLowerCase()];
      const named = known === undefined ? entry : { ...entry, name: known };
      return named['id'] === undefined ? { id: (this.#lastEntry += 1), ...named } : named;
    });
  }

  /** Local time of the shop with its offset, as all samples have it. */
  #time(): string {
    const local = new Date(this.setup.now() + 2 * 3_600_000).toISOString().slice(0, 19);
    return `${local}+02:00`;
  }
}

/** The lines of an order. */
export function linesOf(order: Json): Json[] {
  return (order['line_items'] ?? []) as Json[];
}

/** A line as the answer to a create shows it: without these three. */
function asShown(line: Json): Json {
  const dropped = ['item_type', 'variant_name', 'variant_options'];
  return Object.fromEntries(Object.entries(line).filter(([name]) => !dropped.includes(name)));
}

function toHundredths(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** What an order has before anybody fills it in, in the order of the samples. */
const EMPTY: Json = {
  payment_status: 'awaiting',
  payment_method_code: null,
  shipping_status: 'awaiting',
  shipping_method_id: null,
  shipping_method_name: null,
  shipping_amount: null,
  customer_id: null,
  customer_email: null,
  customer_ip_address: '',
  customer_ip_country: '',
  customer_lang: null,
  customer_note: null,
  customer_notification: null,
  meta_fields: null,
  tags: null,
  billing_type: 'individual',
  billing_name: null,
  billing_company_name: null,
  billing_company_number: null,
  billing_company_vat: null,
  billing_company_bank_name: null,
  billing_company_bank_account: null,
  billing_country_code: null,
  billing_country_name: null,
  billing_state: null,
  billing_city: null,
  billing_address: '',
  billing_postal_code: '',
  billing_phone: '',
  shipping_name: null,
  shipping_country_code: null,
  shipping_country_name: null,
  shipping_state: null,
  shipping_city: null,
  shipping_address: null,
  shipping_postal_code: null,
  shipping_phone: null,
  line_items: [],
  invoice: null,
};
