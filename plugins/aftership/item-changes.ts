/** What has to happen to the items at AfterShip so that they are those of the order. Compares with what AfterShip has
 *  rather than with what changed in the shop: several updates may have been folded into this one, or have failed. */
import type { ItemThere } from './client.js';
import type { CreateItem } from './generated/schemas.js';
import type { Version } from './versions.js';
import { micros } from './mapping/amounts.js';

/** One call about an item. */
export type ItemChange =
  | { readonly kind: 'add' | 'change'; readonly id: string; readonly item: CreateItem }
  | { readonly kind: 'remove'; readonly id: string };

/** The calls, in an order that never leaves the order without items. `changedIds` are changed even where no difference
 *  is seen: pictures and the like are not compared. */
export function itemChanges(
  items: readonly CreateItem[],
  there: readonly ItemThere[],
  changedIds: ReadonlySet<string>,
  version: Version,
): ItemChange[] {
  const idField = version.renames.item['id'] ?? 'id';
  const thereById = new Map(there.map(item => [String(item[idField]), item]));
  const ids = new Set(items.map(({ id }) => id));
  return [
    ...items
      .filter(({ id }) => !thereById.has(id))
      .map(item => ({ kind: 'add' as const, id: item.id, item })),
    ...items
      .filter(item => {
        const old = thereById.get(item.id);
        return old !== undefined && (changedIds.has(item.id) || differs(item, old));
      })
      // What a change leaves out stays at AfterShip, and so would a discount that is no more.
      .map(item => ({ kind: 'change' as const, id: item.id, item: { discount: NO_DISCOUNT, ...item } })),
    ...[...thereById.keys()].filter(id => !ids.has(id)).map(id => ({ kind: 'remove' as const, id })),
  ];
}

const NO_DISCOUNT = '0';

/** Compares what the sums are made of and what a person reads; AfterShip may write an amount with other decimals. */
function differs(item: CreateItem, there: ItemThere): boolean {
  const price = there['unit_price'] as { amount?: unknown } | null | undefined;
  return (
    item.quantity !== there['quantity'] ||
    !sameAmount(item.unit_price?.amount, price?.amount) ||
    !sameAmount(item.discount ?? NO_DISCOUNT, there['discount']) ||
    !sameAmount(item.tax, there['tax']) ||
    !sameText(item.sku, there['sku']) ||
    !sameText(item.product_title, there['product_title']) ||
    !sameText(item.product_variant_title, there['product_variant_title'])
  );
}

/** An amount we do not know is left alone, so it does not differ; one that is missing there is zero. */
function sameAmount(ours: string | undefined, theirs: unknown): boolean {
  if (ours === undefined) return true;
  const text = theirs === undefined || theirs === null || theirs === '' ? '0' : String(theirs);
  return /^-?\d+(\.\d+)?$/.test(text) && micros(ours) === micros(text);
}

function sameText(ours: string | undefined, theirs: unknown): boolean {
  return ours === undefined || ours === theirs;
}
