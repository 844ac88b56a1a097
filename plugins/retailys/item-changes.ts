/** What has to happen to the items at Retailys so that they are those of the order. Compares with what Retailys has rather
 *  than with what changed in the shop: several updates may have been folded into this one, or have failed. */
import type { Line } from '../../core/plugin-api.js';
import type { CreateItem, ReadItem } from './generated/schemas.js';

/** A line and the item it is to be. */
export interface WantedItem {
  readonly line: Line;
  /** Undefined where nothing of the line is wanted any more. */
  readonly item: CreateItem | undefined;
  /** What its item is known by where no link tells it; undefined where only a link can. */
  readonly like: CreateItem | undefined;
}

/** One call about an item. */
export type ItemChange =
  | { readonly kind: 'add'; readonly line: Line; readonly item: CreateItem }
  | { readonly kind: 'change'; readonly line: Line; readonly item: CreateItem; readonly id: string }
  | { readonly kind: 'remove'; readonly line: Line; readonly id: string };

/** The item of each line that has one, by the line's id. */
export type ItemsThere = ReadonlyMap<string, ReadItem>;

/** Finds the item of each line: by the link, else by what is in it among the items that no other line has. Items that belong
 *  to no line were put there by somebody else. */
export function findItems(
  wanted: readonly WantedItem[],
  there: readonly ReadItem[],
  links: Readonly<Record<string, string>>,
): ItemsThere {
  const byId = new Map(there.map(item => [String(item.id), item]));
  const byLine = new Map<string, ReadItem>();
  for (const { line } of wanted) {
    const linked = byId.get(links[linkOf(line.id)] ?? '');
    if (linked !== undefined) byLine.set(line.id, linked);
  }
  const linkedIds = new Set(
    Object.entries(links)
      .filter(([kind]) => isItemLink(kind))
      .map(([, id]) => id),
  );
  const free = there.filter(({ id }) => !linkedIds.has(String(id)));
  for (const { line, like } of wanted) {
    if (like === undefined || byLine.has(line.id)) continue;
    const alike = free.filter(candidate => isAlike(candidate, like));
    const found = alike.find(({ count }) => count === like.count) ?? alike[0];
    if (found === undefined) continue;
    byLine.set(line.id, found);
    free.splice(free.indexOf(found), 1);
  }
  return byLine;
}

/** The calls, in an order that never leaves the order without items. `changedIds` are lines whose item is sent again even
 *  where no difference is seen. */
export function itemChanges(
  wanted: readonly WantedItem[],
  byLine: ItemsThere,
  changedIds: ReadonlySet<string>,
): ItemChange[] {
  const changes = wanted.flatMap(({ line, item }): ItemChange[] => {
    const there = byLine.get(line.id);
    if (there === undefined) return item === undefined ? [] : [{ kind: 'add', line, item }];
    if (item === undefined) return [{ kind: 'remove', line, id: String(there.id) }];
    if (!changedIds.has(line.id) && !differs(item, there)) return [];
    return [{ kind: 'change', line, item, id: String(there.id) }];
  });
  return changes.toSorted((a, b) => SEQUENCE.indexOf(a.kind) - SEQUENCE.indexOf(b.kind));
}

const SEQUENCE: readonly ItemChange['kind'][] = ['add', 'change', 'remove'];

/** The kind of the link that holds the item of a line. */
export function linkOf(lineId: string): string {
  return `${ITEM}${lineId}`;
}

/** The line of a link, where it is one of an item. */
export function lineOf(kind: string): string | undefined {
  return isItemLink(kind) ? kind.slice(ITEM.length) : undefined;
}

const ITEM = 'item ';

function isItemLink(kind: string): boolean {
  return kind.startsWith(ITEM);
}

/** Retailys may write the name of its own article over ours, so that either of the two will do. */
function isAlike(there: ReadItem, item: CreateItem): boolean {
  const article = there.article?.id;
  const isSameArticle =
    item.article !== undefined && article !== undefined && String(article) === String(item.article);
  return isSameArticle || there.name === item.name;
}

/** Compares pieces and price. A price that one of the two does not tell is no difference, and neither is the name. */
function differs(item: CreateItem, there: ReadItem): boolean {
  if (item.count !== there.count) return true;
  const ours = typeof item.price === 'object' ? item.price.final_price : item.price;
  const theirs = [there.price?.final_price, there.price?.base_price].filter(isTold).map(Number);
  return ours !== undefined && theirs.length > 0 && !theirs.some(price => Math.abs(price - ours) < ROUNDING);
}

/** Prices of pieces may be kept to the hundredth. */
const ROUNDING = 0.01;

function isTold<Amount>(amount: Amount | null | undefined | ''): amount is Amount {
  return amount !== undefined && amount !== null && amount !== '';
}
