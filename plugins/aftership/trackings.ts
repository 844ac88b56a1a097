/** The parcels of an order in AfterShip's Tracking API: each is there once, and is ended where we know how. */
import { inject, injectable, Settings, type Delivery, type OrderEvent } from '../../core/plugin-api.js';
import type { AftershipSettings, CompleteTracking } from './generated/schemas.js';
import { toOrderId } from './mapping/ids.js';
import { canBeFollowed, toCourier, toTracking, type NumberedParcel } from './mapping/tracking.js';
import { isKnownTracking } from './refusal.js';
import { isSame, TrackingClient, type TrackingThere } from './tracking-client.js';

/** How a parcel ended. */
export interface ParcelEnd {
  readonly parcel: NumberedParcel;
  readonly at: string;
}

@injectable()
export class AftershipTrackings {
  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(TrackingClient) private readonly client: TrackingClient,
  ) {}

  /** AfterShip's id of the parcel's tracking, which is created where it is not there. Undefined for a number that AfterShip
   *  follows of no carrier: a remark in the number's place is no reason to hold up an order. */
  async idOf(event: OrderEvent, parcel: NumberedParcel, delivery: Delivery): Promise<string | undefined> {
    if (!canBeFollowed(parcel.trackingNumber)) return undefined;
    const find = async (): Promise<{ id: string } | undefined> => {
      const there = await this.client.find([parcel.trackingNumber]);
      const tracking = this.#best(there, event, parcel);
      return tracking && { id: tracking.id };
    };
    const context = { settings: this.settings, version: this.client.version };
    const { id } = await delivery.ensure('tracking', {
      find,
      create: async () => {
        try {
          return await this.client.create(toTracking({ event, parcel }, context));
        } catch (error) {
          const known = isKnownTracking(error) ? await find() : undefined;
          if (known === undefined) throw error;
          return known;
        }
      },
    });
    return id;
  }

  /** Says of each parcel how it ended, unless AfterShip knows. The number of parcels that AfterShip follows. */
  async complete(
    event: OrderEvent,
    ends: readonly ParcelEnd[],
    reason: CompleteTracking['reason'],
    delivery: Delivery,
  ): Promise<number> {
    const numbers = ends.map(({ parcel }) => parcel.trackingNumber).filter(canBeFollowed);
    const there = numbers.length === 0 ? [] : await this.client.find(numbers);
    const followed = ends.flatMap(({ parcel, at }) => {
      const tracking = this.#best(there, event, parcel);
      return tracking === undefined ? [] : [{ tracking, at }];
    });
    for (const { tracking, at } of followed.filter(one => !hasEnded(one.tracking, reason))) {
      await delivery.step(`${reason} ${tracking.id}`, () =>
        this.client.complete(tracking.id, { reason, event_datetime: at }),
      );
    }
    return followed.length;
  }

  /** Of several trackings of one number that of our order, else one of nobody else's order, else any: carriers use numbers
   *  again, and AfterShip may have the parcel from the shop itself under the shop's own id. */
  #best(
    there: readonly TrackingThere[],
    event: OrderEvent,
    parcel: NumberedParcel,
  ): TrackingThere | undefined {
    const ours = toOrderId(event.reference);
    const slug = toCourier(parcel.carrier, this.settings);
    const fitting = there.filter(
      one =>
        isSame(one.tracking_number, parcel.trackingNumber) &&
        (slug === undefined || !one.slug || one.slug === slug),
    );
    return fitting.find(one => one.order_id === ours) ?? fitting.find(one => !one.order_id) ?? fitting[0];
  }
}

/** The parcels of an order that have a number and were not called off. */
export function numberedParcels({ order }: OrderEvent): NumberedParcel[] {
  return order.shipments.filter(
    (parcel): parcel is NumberedParcel =>
      parcel.trackingNumber !== undefined && parcel.status !== 'cancelled',
  );
}

function hasEnded({ tag, subtag }: TrackingThere, reason: CompleteTracking['reason']): boolean {
  return reason === 'DELIVERED' ? tag === 'Delivered' : subtag === RETURNED_SUBTAG;
}

/** What AfterShip calls a parcel that went back to its sender. */
const RETURNED_SUBTAG = 'Exception_011';
