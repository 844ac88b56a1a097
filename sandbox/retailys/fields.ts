/** The bodies that Retailys documents, field by field, and how one is judged by them. Written from the vendor's own client
 *  for the stand-in alone, so that a mistake of the plugin's schemas cannot hide here. */

/** One field. */
export interface Field {
  readonly type: 'string' | 'integer' | 'number' | 'article' | 'price' | 'record' | 'parameters';
  readonly required?: true;
  readonly oneOf?: readonly string[];
  readonly format?: 'email' | 'time' | 'ipv4' | 'currency';
}
export type Fields = Readonly<Record<string, Field>>;

const text = { type: 'string' } as const;
const email = { type: 'string', format: 'email' } as const;

/** Who receives an order. */
const delivery: Fields = {
  delivery_name: text,
  delivery_street: text,
  delivery_city: text,
  delivery_zip: text,
  delivery_state_code: text,
  delivery_phone: text,
  delivery_email: email,
};

/** OrderPostRequest. The document says that customer information and the currency have to be filled in. */
export const createOrder: Fields = {
  channel: { type: 'integer' },
  email: { ...email, required: true },
  name: { ...text, required: true },
  street: text,
  city: text,
  zip: text,
  state_code: text,
  phone: text,
  ...delivery,
  ip: { type: 'string', format: 'ipv4' },
  domain: text,
  date_order: { type: 'string', format: 'time' },
  order_currency_code: { type: 'string', format: 'currency', required: true },
};

/** OrderPutRequest. */
export const updateOrder: Fields = { id: { type: 'integer', required: true }, ...delivery };

/** The body of an item is not documented; this is a guess after the items of an order as it is read. */
export const createItem: Fields = {
  article: { type: 'article' },
  name: { ...text, required: true },
  count: { type: 'integer', required: true },
  price: { type: 'price' },
};
export const updateItem: Fields = { id: { type: 'integer', required: true }, ...createItem };

/** OrderStatusPatchRequest. */
export const setStatus: Fields = { status_id: { type: 'integer', required: true } };

/** TrackingPostRequest. */
export const addTracking: Fields = {
  shipper_id: { type: 'integer', required: true },
  tracking_number: { ...text, required: true },
};

/** HistoryPostRequest. */
export const addHistory: Fields = {
  type: { type: 'string', required: true, oneOf: ['order', 'email', 'apps', 'status'] },
  record: { type: 'record', required: true },
};

/** OrderPaidPatchRequest. */
export const setPaid: Fields = {
  paid: { type: 'number', required: true },
  payment_id: text,
  status: { type: 'string', required: true, oneOf: ['success', 'denied', 'canceled', 'unknown'] },
  url: text,
};

/** Events in the spelling of the document's table and in that of the client's lists. */
export const eventNames = [
  'order-new',
  'new-order',
  'order-change-status',
  'article-change-availability',
  'change-article-availability',
  'user-registred',
  'user-registration-confirmed',
  'user-reset-password',
] as const;

/** EventPostRequest. */
export const createEvent: Fields = {
  event: { type: 'string', required: true, oneOf: eventNames },
  path: { ...text, required: true },
  method: { type: 'string', required: true, oneOf: ['GET', 'POST', 'PUT'] },
  parameters: { type: 'parameters' },
  condition: text,
};
export const updateEvent: Fields = { id: { type: 'integer', required: true }, ...createEvent };

/** One sentence per fault; empty where the body fits. Fields that are not listed are faults too. */
export function judge(body: unknown, fields: Fields): string[] {
  if (!isObject(body)) return ['the body is not a JSON object'];
  return [
    ...Object.entries(fields).flatMap(([name, field]) => judgeField(body[name], field, name)),
    ...Object.keys(body)
      .filter(name => !(name in fields))
      .map(name => `${name} is not known`),
  ];
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function judgeField(value: unknown, { type, required, oneOf, format }: Field, name: string): string[] {
  if (value === undefined) return required ? [`${name} is missing`] : [];
  if (required && value === '') return [`${name} is empty`];
  if (!kinds[type](value)) return [`${name} is not of the type ${type}`];
  if (oneOf && !oneOf.includes(String(value))) return [`${name} is none of ${oneOf.join(', ')}`];
  if (format && !formats[format](String(value))) return [`${name} is not in the format ${format}`];
  return [];
}

const isText = (value: unknown): value is string => typeof value === 'string';

const kinds: Readonly<Record<Field['type'], (value: unknown) => boolean>> = {
  string: isText,
  integer: Number.isInteger,
  number: value => typeof value === 'number',
  article: value => Number.isInteger(value) || isText(value),
  price: value => typeof value === 'number' || (isObject(value) && isPrice(value)),
  record: value => isObject(value) && isMadeOf(value, { name: isText, status: isText }),
  parameters: value =>
    Array.isArray(value) &&
    value.every(entry => isObject(entry) && isMadeOf(entry, { name: isText, variable: isText })),
};

/** As an order is read: PriceModel. */
function isPrice(price: Record<string, unknown>): boolean {
  const isNumber = (value: unknown): boolean => typeof value === 'number';
  return isMadeOf(price, {
    base_price: isNumber,
    base_price_word: isText,
    final_price: isNumber,
    final_price_word: isText,
    vat: isNumber,
    vat_value: isNumber,
    vat_value_word: isText,
    currency: isText,
  });
}

function isMadeOf(
  value: Record<string, unknown>,
  members: Readonly<Record<string, (member: unknown) => boolean>>,
): boolean {
  return Object.entries(value).every(([name, member]) => members[name]?.(member) ?? false);
}

const formats: Readonly<Record<NonNullable<Field['format']>, (value: string) => boolean>> = {
  email: value => /^[^@\s]+@[^@\s]+$/.test(value),
  time: value =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  ipv4: value => /^(\d{1,3}\.){3}\d{1,3}$/.test(value),
  currency: value => /^[A-Z]{3}$/.test(value),
};
