/** News of a shipment as observations about the shop's order that it belongs to. */
import type { Observation, Shipment, Subject } from '../../../core/plugin-api.js';
import type { AymakanShippingSettings } from '../generated/schemas.js';
import type { News, Step } from './news.js';
import { referenceOfReturn } from './return.js';
import { knownMeaning, meaningOf, type Meaning } from './status.js';

/** What the news says of the order. The history is read as well as the newest step, so that a step whose webhook was lost
 *  is told by the next one. Raises code_unmapped where nobody knows the newest code; an unknown one of the past was told
 *  before, or is told by what followed. */
export function toObservations(news: News, settings: AymakanShippingSettings): Observation[] {
  const known = knownSteps(news, settings);
  const about = subjectOf(news);
  const milestones = known.flatMap(({ step, meaning }): Observation[] => {
    const status = milestoneOf(meaning, news, settings);
    return status === undefined ? [] : [{ kind: 'status', about, status, at: step.at }];
  });
  const remarks = known
    .filter(({ meaning }) => meaning.isRemark)
    .map(({ step }): Observation => ({ kind: 'note', about, note: remarkOf(step, news) }));
  const parcel: Observation[] = news.isReturn
    ? []
    : [{ kind: 'shipment', about, shipment: shipmentOf(news, known) }];
  return [...parcel, ...milestones, ...remarks];
}

/** A weight that Aymakan measured, as a remark. */
export function weightRemark(news: News, weight: string): Observation {
  const { at } = newest(news);
  const text = `Aymakan measured the weight of the shipment ${news.trackingNumber}: ${weight}`;
  const id = `${news.trackingNumber} weight ${weight}`;
  return { kind: 'note', about: subjectOf(news), note: { id, text, at, author: 'Aymakan' } };
}

/** Who the news is about. A return is no parcel of the order, so that its number finds nothing. */
function subjectOf({ trackingNumber, reference, isReturn }: News): Subject {
  if (!isReturn)
    return {
      link: { kind: 'shipment', id: trackingNumber },
      ...(reference === undefined ? {} : { reference }),
      trackingNumber,
    };
  return {
    link: { kind: 'return', id: trackingNumber },
    ...(reference === undefined ? {} : { reference: referenceOfReturn(reference) }),
  };
}

interface KnownStep {
  readonly step: Step;
  readonly meaning: Meaning;
}

function knownSteps({ steps }: News, { statuses }: AymakanShippingSettings): readonly KnownStep[] {
  const last = steps.at(-1);
  return steps.flatMap(step => {
    const meaning = step === last ? knownMeaning(step.code, statuses) : meaningOf(step.code, statuses);
    return meaning === undefined ? [] : [{ step, meaning }];
  });
}

/** What became of the order. Of a return only its arrival says something: the goods are back. */
function milestoneOf(
  { milestone }: Meaning,
  { isReturn }: News,
  { cancelled_shipment }: AymakanShippingSettings,
): Meaning['milestone'] {
  if (isReturn) return milestone === 'delivered' ? 'returned' : undefined;
  return milestone === 'cancelled' && cancelled_shipment === 'cancels_parcel' ? undefined : milestone;
}

function remarkOf({ code, at, text }: Step, { trackingNumber }: News) {
  const words = text ?? code;
  return {
    id: `${trackingNumber} ${code} ${at}`,
    text: `Shipment ${trackingNumber}: ${words}`,
    at,
    author: 'Aymakan',
  };
}

function shipmentOf({ trackingNumber }: News, known: readonly KnownStep[]): Shipment {
  const when = (milestone: Meaning['milestone']): string | undefined =>
    known.find(({ meaning }) => meaning.milestone === milestone)?.step.at;
  const [shippedAt, deliveredAt] = [when('shipped'), when('delivered')];
  const last = known.at(-1);
  if (last === undefined) throw new Error('news has a newest step, and its code is known');
  return {
    id: trackingNumber,
    trackingNumber,
    carrier: 'Aymakan',
    status: last.meaning.parcel,
    modifiedAt: last.step.at,
    ...(shippedAt === undefined ? {} : { shippedAt }),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
  };
}

function newest({ steps }: News): Step {
  return steps.at(-1) ?? steps[0];
}
