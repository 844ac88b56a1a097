/** What the canonical order has no place for: small, bounded, and without secrets (the order key opens the order to
 *  anybody who has it, so it stays out). Nor does it hold what moves along with a payment or a status, such as the shop's
 *  own status: each of these has its event, and would become a change of the order besides. */
import { optionalMoney, table, text, type Money } from '../../../core/plugin-api.js';
import type { ShopFeeLine, ShopOrder } from '../generated/schemas.js';
import { plain } from './entities.js';
import { idOf } from './address.js';
import { textOf } from './meta.js';

/** What travels in extensions.woocommerce. */
export interface WoocommerceExtension {
  readonly createdVia?: string;
  /** Order it belongs to, for example a subscription. */
  readonly parentId?: string;
  /** True where the last try to pay has failed; another one may follow. */
  readonly paymentFailed?: boolean;
  /** Whether prices are entered with tax in the shop. */
  readonly pricesIncludeTax?: boolean;
  readonly coupons?: readonly string[];
  readonly fees?: readonly Fee[];
  /** Visible metadata with a short value, by name. */
  readonly meta?: Readonly<Record<string, string>>;
}

interface Fee {
  readonly name?: string;
  readonly total?: Money;
  readonly tax?: Money;
}

/** The extension; undefined where there is nothing to tell. */
export function toExtensions(order: ShopOrder): { woocommerce: { [name: string]: unknown } } | undefined {
  const extension = toExtension(order);
  return Object.keys(extension).length === 0 ? undefined : { woocommerce: { ...extension } };
}

/** Entries kept of each list: beyond it a plugin misuses the order as a store. */
const ENTRIES_MAX = 20;
/** Longest value kept, in characters. */
const VALUE_CHARACTERS_MAX = 500;

const toExtension = table<ShopOrder, WoocommerceExtension>({
  createdVia: o => text(o.created_via),
  parentId: o => idOf(o.parent_id),
  paymentFailed: o => (o.status === 'failed' ? true : undefined),
  pricesIncludeTax: o => o.prices_include_tax ?? undefined,
  coupons: o =>
    someOf((o.coupon_lines ?? []).map(coupon => plain(coupon.code)).filter(code => code !== undefined)),
  fees: o => someOf((o.fee_lines ?? []).map(fee => toFee(fee, o))),
  meta: o => visibleMeta(o),
});

const toFee = table<ShopFeeLine, Fee, { currency: string }>({
  name: f => plain(f.name),
  total: (f, { currency }) => optionalMoney(f.total, currency),
  tax: (f, { currency }) => optionalMoney(f.total_tax, currency),
});

function someOf<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list.slice(0, ENTRIES_MAX);
}

/** A name with an underscore in front is hidden in the shop as well. */
function visibleMeta({ meta_data }: ShopOrder): Record<string, string> | undefined {
  const entries = (meta_data ?? [])
    .map(({ key, value }) => [text(key) ?? '_', textOf(value) ?? ''] as const)
    .filter(([key, value]) => !key.startsWith('_') && value !== '' && value.length <= VALUE_CHARACTERS_MAX);
  const kept = someOf(entries);
  return kept && Object.fromEntries(kept);
}
