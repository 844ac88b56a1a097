/** A tracking in a webhook -> the parcel in canonical words, what it says of the whole order, and a remark where our words
 *  for parcels are too few. */
import { absent, instant, lookup, table, text } from '../../../../core/plugin-api.js';
import type { NoteObservation, Shipment, StatusObservation } from '../../../../core/plugin-api.js';
import type { AftershipSettings, TrackingWebhook, WebhookTracking } from '../../generated/schemas.js';

/** Whether a parcel is the buyer's, on its way back to the merchant. */
export function isBuyers({ shipment_direction: direction }: WebhookTracking): boolean {
  return direction === 'return';
}

/** Whether a parcel went back to the merchant: the carrier gave up on it, or the buyer sent it. */
export function isBack(msg: WebhookTracking): boolean {
  if (isBuyers(msg)) return msg.tag === 'Delivered';
  return msg.return_to_sender === true && (msg.tag === 'Exception' || msg.tag === 'Delivered');
}

/** The parcel as AfterShip has it now. Raises `code_unmapped` for a tag that AfterShip did not have when this was written. */
export const toParcel = table<TrackingWebhook, Shipment, AftershipSettings>({
  id: ({ msg }) => msg.tracking_number,
  trackingNumber: ({ msg }) => msg.tracking_number,
  trackingUrl: ({ msg }) => text(msg.courier_tracking_link) ?? text(msg.aftership_tracking_url),
  carrier: ({ msg }, settings) => carrierOf(text(msg.slug), settings),
  service: ({ msg }) => text(msg.shipment_type),
  status: ({ msg }) => (isBack(msg) ? 'returned' : statusOf(msg.tag)),
  modifiedAt: webhook => happenedAt(webhook),
  shippedAt: ({ msg }) => withOffset(msg.shipment_pickup_date),
  deliveredAt: ({ msg }) =>
    msg.tag === 'Delivered' && !isBack(msg) ? withOffset(msg.shipment_delivery_date) : undefined,
  lines: absent, // AfterShip tells no pieces of a parcel.
});

/** What the parcel says of the whole order; undefined where it says nothing. */
export function factOf(webhook: TrackingWebhook): Pick<StatusObservation, 'status' | 'at'> | undefined {
  const { msg } = webhook;
  const status = isBack(msg) ? 'returned' : FACTS[msg.tag];
  return status && { status, at: reachedAt(webhook) };
}

/** A remark on what happened to the parcel on its way, once for each way it got on; undefined where the parcel's status says
 *  it all. */
export function remarkOf(webhook: TrackingWebhook): NoteObservation['note'] | undefined {
  const { msg } = webhook;
  if (isBack(msg) || !REMARKED.has(msg.tag)) return undefined;
  const how = text(msg.subtag_message) ?? msg.tag;
  return {
    id: `${msg.tracking_number} ${text(msg.subtag) ?? msg.tag}`,
    text: `Parcel ${msg.tracking_number}: ${how}`,
    at: happenedAt(webhook),
    author: 'AfterShip Tracking',
  };
}

/** A parcel of which AfterShip has heard nothing for long is where it was. */
const statusOf = lookup<Shipment['status']>({
  pending: ['Pending', 'Expired'],
  label_created: ['InfoReceived'],
  ready_for_pickup: ['AvailableForPickup'],
  picked_up: [],
  in_transit: ['InTransit'],
  out_for_delivery: ['OutForDelivery'],
  delayed: ['Exception'],
  attempt_failed: ['AttemptFail'],
  delivered: ['Delivered'],
  returned: [],
  failed: [],
  cancelled: [],
});

/** What is true of an order whose parcel has that tag. */
const FACTS: Readonly<Record<string, 'shipped' | 'delivered' | undefined>> = {
  InTransit: 'shipped',
  OutForDelivery: 'shipped',
  AvailableForPickup: 'shipped',
  AttemptFail: 'shipped',
  Delivered: 'delivered',
};

const REMARKED: ReadonlySet<string> = new Set([
  'OutForDelivery',
  'AvailableForPickup',
  'AttemptFail',
  'Exception',
  'Expired',
]);

/** The name the shop knows a carrier by, as the setting couriers has it; AfterShip's own code where it has none. */
function carrierOf(slug: string | undefined, { couriers }: AftershipSettings): string | undefined {
  const [name] = Object.entries(couriers).find(([one, code]) => code === slug && one !== '*') ?? [];
  return name ?? slug;
}

function happenedAt({ ts }: TrackingWebhook): string {
  return new Date(ts * 1000).toISOString();
}

/** When the parcel got there: the newest checkpoint of its tag, where the carrier tells the offset; else when AfterShip heard. */
function reachedAt(webhook: TrackingWebhook): string {
  const { tag, checkpoints } = webhook.msg;
  const newest = (checkpoints ?? []).findLast(checkpoint => checkpoint.tag === tag);
  return withOffset(newest?.checkpoint_time) ?? happenedAt(webhook);
}

/** Carriers often tell the time on the spot without saying which zone it is; such a time is no time to us. */
function withOffset(time: string | null | undefined): string | undefined {
  return time && /T.*(Z|[+-]\d{2}:?\d{2})$/.test(time) ? instant(time) : undefined;
}
