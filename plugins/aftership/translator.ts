/** Decides what a webhook of AfterShip is: the state of a parcel, a remark on an order, an order that came back, or nothing
 *  to us. The orders are those of other connections. What the fields mean is in mapping/received/. */
import {
  ignored,
  inject,
  injectable,
  Settings,
  type Ignored,
  type Observation,
  type ReceivedWebhook,
  type Subject,
  type Translator,
} from '../../core/plugin-api.js';
import type { AftershipSettings, ClaimWebhook, ReturnWebhook, TrackingWebhook } from './generated/schemas.js';
import { factOf, isBack, isBuyers, remarkOf, toParcel } from './mapping/received/parcel.js';
import { happenedAt, toRemark } from './mapping/received/remark.js';
import { subjectOfOrder, subjectOfParcel } from './mapping/received/subject.js';
import { meaningOf } from './mapping/received/topic.js';

/** Reads observations out of the webhooks of one organisation. Raises MappingError where an event has no meaning or names no
 *  order. */
@injectable()
export class AftershipTranslator implements Translator {
  constructor(@inject(Settings) private readonly settings: AftershipSettings) {}

  translate(webhook: ReceivedWebhook): Observation[] | Ignored {
    const { topic } = webhook;
    const meaning = meaningOf(topic, this.settings);
    if (meaning === 'ignored') return ignored(`the event ${topic} is ignored by the setting topics`);
    if (meaning === 'parcel') return this.#parcel(webhook.json<TrackingWebhook>());
    const { about, ...remark } = this.#orderOf(webhook);
    return meaning === 'returned'
      ? [{ kind: 'status', about, status: 'returned', at: happenedAt(remark.created_at) }]
      : [{ kind: 'note', about, note: toRemark(remark) }];
  }

  /** A parcel of the buyer's is none of the order's parcels; that it arrived is all it says of the order. */
  #parcel(webhook: TrackingWebhook): Observation[] | Ignored {
    const { msg } = webhook;
    const isOnItsWayBack = isBuyers(msg) && !isBack(msg);
    if (isOnItsWayBack)
      return ignored('a parcel of the buyer is on its way back; it is told once it arrives');
    const about = subjectOfParcel(msg);
    const fact = this.settings.parcel_tells_order || isBuyers(msg) ? factOf(webhook) : undefined;
    const note = remarkOf(webhook);
    return [
      ...(isBuyers(msg)
        ? []
        : [{ kind: 'shipment' as const, about, shipment: toParcel(webhook, this.settings) }]),
      ...(fact === undefined ? [] : [{ kind: 'status' as const, about, ...fact }]),
      ...(note === undefined ? [] : [{ kind: 'note' as const, about, note }]),
    ];
  }

  #orderOf(webhook: ReceivedWebhook): NamedOrder {
    if (webhook.topic.startsWith('warranty.')) {
      const { id, event, created_at, current_context: claim } = webhook.json<ClaimWebhook>();
      const about = subjectOfOrder(claim.order, 'current_context.order');
      return { id, event, created_at, rma: claim.rma_number, about };
    }
    const { id, event, created_at, data } = webhook.json<ReturnWebhook>();
    return { id, event, created_at, rma: data.rma_number, about: subjectOfOrder(data.order, 'data.order') };
  }
}

/** What a webhook of Returns or Warranty says, and which order it is about. */
interface NamedOrder {
  readonly id: string;
  readonly event: string;
  readonly created_at: string;
  readonly rma: string | null | undefined;
  readonly about: Subject;
}
