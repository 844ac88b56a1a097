/** A listed order as observations about the shop's order: the warehouse knows it by our reference. */
import { instant, type Observation, type Shipment, type Subject } from '../../../core/plugin-api.js';
import type { PolledOrder } from '../generated/schemas.js';
import { timeOrNothing } from './answer.js';
import { meaningOf, type Meaning } from './status.js';

/** What the list says of the order; empty where the warehouse has not begun. `seenAt` stands for the times that it does not
 *  tell. Raises code_unmapped for a status that is not on Aymakan's page. */
export function toObservations(listed: PolledOrder, seenAt: string): Observation[] {
  const meaning = meaningOf(listed.order_status);
  if (meaning === 'nothing') return [];
  const about: Subject = {
    link: { kind: 'order', id: listed.order_id },
    reference: listed.order_id,
  };
  const times = timesOf(listed, meaning, seenAt);
  const milestones = Object.entries(times) as [Exclude<Meaning, 'nothing'>, string][];
  return [
    ...parcelOf(listed, meaning, times).map((shipment): Observation => ({
      kind: 'shipment',
      about,
      shipment,
    })),
    ...milestones.map(([status, at]): Observation => ({ kind: 'status', about, status, at })),
  ];
}

type Times = Partial<Record<Exclude<Meaning, 'nothing'>, string>>;

/** What the order has reached, each with its time. That it left is told with its arrival where the list tells when. */
function timesOf({ shipment }: PolledOrder, meaning: Exclude<Meaning, 'nothing'>, seenAt: string): Times {
  const told = (time: string | null | undefined): string | undefined => {
    const known = timeOrNothing(time);
    return known === undefined ? undefined : instant(known, 'Z');
  };
  const shippedAt = told(shipment?.order_shipped_at);
  switch (meaning) {
    case 'shipped':
      return { shipped: shippedAt ?? seenAt };
    case 'delivered':
      return {
        ...(shippedAt === undefined ? {} : { shipped: shippedAt }),
        delivered: told(shipment?.order_delivered_at) ?? seenAt,
      };
    default:
      return { [meaning]: seenAt };
  }
}

/** The parcel, where the list shows its number. */
function parcelOf({ shipment }: PolledOrder, meaning: Exclude<Meaning, 'nothing'>, times: Times): Shipment[] {
  const number = shipment?.awb_number?.trim();
  if (!number) return [];
  const carrier = shipment?.shipping_partner_name?.trim();
  return [
    {
      id: number,
      trackingNumber: number,
      ...(carrier ? { carrier } : {}),
      status: parcelStatus[meaning],
      modifiedAt: times[meaning] ?? '',
      ...(times.shipped === undefined ? {} : { shippedAt: times.shipped }),
      ...(times.delivered === undefined ? {} : { deliveredAt: times.delivered }),
    },
  ];
}

const parcelStatus: Readonly<Record<Exclude<Meaning, 'nothing'>, Shipment['status']>> = {
  in_process: 'label_created',
  shipped: 'in_transit',
  delivered: 'delivered',
  cancelled: 'cancelled',
};
