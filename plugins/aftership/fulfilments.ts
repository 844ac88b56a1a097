/** The fulfilments of an order: which there have to be, and how far each is. Every attempt reads them anew, so that one that
 *  comes again goes on where the last one stopped; a piece is never in two of them. */
import { inject, injectable, Settings, type Delivery, type OrderEvent } from '../../core/plugin-api.js';
import { AftershipClient } from './client.js';
import { FulfilmentClient } from './fulfilment-client.js';
import type { AftershipSettings } from './generated/schemas.js';
import { statusesUntil, toFulfilment, toFulfilmentTracking } from './mapping/fulfilment.js';
import type { FulfilmentParts, Progress } from './mapping/fulfilment.js';
import type { FulfilmentThere, FulfilmentTracking } from './mapping/received/fulfilment.js';
import { freeId, isMadeOf, toOrderId, toParcelId } from './mapping/ids.js';
import { inParcel, unfulfilled } from './mapping/pieces.js';
import type { NumberedParcel } from './mapping/tracking.js';
import { isRepeatedId } from './refusal.js';
import { isSame } from './tracking-client.js';

/** The order that fulfilments are about, and the delivery it is done in. */
export interface FulfilmentCase {
  readonly event: OrderEvent;
  /** AfterShip's id of the order. */
  readonly orderId: string;
  readonly delivery: Delivery;
}

@injectable()
export class AftershipFulfilments {
  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(FulfilmentClient) private readonly fulfilments: FulfilmentClient,
  ) {}

  /** Brings the whole order as far as it has got. Where it leaves, or nothing of it is in a fulfilment, what no fulfilment
   *  holds gets one of its own first. False where nothing of the order has to be sent. */
  async bring(order: FulfilmentCase, progress: Progress, at: string): Promise<boolean> {
    const { all, open } = await this.#there(order.orderId);
    const pieces = unfulfilled(order.event.order, open);
    if (pieces.size > 0 && (progress !== 'in_process' || open.length === 0)) {
      const id = freeId(toOrderId(order.event.reference), idsOf(all));
      const status = progress === 'in_process' ? 'pending' : 'processing';
      open.push(await this.#create(order, { id, status, pieces, trackings: [] }));
    }
    for (const fulfilment of open) await this.#advance(order, fulfilment, progress, at);
    return open.length > 0;
  }

  /** Puts a parcel into a fulfilment: into one of its own with the pieces in it that no other holds, or, where others hold
   *  them all, beside the parcels of one of those. A parcel with a fulfilment of its own that has left is said to be shipped.
   *  False where nothing of the order has to be sent. */
  async hold(
    order: FulfilmentCase,
    parcel: NumberedParcel,
    trackingId: string | undefined,
  ): Promise<boolean> {
    const { all, open } = await this.#there(order.orderId);
    const own = toParcelId(order.event.reference, parcel.id);
    const entry = toFulfilmentTracking(parcel, trackingId, {
      settings: this.settings,
      version: this.client.version,
    });
    let holder = open.find(({ trackings }) => trackings.some(one => isParcel(one, parcel, trackingId)));
    if (holder === undefined) {
      const pieces = inParcel(unfulfilled(order.event.order, open), parcel);
      const id = freeId(own, idsOf(all));
      holder =
        pieces.size > 0
          ? await this.#create(order, { id, status: 'processing', pieces, trackings: [entry] })
          : await this.#join(order, open, entry);
    }
    if (holder !== undefined && isAlone(holder, own) && hasLeft(parcel))
      await this.#advance(order, holder, 'left', parcel.shippedAt ?? parcel.modifiedAt);
    return holder !== undefined;
  }

  /** Says of a parcel with a fulfilment of its own that it has left, or that it was called off, so that another may take its
   *  pieces. False where there is nothing to say. */
  async follow(order: FulfilmentCase, parcel: NumberedParcel): Promise<boolean> {
    const isCalledOff = parcel.status === 'cancelled';
    if (!isCalledOff && !hasLeft(parcel)) return false;
    const { open } = await this.#there(order.orderId);
    const id = toParcelId(order.event.reference, parcel.id);
    const own = open.filter(one => isAlone(one, id));
    if (isCalledOff) {
      await this.#cancelEach(order, own, parcel.modifiedAt);
      return own.length > 0;
    }
    const waiting = own.filter(one => statusesUntil(one, 'left').length > 0);
    for (const fulfilment of waiting)
      await this.#advance(order, fulfilment, 'left', parcel.shippedAt ?? parcel.modifiedAt);
    return waiting.length > 0;
  }

  /** Cancels every fulfilment of the order. */
  async cancel(order: FulfilmentCase, at: string): Promise<void> {
    const { open } = await this.#there(order.orderId);
    await this.#cancelEach(order, open, at);
  }

  async #cancelEach(
    { delivery }: FulfilmentCase,
    fulfilments: readonly FulfilmentThere[],
    at: string,
  ): Promise<void> {
    for (const { id } of fulfilments) {
      await delivery.step(`canceled ${id}`, () =>
        this.fulfilments.setStatus(id, { status: 'canceled', occurred_at: at }),
      );
    }
  }

  async #there(orderId: string): Promise<{ all: readonly FulfilmentThere[]; open: FulfilmentThere[] }> {
    const all = await this.fulfilments.list(orderId);
    return { all, open: all.filter(({ status }) => status !== 'canceled') };
  }

  /** Creates a fulfilment once. One whose id AfterShip has already is the one an attempt without an answer made. */
  async #create(
    order: FulfilmentCase,
    parts: Omit<FulfilmentParts, 'event' | 'orderId'>,
  ): Promise<FulfilmentThere> {
    const body = toFulfilment({ ...parts, event: order.event, orderId: order.orderId }, this.settings);
    const { id, status } = await order.delivery.step(`fulfilment ${parts.id}`, async () => {
      try {
        const created = await this.fulfilments.create(body);
        return { id: created.id, status: created.status };
      } catch (error) {
        const known = isRepeatedId(error) ? await this.fulfilments.list(order.orderId) : [];
        const own = known.find(({ ourId }) => ourId === parts.id);
        if (own === undefined) throw error;
        return { id: own.id, status: own.status };
      }
    });
    const isPickup = order.event.order.deliveryMethod === 'pickup';
    return { id, ourId: parts.id, status, isPickup, pieces: parts.pieces, trackings: parts.trackings };
  }

  /** Adds a parcel to a fulfilment without one, else to the last one. */
  async #join(
    { delivery }: FulfilmentCase,
    open: readonly FulfilmentThere[],
    entry: FulfilmentTracking,
  ): Promise<FulfilmentThere | undefined> {
    const holder = open.find(({ trackings }) => trackings.length === 0) ?? open.at(-1);
    if (holder === undefined) return undefined;
    const trackings = [...holder.trackings.map(one => this.#asSent(one, entry)), entry];
    await delivery.step(`parcels ${holder.id}`, () => this.fulfilments.setTrackings(holder.id, trackings));
    return { ...holder, trackings };
  }

  /** Before references AfterShip wants the day of every parcel, and may not tell it back. */
  #asSent(tracking: FulfilmentTracking, beside: FulfilmentTracking): FulfilmentTracking {
    if (this.client.version.refersToTrackings) {
      return 'id' in tracking ? tracking : withoutDay(tracking);
    }
    const day = 'ship_date' in beside ? beside.ship_date : undefined;
    return 'id' in tracking || tracking.ship_date !== undefined || day === undefined
      ? tracking
      : { ...tracking, ship_date: day };
  }

  async #advance(
    order: FulfilmentCase,
    there: FulfilmentThere,
    progress: Progress,
    at: string,
  ): Promise<void> {
    const shipsByCall = this.client.version.hasShipCall && !there.isPickup;
    for (const status of statusesUntil(there, progress)) {
      if (status === 'processing' && shipsByCall && progress !== 'in_process') continue;
      await order.delivery.step(`${status} ${there.id}`, () =>
        status === 'shipped' && shipsByCall
          ? this.fulfilments.ship(there.id)
          : this.fulfilments.setStatus(there.id, { status, occurred_at: at }),
      );
    }
  }
}

function withoutDay(tracking: Exclude<FulfilmentTracking, { id: string }>): FulfilmentTracking {
  const { tracking_number: number, slug } = tracking;
  return { tracking_number: number, ...(slug && { slug }) };
}

function idsOf(fulfilments: readonly FulfilmentThere[]): ReadonlySet<string> {
  return new Set(fulfilments.flatMap(({ ourId }) => ourId ?? []));
}

function isParcel(
  tracking: FulfilmentTracking,
  { trackingNumber }: NumberedParcel,
  trackingId: string | undefined,
): boolean {
  return 'id' in tracking ? tracking.id === trackingId : isSame(tracking.tracking_number, trackingNumber);
}

/** Whether a fulfilment is the parcel's own and holds no other, so that it leaves with it. */
function isAlone({ ourId, trackings }: FulfilmentThere, own: string): boolean {
  return isMadeOf(ourId, own) && trackings.length <= 1;
}

/** Whether a parcel is on its way or at its end. */
function hasLeft({ status }: NumberedParcel): boolean {
  return LEFT.has(status);
}

const LEFT: ReadonlySet<NumberedParcel['status']> = new Set<NumberedParcel['status']>([
  'picked_up',
  'in_transit',
  'out_for_delivery',
  'delayed',
  'attempt_failed',
  'delivered',
  'returned',
]);
