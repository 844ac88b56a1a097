/** What differs between the versions of AfterShip's APIs, as two tables. All other files speak the newest version's words;
 *  the functions below say them again in the words of an older one just before they are sent. */
import type { AftershipSettings } from './generated/schemas.js';

/** One version of the Commerce API. */
export interface Version {
  /** The oldest version that takes the same bodies about orders and items; the request schemas are named for it. */
  readonly family: '2024-10' | '2025-01' | '2025-04';
  /** The oldest version that takes the same bodies about new fulfilments. */
  readonly fulfilmentFamily: '2024-10' | '2025-01' | '2025-04' | '2026-01';
  /** The newest version's name of a field to this version's name of it, by the object that holds it. */
  readonly renames: Readonly<Record<NamedObject, Readonly<Record<string, string>>>>;
  /** Query parameter that filters stores and orders by our id. */
  readonly idFilter: 'ids[]' | 'source_ids[]';
  /** Whether AfterShip keeps orders and fulfilments under our ids; otherwise it makes ids of its own. */
  readonly keepsOurId: boolean;
  /** Whether items of an order can be added, changed and removed, and its totals changed with them. */
  readonly changesItems: boolean;
  /** Whether a fulfilment refers to trackings of the Tracking API; otherwise it holds their numbers and AfterShip makes the
   *  trackings by itself. */
  readonly refersToTrackings: boolean;
  /** Whether there is a call of its own that a fulfilment has been shipped. */
  readonly hasShipCall: boolean;
  /** Most items of an order. */
  readonly itemsMax: number;
  /** Longest product id; a longer one is left out. */
  readonly productIdMax: number;
  /** Whether an item needs the name of its variant. */
  readonly needsVariantTitle: boolean;
}

type NamedObject = 'store' | 'order' | 'customer' | 'item' | 'fulfilment' | 'fulfilledLine';

const bySourceId = {
  family: '2025-01',
  fulfilmentFamily: '2025-01',
  renames: {
    store: { id: 'source_id' },
    order: { id: 'source_id' },
    customer: { id: 'source_id' },
    item: { product_id: 'source_product_id', product_variant_id: 'source_variant_id' },
    fulfilment: { id: 'source_id' },
    fulfilledLine: {},
  },
  idFilter: 'source_ids[]',
  keepsOurId: false,
  changesItems: true,
  refersToTrackings: false,
  hasShipCall: true,
  itemsMax: 100,
  productIdMax: 32,
  needsVariantTitle: false,
} as const satisfies Version;

const byOurId = {
  ...bySourceId,
  family: '2025-04',
  fulfilmentFamily: '2025-04',
  renames: { store: {}, order: {}, customer: {}, item: {}, fulfilment: {}, fulfilledLine: {} },
  idFilter: 'ids[]',
  keepsOurId: true,
  productIdMax: 128,
} as const satisfies Version;

const withReferences = {
  ...byOurId,
  fulfilmentFamily: '2026-01',
  refersToTrackings: true,
  hasShipCall: false,
} as const satisfies Version;

/** All versions the plugin speaks. 300 items are documented for 2026-07, 100 for older ones. */
export const versions: Readonly<Record<AftershipSettings['version'], Version>> = {
  '2024-10': {
    ...bySourceId,
    family: '2024-10',
    fulfilmentFamily: '2024-10',
    renames: {
      ...bySourceId.renames,
      item: { ...bySourceId.renames.item, id: 'source_id' },
      fulfilledLine: { id: 'source_id' },
    },
    changesItems: false,
    needsVariantTitle: true,
  },
  '2025-01': bySourceId,
  '2025-04': byOurId,
  '2025-07': byOurId,
  '2026-01': withReferences,
  '2026-07': { ...withReferences, itemsMax: 300 },
};

/** One version of the Tracking API. */
export interface TrackingVersion {
  /** The oldest version that takes the same bodies. */
  readonly family: '2025-04' | '2026-07';
  /** Whether it takes the direction of a parcel, and ids of the people to be told. */
  readonly takesDirection: boolean;
}

/** All versions of the Tracking API the plugin speaks. */
export const trackingVersions: Readonly<Record<AftershipSettings['tracking_version'], TrackingVersion>> = {
  '2025-04': { family: '2025-04', takesDirection: false },
  '2025-07': { family: '2025-04', takesDirection: false },
  '2026-01': { family: '2025-04', takesDirection: false },
  '2026-07': { family: '2026-07', takesDirection: true },
};

/** What a version calls the field in which it tells our id. */
export function idFieldOf(version: Version, holder: NamedObject): string {
  return version.renames[holder]['id'] ?? 'id';
}

/** The body of a call about a store in the words of a version. */
export function storeInWordsOf(version: Version, body: object): object {
  return rename(body, version.renames.store);
}

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

/** The body of a call about a new fulfilment in the words of a version. */
export function fulfilmentInWordsOf(
  version: Version,
  body: { readonly line_items: readonly object[] },
): object {
  const lines = body.line_items.map(line => rename(line, version.renames.fulfilledLine));
  return rename({ ...body, line_items: lines }, version.renames.fulfilment);
}

function rename(body: object, names: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));
}
