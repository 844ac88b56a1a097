/** The shape of an order that AfterSalesPro fetches, as the vendor's own plugin for shops makes it. Written for the stand-in
 *  alone, so that a mistake of the plugin's own table cannot hide here. */

type Judge = (value: unknown) => boolean;

const text: Judge = value => typeof value === 'string' && value !== '';
const number: Judge = value => typeof value === 'number' && Number.isFinite(value);
const flag: Judge = value => typeof value === 'boolean';
const time: Judge = value => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(String(value));
const orNull =
  (judge: Judge): Judge =>
  value =>
    value === null || judge(value);
const country: Judge = value => /^[A-Z]{2}$/.test(String(value));

const ORDER: Readonly<Record<string, Judge>> = {
  primary_id: text,
  secondary_id: orNull(value => text(value) || number(value)),
  status: text,
  weight: orNull(number),
  items: orNull(Number.isInteger),
  payment_method: orNull(text),
  payment_label: orNull(text),
  shipping_method: orNull(text),
  shipping_label: orNull(text),
  cod_total: number,
  order_total: number,
  notes: orNull(text),
  recipient_name: orNull(text),
  recipient_address_str: orNull(text),
  recipient_zipcode: orNull(text),
  recipient_area: orNull(text),
  recipient_phone: orNull(text),
  recipient_mobile: orNull(text),
  recipient_email: orNull(text),
  recipient_country: country,
  is_archived: flag,
  is_cancelled: flag,
  is_shipped: flag,
  needs_update: flag,
  platform_created_at: time,
  platform_updated_at: time,
  raw: orNull(value => typeof value === 'object'),
  meta: value => isRecord(value) && Array.isArray(value['product_str']),
};

/** Only where the order goes to a locker. */
const INFORMATION: Readonly<Record<string, Judge>> = {
  agency: value => value === 'boxnowgr' || value === 'acs_courier',
  locker_id: value => text(value) || number(value),
};

const LINE: Readonly<Record<string, Judge>> = {
  id: value => text(value) || number(value),
  name: text,
  quantity: Number.isInteger,
  price: orNull(number),
  total: orNull(number),
  variation_id: orNull(value => text(value) || number(value)),
};

/** One sentence per member that is missing, of another kind, or nobody's. A status has to be one of those the shop named. */
export function faultsOfPulled(order: unknown, statuses: readonly string[]): string[] {
  if (!isRecord(order)) return ['an order is no object.'];
  const { information, ...rest } = order;
  const lines = isRecord(rest['meta']) ? [rest['meta']['product_str']].flat() : [];
  return [
    ...faultsIn(rest, ORDER, ''),
    ...lines.flatMap((line, index) => faultsIn(line, LINE, `meta.product_str[${index}].`)),
    ...(information === undefined ? [] : faultsIn(information, INFORMATION, 'information.')),
    ...(statuses.includes(String(rest['status']))
      ? []
      : [`status ${JSON.stringify(rest['status'])} is not one.`]),
  ];
}

function faultsIn(value: unknown, table: Readonly<Record<string, Judge>>, at: string): string[] {
  if (!isRecord(value)) return [`${at} is no object.`];
  const odd = Object.entries(table).filter(([name, judge]) => !judge(value[name]));
  const unknown = Object.keys(value).filter(name => !Object.hasOwn(table, name));
  return [
    ...odd.map(([name]) => `${at}${name} is ${JSON.stringify(value[name])}.`),
    ...unknown.map(name => `${at}${name} is not known.`),
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
