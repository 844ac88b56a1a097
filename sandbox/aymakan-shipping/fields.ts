/** The parameter tables of Aymakan's shipping API, version 2, and how a body is judged by them. Written from the pages for
 *  the stand-in alone, so that a mistake of the plugin's own tables cannot hide here. */

/** One row of a table. */
export interface Field {
  /** decimal: a number, or a text that is one. digits: a number, or a text of digits alone. bit: 0 or 1, or true or false.
   *  code: a text or a number. */
  readonly type: 'text' | 'code' | 'decimal' | 'digits' | 'integer' | 'bit' | 'object' | 'list';
  readonly required?: true;
  /** Required where the other field is 1. */
  readonly requiredWith?: string;
  readonly oneOf?: readonly string[];
  readonly format?: 'email' | 'url' | 'time';
  /** Rows of an object, or of each object of a list. */
  readonly rows?: Table;
}
export type Table = Readonly<Record<string, Field>>;

const text = { type: 'text' } as const;
const neededText = { type: 'text', required: true } as const;
const code = { type: 'code' } as const;
const email = { type: 'text', format: 'email' } as const;
const decimal = { type: 'decimal' } as const;
const phone = { type: 'digits', required: true } as const;

const nationalAddress: Field = {
  type: 'object',
  rows: {
    short_code: neededText,
    building_number: text,
    street_name: text,
    district: text,
    city: text,
    post_code: text,
    additional_number: text,
  },
};

const parties: Table = {
  delivery_name: neededText,
  delivery_email: email,
  delivery_city: neededText,
  delivery_address: neededText,
  delivery_neighbourhood: text,
  delivery_postcode: code,
  delivery_country: neededText,
  delivery_phone: phone,
  delivery_description: text,
  collection_name: neededText,
  collection_email: email,
  collection_city: neededText,
  collection_address: neededText,
  collection_neighbourhood: text,
  collection_postcode: code,
  collection_country: neededText,
  collection_phone: phone,
  collection_description: text,
};

const common: Table = {
  requested_by: neededText,
  declared_value: { type: 'decimal', required: true },
  declared_value_currency: { type: 'text', oneOf: ['SAR', 'USD', 'AED'] },
  reference: code,
  is_cod: { type: 'bit' },
  cod_amount: { type: 'decimal', requiredWith: 'is_cod' },
  currency: text,
  ...parties,
  weight: decimal,
  pieces: { type: 'integer', required: true },
  items_count: { type: 'integer' },
};

/** POST /shipping/create. The last four are not on its page, but sent by Aymakan's own plugin for WooCommerce. */
export const createTable: Table = {
  ...common,
  customer_tracking: text,
  service_type: {
    type: 'text',
    oneOf: ['ONP', 'DOC', 'SDD', 'RVP', 'EXH', 'LOC', 'BLK', 'PLT', 'IPX', 'EPX'],
  },
  fulfilment_customer_name: text,
  delivery_national_address: nationalAddress,
  collection_national_address: nationalAddress,
  length: decimal,
  width: decimal,
  height: decimal,
  is_insured: { type: 'bit' },
  international_metadata: {
    type: 'object',
    rows: {
      document_id: { type: 'integer' },
      tax_identification_number: text,
      invoice_number: text,
      invoice_date: text,
    },
  },
  price_set_currency: text,
  submission_date: { type: 'text', format: 'time' },
  pickup_date: { type: 'text', format: 'time' },
  channel: text,
};

/** POST /shipping/create/reverse_pickup. */
export const returnTable: Table = {
  ...common,
  delivery_neighbourhood: neededText,
  products: {
    type: 'list',
    required: true,
    rows: {
      sku: { type: 'code', required: true },
      qty: { type: 'integer', required: true },
      price: { type: 'decimal', required: true },
    },
  },
};

/** POST /shipping/update/delivery_address. */
export const addressTable: Table = {
  tracking: neededText,
  delivery_name: neededText,
  delivery_email: email,
  delivery_city: neededText,
  delivery_address: neededText,
  delivery_neighbourhood: text,
  delivery_phone: phone,
};

/** POST /webhooks/create. */
export const webhookTable: Table = {
  webhook_url: { type: 'text', required: true, format: 'url' },
  authorization_key: text,
  authorization_value: text,
};

/** PUT /webhooks/update. */
export const webhookUpdateTable: Table = { ...webhookTable, id: { type: 'integer', required: true } };

/** The sentences of each refused field; empty where the body fits. A field that stands in no table is refused, which the
 *  pages leave open. */
export function judge(
  body: Readonly<Record<string, unknown>>,
  table: Table,
  at = '',
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const [name, field] of Object.entries(table)) {
    const isNeeded =
      field.required === true || (field.requiredWith !== undefined && Number(body[field.requiredWith]) === 1);
    Object.assign(errors, judgeField(body[name], { ...field, isNeeded }, `${at}${name}`));
  }
  for (const name of Object.keys(body)) {
    if (!(name in table)) errors[`${at}${name}`] = [`The ${words(`${at}${name}`)} field is not known.`];
  }
  return errors;
}

function judgeField(
  value: unknown,
  field: Field & { readonly isNeeded: boolean },
  path: string,
): Record<string, string[]> {
  const no = (claim: string): Record<string, string[]> => ({ [path]: [claim] });
  const isMissing = value === undefined || value === null || value === '';
  if (isMissing || (Array.isArray(value) && value.length === 0))
    return field.isNeeded ? no(`The ${words(path)} field is required.`) : {};
  const kind = kinds[field.type];
  if (!kind.fits(value)) return no(`The ${words(path)} must be ${kind.called}.`);
  if (field.oneOf && !field.oneOf.includes(String(value)))
    return no(`The selected ${words(path)} is invalid.`);
  const format = field.format && formats[field.format];
  if (format && !format.fits(String(value))) return no(`The ${words(path)} must be ${format.called}.`);
  const { rows } = field;
  if (rows === undefined) return {};
  if (field.type === 'object') return judge(value as Record<string, unknown>, rows, `${path}.`);
  const each = (value as unknown[]).map((entry, index) =>
    isObject(entry)
      ? judge(entry, rows, `${path}.${index}.`)
      : { [`${path}.${index}`]: [`The ${words(path)}.${index} must be an object.`] },
  );
  return Object.assign({}, ...each) as Record<string, string[]>;
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isDecimal = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));

const kinds: Record<Field['type'], { fits(value: unknown): boolean; called: string }> = {
  text: { fits: value => typeof value === 'string', called: 'a string' },
  code: { fits: value => ['string', 'number'].includes(typeof value), called: 'a string' },
  decimal: { fits: isDecimal, called: 'a number' },
  digits: { fits: value => /^\d+$/.test(String(value)), called: 'digits only' },
  integer: { fits: Number.isInteger, called: 'an integer' },
  bit: { fits: value => [0, 1, true, false].includes(value as number), called: 'true or false' },
  object: { fits: isObject, called: 'an object' },
  list: { fits: Array.isArray, called: 'an array' },
};

const formats: Record<NonNullable<Field['format']>, { fits(value: string): boolean; called: string }> = {
  email: { fits: value => /^[^@\s]+@[^@\s]+$/.test(value), called: 'a valid email address' },
  url: { fits: value => URL.canParse(value), called: 'a valid URL' },
  time: { fits: value => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value), called: 'a date' },
};

function words(path: string): string {
  return path.replaceAll('_', ' ');
}
