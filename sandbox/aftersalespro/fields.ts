/** The parameter table of AfterSalesPro's document "Create/Update an order", and how a body is judged by it. Written from the
 *  document for the stand-in alone, so that a mistake of the plugin's own table cannot hide here. */

/** One row of the table. */
export interface Field {
  readonly type: 'string' | 'decimal' | 'integer' | 'datetime';
  readonly required?: true;
}

/** The rows in the order of the document. The three parts of the name have the type "time" there, which their samples
 *  show to be a slip. */
export const orderTable: Readonly<Record<string, Field>> = {
  primary_id: { type: 'string', required: true },
  secondary_id: { type: 'string' },
  status: { type: 'string', required: true },
  payment_method: { type: 'string', required: true },
  payment_label: { type: 'string' },
  shipping_method: { type: 'string', required: true },
  shipping_label: { type: 'string' },
  shipping_charge: { type: 'decimal' },
  cod_total: { type: 'decimal' },
  order_total: { type: 'decimal', required: true },
  currency: { type: 'string' },
  customer_id: { type: 'string' },
  recipient_firstname: { type: 'string', required: true },
  recipient_lastname: { type: 'string', required: true },
  recipient_company: { type: 'string' },
  recipient_address_str: { type: 'string' },
  recipient_zipcode: { type: 'string', required: true },
  recipient_city: { type: 'string', required: true },
  recipient_region: { type: 'string', required: true },
  recipient_country: { type: 'string', required: true },
  recipient_phone: { type: 'string' },
  recipient_mobile: { type: 'string' },
  items: { type: 'integer' },
  weight: { type: 'decimal' },
  platform_created_at: { type: 'datetime', required: true },
  platform_updated_at: { type: 'datetime', required: true },
  notes: { type: 'string' },
};

/** How an order is written. In a form every value is a text. */
export type Encoding = 'json' | 'form';

/** One sentence per refused field; empty where the body fits. With `strict` a field that does not stand in the table is
 *  refused too, which the document leaves open. */
export function judge(
  body: Readonly<Record<string, unknown>>,
  { encoding, strict }: { readonly encoding: Encoding; readonly strict: boolean },
): string[] {
  const faulty = Object.entries(orderTable).flatMap(([name, field]) => {
    const fault = faultOf(body[name], field, encoding);
    return fault === undefined ? [] : [`${name} ${fault}.`];
  });
  const unknown = Object.keys(body).filter(name => strict && !Object.hasOwn(orderTable, name));
  return [...faulty, ...unknown.map(name => `${name} is not known.`)];
}

function faultOf(value: unknown, { type, required }: Field, encoding: Encoding): string | undefined {
  const isMissing = value === undefined || value === null || value === '';
  if (isMissing) return required ? 'is required' : undefined;
  const isNumber = encoding === 'json' ? typeof value === 'number' : DECIMAL.test(String(value));
  switch (type) {
    case 'decimal':
      return isNumber ? undefined : 'must be a decimal';
    case 'integer':
      return isNumber && Number.isInteger(Number(value)) ? undefined : 'must be an integer';
    case 'datetime':
      return typeof value === 'string' && isDateTime(value) ? undefined : 'must be YYYY-MM-DD HH:MM:SS';
    case 'string':
      return typeof value === 'string' ? undefined : 'must be a string';
  }
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A day that its month does not have is none. */
function isDateTime(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value.replace(' ', 'T')}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value.replace(' ', 'T'));
}
