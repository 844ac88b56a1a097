/** What differs between the versions of the Commerce API, as one table. All other files speak the newest version's words;
 *  `inWordsOf` says them again in the words of an older one just before they are sent. */
import type { AftershipSettings } from './generated/schemas.js';

/** One version of the Commerce API. */
export interface Version {
  /** The oldest version that takes the same bodies; the request schemas are named for it. */
  readonly family: '2024-10' | '2025-01' | '2025-04';
  /** The newest version's name of a field to this version's name of it, by the object that holds it. */
  readonly renames: Readonly<Record<'order' | 'customer' | 'item', Readonly<Record<string, string>>>>;
  /** Query parameter that filters orders by our id. */
  readonly idFilter: 'ids[]' | 'source_ids[]';
  /** Whether AfterShip keeps the order under our id; otherwise it makes an id of its own. */
  readonly keepsOurId: boolean;
  /** Whether items of an order can be added, changed and removed, and its totals changed with them. */
  readonly changesItems: boolean;
  /** Most items of an order. */
  readonly itemsMax: number;
  /** Longest product id; a longer one is left out. */
  readonly productIdMax: number;
  /** Whether an item needs the name of its variant. */
  readonly needsVariantTitle: boolean;
}

const bySourceId = {
  family: '2025-01',
  renames: {
    order: { id: 'source_id' },
    customer: { id: 'source_id' },
    item: { product_id: 'source_product_id', product_variant_id: 'source_variant_id' },
  },
  idFilter: 'source_ids[]',
  keepsOurId: false,
  changesItems: true,
  itemsMax: 100,
  productIdMax: 32,
  needsVariantTitle: false,
} as const satisfies Version;

const byOurId = {
  ...bySourceId,
  family: '2025-04',
  renames: { order: {}, customer: {}, item: {} },
  idFilter: 'ids[]',
  keepsOurId: true,
  productIdMax: 128,
} as const satisfies Version;

/** All versions the plugin speaks. 300 items are documented for 2026-07, 100 for older ones. */
export const versions: Readonly<Record<AftershipSettings['version'], Version>> = {
  '2024-10': {
    ...bySourceId,
    family: '2024-10',
    renames: { ...bySourceId.renames, item: { ...bySourceId.renames.item, id: 'source_id' } },
    changesItems: false,
    needsVariantTitle: true,
  },
  '2025-01': bySourceId,
  '2025-04': byOurId,
  '2025-07': byOurId,
  '2026-01': byOurId,
  '2026-07': { ...byOurId, itemsMax: 300 },
};

/** The body of a call about an order in the words of a version. */
export function orderInWordsOf(version: Version, body: object): object {
  const renamed: Record<string, unknown> = { ...rename(body, version.renames.order) };
  if (renamed['customer']) renamed['customer'] = rename(renamed['customer'], version.renames.customer);
  if (Array.isArray(renamed['items']))
    renamed['items'] = renamed['items'].map(item => itemInWordsOf(version, item as object));
  return renamed;
}

/** The body of a call about an item in the words of a version. */
export function itemInWordsOf(version: Version, body: object): object {
  return rename(body, version.renames.item);
}

function rename(body: object, names: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));
}
