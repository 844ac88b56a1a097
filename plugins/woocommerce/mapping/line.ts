/** Lines of an order. All amounts of a line are without tax, and its price field is a float: the price of one piece is
 *  worked out from the decimal texts. */
import {
  absent,
  each,
  isZero,
  minus,
  money,
  optionalMoney,
  perPiece,
  pieces,
  sum,
  table,
  text,
  type Line,
  type Money,
} from '../../../core/plugin-api.js';
import type { ShopLine } from '../generated/schemas.js';
import { idOf } from './address.js';
import { plain } from './entities.js';
import { metaValue } from './meta.js';
import { taxPercent, type TaxRates } from './tax.js';

/** What a line needs to know of its order. */
export interface LineContext {
  readonly currency: string;
  readonly rates: TaxRates;
  /** Weight of one piece where the shop's settings give one. */
  readonly weightGrams: number | undefined;
}

const toLine = table<ShopLine, Line, LineContext>({
  id: l => String(l.id),
  sku: l => plain(l.sku), // Ids are no SKU: what stands for a missing one is the destination's choice.
  title: l => plain(l.parent_name) ?? plain(l.name) ?? `Line ${l.id}`,
  variantTitle: l => variantTitle(l),
  quantity: l => pieces(l.quantity),
  orderedQuantity: absent, // After an edit the shop tells the new number only.
  fulfilledQuantity: absent, // Core knows of no parcels.
  unitPrice: (l, { currency }) => unitPrice(l, currency),
  listPrice: absent, // The price before a sale is the product's, not the order's.
  discount: (l, { currency }) => discount(l, currency),
  tax: (l, { currency }) => optionalMoney(l.total_tax, currency),
  taxPercent: (l, { rates }) => taxPercent(l, rates),
  subtotal: (l, { currency }) => optionalMoney(l.subtotal, currency),
  total: (l, { currency }) => totalWithTax(l, currency),
  weightGrams: (_, { weightGrams }) => weightGrams,
  requiresShipping: absent, // Known for the whole order only.
  productId: l => idOf(l.product_id),
  variantId: l => idOf(l.variation_id),
  harmonizedCode: absent,
  originCountry: absent,
  imageUrls: l => imageUrls(l),
  tags: absent,
  categories: absent,
  returnableQuantity: absent,
});

/** The lines of an order. */
export const toLines = each(toLine);

/** The name of a variation is its product's, a hyphen and its attributes; many attributes stand in the metadata only. */
function variantTitle({ name, parent_name, variation_id, meta_data }: ShopLine): string | undefined {
  const full = plain(name);
  const product = plain(parent_name);
  if (product === undefined || idOf(variation_id) === undefined) return undefined;
  const prefix = `${product} - `;
  if (full?.startsWith(prefix)) return text(full.slice(prefix.length));
  const attributes = (meta_data ?? [])
    .filter(meta => !String(meta.key ?? '_').startsWith('_'))
    .map(metaValue);
  return text(attributes.filter(value => value !== undefined).join(', '));
}

function unitPrice({ subtotal, quantity }: ShopLine, currency: string): Money | undefined {
  if (text(subtotal) === undefined || pieces(quantity) === 0) return undefined;
  return perPiece(subtotal ?? '', pieces(quantity), currency);
}

/** 0.00 where there is none, so that a coupon that was taken off again is seen to be gone. A line that was made dearer by
 *  hand has none either. */
function discount({ subtotal, total }: ShopLine, currency: string): Money | undefined {
  if (text(subtotal) === undefined || text(total) === undefined) return undefined;
  const amount = minus(subtotal ?? '', total ?? '', currency);
  return isZero(amount.amount) || amount.amount.startsWith('-') ? money('0.00', currency) : amount;
}

function totalWithTax({ total, total_tax }: ShopLine, currency: string): Money | undefined {
  if (text(total) === undefined) return undefined;
  return text(total_tax) === undefined
    ? optionalMoney(total, currency)
    : sum(currency, [total ?? '', total_tax ?? '']);
}

function imageUrls({ image }: ShopLine): string[] | undefined {
  const url = typeof image?.src === 'string' ? text(image.src) : undefined;
  return url === undefined ? undefined : [url];
}
