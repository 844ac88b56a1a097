/** Tracking as Shopify takes it: FulfillmentTrackingInput, with one number or with several. */
import { table, type Shipment } from '../../../core/plugin-api.js';
import type { Fulfilment } from '../fulfilments.js';

/** One parcel. */
export interface Tracking {
  readonly company?: string;
  readonly number?: string;
  readonly url?: string;
}

/** Several parcels. There is one company for all of them. */
export interface NumberedTracking {
  readonly company?: string;
  readonly numbers: readonly string[];
  readonly urls?: readonly string[];
}

/** The tracking of one parcel. `carriers` gives Shopify's names of carriers by ours. */
export const toTracking = table<Shipment, Tracking, Readonly<Record<string, string>>>({
  company: (s, carriers) => companyOf(s, carriers),
  number: s => s.trackingNumber,
  url: s => s.trackingUrl,
});

/** The tracking of a fulfilment with the parcel in it. What the shop knows of its other parcels stays, and a link or carrier
 *  that is there already too, since the shop makes links of its own. */
export function mergedTracking(
  { trackingInfo }: Fulfilment,
  tracking: Tracking,
): Tracking | NumberedTracking {
  const known = trackingInfo.filter(({ number }) => number && number !== tracking.number);
  const same = trackingInfo.find(({ number }) => number === tracking.number);
  const company = same?.company ?? tracking.company ?? known[0]?.company ?? undefined;
  const url = same?.url ?? tracking.url;
  if (known.length === 0)
    return {
      ...(company === undefined ? {} : { company }),
      ...(tracking.number === undefined ? {} : { number: tracking.number }),
      ...(url === undefined ? {} : { url }),
    };
  const all = trackingInfo
    .filter(({ number }) => number)
    .map(({ number, url: link }) => [number ?? '', link]);
  const index = all.findIndex(([number]) => number === tracking.number);
  if (index === -1) all.push([tracking.number ?? '', url]);
  else all[index] = [tracking.number ?? '', url];
  const urls = all.map(([, link]) => link).filter(link => typeof link === 'string');
  return {
    ...(company === undefined ? {} : { company }),
    numbers: all.map(([number]) => number ?? ''),
    // Links belong to numbers by their place.
    ...(urls.length === all.length ? { urls } : {}),
  };
}

/** Whether the shop has the number, and a carrier and a link where we know them. */
export function isTold({ trackingInfo }: Fulfilment, tracking: Tracking): boolean {
  const known = trackingInfo.find(({ number }) => number === tracking.number);
  return (
    known !== undefined &&
    (tracking.company === undefined || Boolean(known.company)) &&
    (tracking.url === undefined || Boolean(known.url))
  );
}

function companyOf({ carrier }: Shipment, carriers: Readonly<Record<string, string>>): string | undefined {
  return carrier === undefined ? undefined : (carriers[carrier] ?? carrier);
}
