/** The parameter tables of Aymakan's "update order" document, and how a body is judged by them. Written from the document
 *  for the stand-in alone, so that a mistake of the plugin's own tables cannot hide here. */

/** One row of a table. */
export interface Field {
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'list';
  readonly required?: true;
  readonly oneOf?: readonly string[];
  readonly format?: 'email' | 'url' | 'time';
  /** Rows of an object, or of each object of a list; any field may stand in an object without rows. */
  readonly rows?: Table;
}
export type Table = Readonly<Record<string, Field>>;

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const flag = { type: 'boolean' } as const;

const item: Table = {
  sku_code: { type: 'string', required: true },
  name: text,
  display_price: number,
  selling_price: number,
  is_substituted: flag,
  quantity: { type: 'integer' },
  tax_percent: number,
  tax: number,
  unit_price: number,
  subtotal: number,
  total: number,
  discount: number,
  tax_inclusive: flag,
};

const address: Table = {
  address1: { type: 'string', required: true },
  city: { type: 'string', required: true },
  country: text,
  country_code: text,
  state: text,
  state_code: text,
  first_name: text,
  last_name: text,
  phone: text,
  latitude: number,
  longitude: number,
  zip: text, // In the sample request only.
};

const invoice: Table = {
  currency: text,
  subtotal: number,
  shipping_price: number,
  shipping_refund: number,
  tax: number,
  discount: number,
  total: number,
  total_paid: number,
  total_due: number,
  total_refunded: number,
  payment_method: text,
  tax_percent: number,
  shipping_tax: number,
  sub_total_tax_inclusive: flag,
  sub_total_discount_inclusive: flag,
  shipping_tax_inclusive: flag,
  shipping_discount_inclusive: flag,
};

const customer: Table = {
  first_name: text,
  last_name: text,
  mobile: text,
  mobile_code: text,
  email: { type: 'string', format: 'email' },
  avatar: { type: 'string', format: 'url' },
  gender: text,
};

const shipment: Table = {
  shipping_partner_name: text,
  shipping_partner_tag: text,
  awb_number: text,
  awb_label: text,
  tracking_link: text,
};

/** The whole order. */
export const orderTable: Table = {
  order_id: { type: 'string', required: true },
  order_items: { type: 'list', required: true, rows: item },
  payment_method: { type: 'string', required: true, oneOf: ['prepaid', 'postpaid'] },
  shipping_address: { type: 'object', required: true, rows: address },
  billing_address: { type: 'object', rows: address },
  order_created_at: { type: 'string', format: 'time' },
  invoice: { type: 'object', rows: invoice },
  customer: { type: 'object', rows: customer },
  shipment: { type: 'object', rows: shipment },
  is_cash_on_delivery: flag,
  require_shipping: flag,
  note: text,
  meta_data: { type: 'object' }, // In the sample request only.
};

/** One sentence per refused field, as `validation_errors` has them; empty where the body fits. With `strict` a field that
 *  stands in no table is refused too, which the document leaves open. */
export function judge(
  body: Readonly<Record<string, unknown>>,
  table: Table,
  strict: boolean,
  at = '',
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [name, field] of Object.entries(table)) {
    Object.assign(errors, judgeField(body[name], field, `${at}${name}`, strict));
  }
  for (const name of Object.keys(body)) {
    if (strict && !(name in table)) errors[`${at}${name}`] = sentence(`${at}${name}`, 'field is not known.');
  }
  return errors;
}

function judgeField(value: unknown, field: Field, path: string, strict: boolean): Record<string, string> {
  const isMissing =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isMissing && field.required) return { [path]: sentence(path, 'field is required.') };
  if (value === undefined) return {};
  const expected = kinds[field.type];
  if (!expected.fits(value)) return { [path]: sentence(path, `must be ${expected.called}.`) };
  if (field.oneOf && !field.oneOf.includes(value as string))
    return { [path]: `The selected ${words(path)} is invalid.` };
  const format = field.format && formats[field.format];
  if (format && !format.fits(value as string)) return { [path]: sentence(path, `must be ${format.called}.`) };
  if (field.rows === undefined) return {};
  if (field.type === 'object') return judge(value as Record<string, unknown>, field.rows, strict, `${path}.`);
  const each = (value as unknown[]).map((entry, index) =>
    isObject(entry)
      ? judge(entry, field.rows as Table, strict, `${path}.${index}.`)
      : { [`${path}.${index}`]: sentence(`${path}.${index}`, 'must be an object.') },
  );
  return Object.assign({}, ...each) as Record<string, string>;
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const kinds: Record<Field['type'], { fits(value: unknown): boolean; called: string }> = {
  string: { fits: value => typeof value === 'string', called: 'a string' },
  number: { fits: value => typeof value === 'number', called: 'a number' },
  integer: { fits: Number.isInteger, called: 'an integer' },
  boolean: { fits: value => typeof value === 'boolean', called: 'true or false' },
  object: { fits: isObject, called: 'an object' },
  list: { fits: Array.isArray, called: 'an array' },
};

const formats: Record<NonNullable<Field['format']>, { fits(value: string): boolean; called: string }> = {
  email: { fits: value => /^[^@\s]+@[^@\s]+$/.test(value), called: 'a valid email address' },
  url: { fits: value => URL.canParse(value), called: 'a valid URL' },
  time: {
    fits: value =>
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
      !Number.isNaN(Date.parse(value)),
    called: 'a time in ISO 8601',
  },
};

/** "The order id field is required.": the name with blanks, as the document writes it. */
function sentence(path: string, claim: string): string {
  return `The ${words(path)} ${claim}`;
}

function words(path: string): string {
  return path.replaceAll('_', ' ');
}
