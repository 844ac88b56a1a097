/** What a call-back says, in our words. */
import {
  MappingError,
  text,
  type Shipment,
  type StatusObservation,
  type Subject,
} from '../../../core/plugin-api.js';
import type { AftersalesproSettings, CompleteOrder } from '../generated/schemas.js';
import { stageOfCode } from './status.js';

type Fact = StatusObservation['status'];

/** The order that is meant. AfterSalesPro knows it by what it was given: our reference as its primary id, the order's number
 *  as its secondary id. Which of them it calls order_id is not documented; the vendor's plugin takes whole numbers. */
export function subjectOf({ order_id }: CompleteOrder): Subject {
  const id = order_id.trim();
  return { link: { kind: 'order', id }, reference: id, number: id };
}

/** What the code of a status means: as the setting says, otherwise the stage whose text it is; undefined where nothing
 *  follows from it. Raises MappingError `code_unmapped` for a code that nobody has explained. */
export function factOf({ order_status }: CompleteOrder, settings: AftersalesproSettings): Fact | undefined {
  const code = order_status.trim();
  if (Object.hasOwn(settings.callback_statuses, code)) {
    const meaning = settings.callback_statuses[code];
    return meaning === 'none' ? undefined : meaning;
  }
  const stage = stageOfCode(code, settings);
  if (stage === undefined)
    throw new MappingError(
      `AfterSalesPro set the order to ${JSON.stringify(code)}; say in the setting callback_statuses what that means`,
      'order_status',
      'code_unmapped',
    );
  // That an order is open again, or paid back, cannot be told without a picture of it.
  return stage === 'open' || stage === 'refunded' ? undefined : stage;
}

/** The parcel that the comment tells of, where the setting says how to find its number. */
export function parcelOf(
  { comment }: CompleteOrder,
  fact: Fact | undefined,
  at: string,
  { voucher_pattern, voucher_carrier }: AftersalesproSettings,
): Shipment | undefined {
  if (voucher_pattern === undefined || comment === undefined) return undefined;
  const [all, group] = new RegExp(voucher_pattern, 'u').exec(comment) ?? [];
  const number = text(group ?? all);
  if (number === undefined) return undefined;
  return {
    id: number,
    trackingNumber: number,
    ...(voucher_carrier === undefined ? {} : { carrier: voucher_carrier }),
    status: parcelStatus(fact),
    modifiedAt: at,
  };
}

function parcelStatus(fact: Fact | undefined): Shipment['status'] {
  switch (fact) {
    case 'shipped':
      return 'in_transit';
    case 'delivered':
    case 'returned':
    case 'cancelled':
      return fact;
    default:
      return 'label_created';
  }
}
