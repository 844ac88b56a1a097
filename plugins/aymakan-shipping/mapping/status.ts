/** Aymakan's status codes in our words. The complete list is given out by its sales team alone: further codes are settings. */
import { MappingError, type Shipment, type StatusObservation } from '../../../core/plugin-api.js';

/** What a code says. */
export interface Meaning {
  /** How far the parcel is. */
  readonly parcel: Shipment['status'];
  /** What became of the order, where the code says so. */
  readonly milestone?: Extract<
    StatusObservation['status'],
    'shipped' | 'delivered' | 'returned' | 'cancelled'
  >;
  /** Whether somebody should read of it: a delivery failed, or waits. */
  readonly isRemark?: true;
}

/** By the number in the code, in the order of the numbers. */
const meanings: Readonly<Record<number, Meaning>> = {
  1: { parcel: 'label_created' },
  2: { parcel: 'picked_up', milestone: 'shipped' },
  3: { parcel: 'in_transit' },
  4: { parcel: 'out_for_delivery' },
  5: { parcel: 'delivered', milestone: 'delivered' },
  6: { parcel: 'attempt_failed', isRemark: true },
  8: { parcel: 'returned', milestone: 'returned' },
  9: { parcel: 'in_transit' },
  10: { parcel: 'delayed', isRemark: true },
  11: { parcel: 'cancelled', milestone: 'cancelled' },
  26: { parcel: 'in_transit' },
  32: { parcel: 'delayed', isRemark: true },
  48: { parcel: 'delayed', isRemark: true },
  50: { parcel: 'delayed', isRemark: true },
};

/** Codes as the settings add them: a code that is not known, and a known one that it is like. */
export type FurtherCodes = Readonly<Record<string, string>>;

/** What a code means; undefined where neither this table nor the settings know it. AY-0010 and AY-00010 are one code. */
export function meaningOf(code: string, further: FurtherCodes): Meaning | undefined {
  const number = numberOf(code);
  if (number === undefined) return undefined;
  const [, like] = Object.entries(further).find(([unknown]) => numberOf(unknown) === number) ?? [];
  return meanings[(like === undefined ? undefined : numberOf(like)) ?? number];
}

/** What a code means. Raises code_unmapped for one that nobody knows, with the setting that explains it. */
export function knownMeaning(code: string, further: FurtherCodes): Meaning {
  const meaning = meaningOf(code, further);
  if (meaning !== undefined) return meaning;
  throw new MappingError(
    `the status ${JSON.stringify(code)} is not known; say in the setting statuses which known code it is like, and replay the webhook`,
    '',
    'code_unmapped',
  );
}

/** Whether a code is that of a shipment nobody has collected yet: only then Aymakan changes or cancels it. */
export function isUncollected(code: string): boolean {
  return numberOf(code) === 1;
}

/** Whether a shipment is cancelled. */
export function isCancelled(code: string): boolean {
  return numberOf(code) === 11;
}

/** Whether nothing follows after a code: the parcel has arrived, came back or never left. */
export function isFinal(code: string, further: FurtherCodes): boolean {
  return FINAL.has(meaningOf(code, further)?.parcel ?? 'in_transit');
}

const FINAL: ReadonlySet<Shipment['status']> = new Set(['delivered', 'returned', 'cancelled']);

function numberOf(code: string): number | undefined {
  const [, digits] = /^AY-(\d{1,9})$/i.exec(code.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
