/** Which order somebody else's observation is about: the questions to ask of what is stored, and the answer drawn from what
 *  is found. Pure: whoever calls it asks the journal. */
import type { Observation, Subject } from '../model/generated/model.js';

/** An observation about the order of another connection. */
export type ForeignObservation = Exclude<Observation, { kind: 'order' | 'deleted' }> & {
  readonly about: Subject;
};

/** One thing to look an order up by. */
export type SubjectLookup =
  | { readonly by: 'link'; readonly kind: string; readonly id: string }
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'trackingNumber'; readonly trackingNumber: string }
  | { readonly by: 'number'; readonly number: string };

/** An order that a look-up found. */
export interface Candidate {
  readonly connection: string;
  readonly orderId: string;
  /** Whether the connection that tells of it was ever sent it. */
  readonly isKnown: boolean;
}

/** What came of a look-up. */
export type Correlation = 'none' | 'ambiguous' | Candidate;

/** Whether an observation is about an order that another connection brought. */
export function isForeign(observation: Observation): observation is ForeignObservation {
  return 'about' in observation && observation.about !== undefined;
}

/** What to look the order up by; the first that finds one counts. */
export function lookupsOf({ link, reference, trackingNumber, number }: Subject): SubjectLookup[] {
  return [
    ...(link === undefined ? [] : [{ by: 'link', ...link } as const]),
    ...(reference === undefined ? [] : [{ by: 'reference', reference } as const]),
    ...(trackingNumber === undefined ? [] : [{ by: 'trackingNumber', trackingNumber } as const]),
    ...(number === undefined ? [] : [{ by: 'number', number } as const]),
  ];
}

/** The order that is meant: the only one, or the only one that was sent to whoever tells of it. Two shops may have an order
 *  of the same number; which of them a carrier means cannot be guessed. */
export function chooseOrder(found: readonly Candidate[]): Correlation {
  const known = found.filter(({ isKnown }) => isKnown);
  const [only, ...others] = known.length > 0 ? known : found;
  if (only === undefined) return 'none';
  return others.length === 0 ? only : 'ambiguous';
}

/** The look-up in words for an operator. */
export function describeLookup(lookup: SubjectLookup): string {
  switch (lookup.by) {
    case 'link':
      return `${lookup.kind} ${JSON.stringify(lookup.id)}`;
    case 'reference':
      return `reference ${JSON.stringify(lookup.reference)}`;
    case 'trackingNumber':
      return `tracking number ${JSON.stringify(lookup.trackingNumber)}`;
    case 'number':
      return `number ${JSON.stringify(lookup.number)}`;
  }
}

/** The order ids that a reference may stand for, by origin. Names of connections hold hyphens too, so that several may fit. */
export function ordersOfReference(
  reference: string,
  origins: readonly string[],
): { connection: string; orderId: string }[] {
  return origins
    .filter(origin => reference.startsWith(`${origin}-`) && reference.length > origin.length + 1)
    .map(connection => ({ connection, orderId: reference.slice(connection.length + 1) }));
}
