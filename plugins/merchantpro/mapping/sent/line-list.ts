/** The list of lines that a change sends. MerchantPro has no ids of lines and drops every line that a change leaves out, so
 *  the list is that of the source, each line with what the shop knows of it besides. */
import type { MerchantproLine, ShopLine } from '../../generated/schemas.js';

/** Our lines, each with the documented fields that the shop's line has and ours lacks, and behind them the lines that
 *  MerchantPro made itself, such as discounts. The shop's other lines are gone at the source. */
export function mergeLines(ours: readonly MerchantproLine[], there: readonly ShopLine[]): MerchantproLine[] {
  const left = [...there];
  const merged = ours.map(line => {
    const index = left.findIndex(other => isSame(line, other));
    const [known] = index < 0 ? [] : left.splice(index, 1);
    return known === undefined ? line : { ...documented(known), ...line };
  });
  return [...merged, ...left.filter(isOfTheShop).map(documented)];
}

/** Whether the shop's lines differ from a list that would be sent, in what the order costs and what is packed. */
export function areLinesDifferent(list: readonly MerchantproLine[], there: readonly ShopLine[]): boolean {
  return (
    list.length !== there.length ||
    list.some(line => {
      const other = there.find(candidate => isSame(line, candidate) && isEqual(line, candidate));
      return other === undefined;
    })
  );
}

/** By the ids where both have them, otherwise by SKU, otherwise by name. */
function isSame(line: MerchantproLine, other: ShopLine): boolean {
  const ids = [line.variant_id ?? line.product_id, other.variant_id ?? other.product_id];
  if (ids.every(id => id !== undefined && id !== null)) return String(ids[0]) === String(ids[1]);
  const sku = blankless(other.product_sku);
  if (line.product_sku !== undefined && sku !== undefined) return line.product_sku === sku;
  const names = [other.variant_name, line.variant_name].map(name => blankless(name));
  return (
    line.product_name === blankless(other.product_name) &&
    (names[0] === undefined || names[1] === undefined || names[0] === names[1])
  );
}

function isEqual(line: MerchantproLine, other: ShopLine): boolean {
  return COMPARED.every(field => line[field] === undefined || Number(other[field]) === line[field]);
}

const COMPARED = ['quantity', 'unit_price_gross', 'line_tax_amount', 'line_subtotal_gross'] as const;

/** Goods that only the shop has were taken off at the source; anything else is of the shop's own making. */
function isOfTheShop({ item_type }: ShopLine): boolean {
  return item_type !== undefined && item_type !== null && item_type !== 'product';
}

/** The documented fields of a line that have a value, as they are sent: ids and amounts as numbers. */
function documented(line: ShopLine): MerchantproLine {
  const kept = Object.entries(line).flatMap(([name, value]) => {
    const cast = CASTS[name as keyof MerchantproLine];
    const sent = cast === undefined || value === null ? undefined : cast(value);
    return sent === undefined ? [] : [[name, sent]];
  });
  return Object.fromEntries(kept) as MerchantproLine;
}

/** PHP writes an empty object as an empty list. */
const object = (value: unknown): unknown => (Array.isArray(value) ? undefined : value);
const options = (value: unknown): unknown =>
  (value as NonNullable<ShopLine['variant_options']>).map(({ id, name, value: chosen }) => ({
    ...(id === undefined || id === null ? {} : { id: Number(id) }),
    name: String(name ?? ''),
    value: String(chosen ?? ''),
  }));

const CASTS: Readonly<Record<keyof MerchantproLine, (value: unknown) => unknown>> = {
  item_type: String,
  product_id: Number,
  variant_id: Number,
  variant_name: String,
  variant_options: options,
  family_sku: String,
  product_sku: String,
  product_ean: String,
  product_name: String,
  product_url: String,
  product_image_url: String,
  product_tax_name: String,
  product_tax_percent: Number,
  category_id: Number,
  category_name: String,
  manufacturer_id: Number,
  manufacturer_name: String,
  quantity: Number,
  unit_price_net: Number,
  unit_tax_amount: Number,
  unit_price_gross: Number,
  line_subtotal_net: Number,
  line_tax_amount: Number,
  line_subtotal_gross: Number,
  meta_fields: object,
};

function blankless(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value.trim() === '' ? undefined : value;
}
