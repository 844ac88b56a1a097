/** A fulfilment as AfterShip tells it -> the little of it we decide by. The versions tell ids and parcels under different names. */
import { idFieldOf, type Version } from '../../versions.js';

/** A fulfilment that AfterShip has. */
export interface FulfilmentThere {
  /** What its address is made of. */
  readonly id: string;
  /** The id we gave it; undefined where somebody else made it. */
  readonly ourId: string | undefined;
  readonly status: string;
  readonly isPickup: boolean;
  /** Pieces in it, by the id of the order's item. */
  readonly pieces: ReadonlyMap<string, number>;
  readonly trackings: readonly FulfilmentTracking[];
}

/** A parcel of a fulfilment: a reference to a tracking, or the number itself. */
export type FulfilmentTracking =
  | { readonly id: string }
  | {
      readonly tracking_number: string;
      readonly slug?: string;
      readonly service_type?: string;
      readonly ship_date?: string;
    };

/** Reads a fulfilment; undefined where it has no id or status. */
export function readFulfilment(there: unknown, version: Version): FulfilmentThere | undefined {
  const raw = there as RawFulfilment;
  if (typeof raw?.id !== 'string' || typeof raw.status !== 'string') return undefined;
  const ourId = raw[idFieldOf(version, 'fulfilment')];
  const lineId = idFieldOf(version, 'fulfilledLine');
  return {
    id: raw.id,
    ourId: typeof ourId === 'string' ? ourId : undefined,
    status: raw.status,
    isPickup: raw.delivery_method === 'pickup',
    pieces: new Map(
      (raw.line_items ?? []).map(line => [String(line[lineId]), Number(line['quantity'] ?? 0)]),
    ),
    trackings: (raw.trackings ?? []).flatMap(tracking => readTracking(tracking)),
  };
}

interface RawFulfilment {
  readonly [field: string]: unknown;
  readonly id?: unknown;
  readonly status?: unknown;
  readonly delivery_method?: unknown;
  readonly line_items?: readonly Record<string, unknown>[];
  readonly trackings?: readonly Record<string, unknown>[] | null;
}

/** A reference and a number exclude each other in what is sent, so only the reference is kept of a parcel that has one. */
function readTracking(raw: Record<string, unknown>): FulfilmentTracking[] {
  const field = (name: string): Record<string, string> =>
    typeof raw[name] === 'string' && raw[name] !== '' ? { [name]: raw[name] } : {};
  if (typeof raw['id'] === 'string') return [{ id: raw['id'] }];
  if (typeof raw['tracking_number'] !== 'string') return [];
  return [
    {
      tracking_number: raw['tracking_number'],
      ...field('slug'),
      ...field('service_type'),
      ...field('ship_date'),
    },
  ];
}
