/** Brings parcels to the shop: a fulfilment with the parcel's tracking, and events of how far it is. Every step looks at
 *  what the shop has first, so that a repeat changes nothing. */
import {
  inject,
  injectable,
  OutOfDate,
  ProviderRefused,
  Settings,
  type Delivery,
  type Order,
  type OrderEvent,
  type Shipment,
} from '../../core/plugin-api.js';
import {
  Fulfilments,
  type Fulfilment,
  type FulfilmentOrder,
  type Leaving,
  type OrderAtShop,
} from './fulfilments.js';
import type { EventStatus } from './mapping/event-status.js';
import { mergedTracking, toTracking, type Tracking } from './mapping/tracking.js';
import { liveFulfilments, locationOf, numbersOf, oneLocation, openOrders, planOf } from './plan.js';
import type { FilledSettings } from './settings.js';

/** What became of a parcel: the fulfilment it is in, and whether that took a call; or why it is in none. */
export type Placed =
  { readonly fulfilment: Fulfilment; readonly isNews: boolean } | { readonly reason: string };

@injectable()
export class Parcels {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(Fulfilments) private readonly fulfilments: Fulfilments,
  ) {}

  /** Sees to it that the parcel is in a fulfilment of its order. `mayCreate`: otherwise only one that is there is given the
   *  tracking. Raises ProviderRefused where somebody has to act in the shop first. */
  async place(
    { order }: Pick<OrderEvent, 'order'>,
    parcel: Shipment,
    { delivery, mayCreate }: { readonly delivery: Delivery; readonly mayCreate: boolean },
  ): Promise<Placed> {
    const shop = await this.fulfilments.of(order.id);
    const tracking = toTracking(parcel, this.settings.carriers);
    const leaving = await this.#leaving(shop, parcel);
    const isIn = ({ id }: FulfilmentOrder): boolean => leaving.has(id);
    const plan = planOf(parcel, tracking, { shop, isIn });
    switch (plan.kind) {
      case 'there':
        return { fulfilment: plan.fulfilment, isNews: false };
      case 'track':
        await delivery.step(`tracking ${tracking.number}`, async () => {
          await this.fulfilments.updateTracking(plan.fulfilment, mergedTracking(plan.fulfilment, tracking));
          return null;
        });
        return { fulfilment: plan.fulfilment, isNews: true };
      case 'create': {
        if (!mayCreate) return { reason: NOT_YET };
        const from = plan.from.flatMap(({ id }) => leaving.get(id) ?? []);
        await this.#create(order.id, { orders: plan.from, from, tracking }, delivery);
        return { fulfilment: await this.#withNumber(order.id, tracking), isNews: true };
      }
      case 'none':
        return { reason: plan.reason };
      case 'held':
        throw new ProviderRefused(`Shopify cannot fulfil the order: ${plan.reason}.`);
    }
  }

  /** Fulfils all that is still open of an order that has left as a whole, location by location. True where there was any. */
  async placeRest(order: Order, delivery: Delivery): Promise<boolean> {
    const last = order.shipments.findLast(
      ({ status, trackingNumber }) => status !== 'cancelled' && trackingNumber !== undefined,
    );
    const tracking = last && toTracking(last, this.settings.carriers);
    const done = new Set<string>();
    for (let count = 0; count < LOCATIONS_MAX; count += 1) {
      const open = openOrders(await this.fulfilments.of(order.id));
      const orders = oneLocation(open.filter(({ id }) => !done.has(id)));
      if (orders.length === 0) return count > 0;
      orders.forEach(({ id }) => done.add(id));
      const from = orders.map(({ id }) => ({ fulfillmentOrderId: id }));
      await this.#create(order.id, { orders, from, tracking }, delivery);
    }
    return true;
  }

  /** Tells how far a fulfilment is, unless the shop knows. False where it does. Raises OutOfDate where the shop shows it as
   *  delivered already. */
  async tell(
    fulfilment: Fulfilment,
    event: { readonly status: EventStatus; readonly happenedAt: string },
    { orderId, delivery }: { readonly orderId: string; readonly delivery: Delivery },
  ): Promise<boolean> {
    if (isThere(fulfilment, event)) return false;
    if (fulfilment.events.nodes.some(({ status }) => status === 'DELIVERED'))
      throw new OutOfDate('the shop shows the parcel as delivered already');
    await delivery.ensure(`event ${fulfilment.id} ${event.status}`, {
      find: async () => {
        const shop = await this.fulfilments.of(orderId);
        const now = shop.fulfillments.find(({ id }) => id === fulfilment.id);
        return now !== undefined && isThere(now, event) ? true : undefined;
      },
      create: async () => {
        await this.fulfilments.createEvent(fulfilment, event);
        return true;
      },
    });
    return true;
  }

  /** What of the open fulfilment orders is in the parcel, by their ids: everything that is left where its lines are not
   *  known. */
  async #leaving(shop: OrderAtShop, { lines }: Shipment): Promise<ReadonlyMap<string, Leaving>> {
    const open = openOrders(shop);
    if (lines === undefined || lines.length === 0)
      return new Map(open.map(({ id }) => [id, { fulfillmentOrderId: id }]));
    const wanted = new Map(lines.map(({ id, quantity }) => [`gid://shopify/LineItem/${id}`, quantity]));
    const leaving = new Map<string, Leaving>();
    for (const { id } of open) {
      const pieces = (await this.fulfilments.openLines(id))
        .map(({ id: line, remainingQuantity, lineItem }) => ({
          id: line,
          quantity: Math.min(remainingQuantity, wanted.get(lineItem.id) ?? 0),
        }))
        .filter(({ quantity }) => quantity > 0);
      if (pieces.length > 0) leaving.set(id, { fulfillmentOrderId: id, fulfillmentOrderLineItems: pieces });
    }
    return leaving;
  }

  async #create(
    orderId: string,
    made: {
      readonly orders: readonly FulfilmentOrder[];
      readonly from: readonly Leaving[];
      readonly tracking: Tracking | undefined;
    },
    delivery: Delivery,
  ): Promise<void> {
    const location = made.orders[0] && locationOf(made.orders[0]);
    await delivery.ensure(`fulfilment ${made.tracking?.number ?? ''} ${made.orders[0]?.id}`, {
      find: async () => ((await this.#isMade(orderId, made, location)) ? true : undefined),
      create: async () => {
        await this.fulfilments.create(made.from, made.tracking);
        return true;
      },
    });
  }

  async #isMade(
    orderId: string,
    {
      orders,
      tracking,
    }: { readonly orders: readonly FulfilmentOrder[]; readonly tracking: Tracking | undefined },
    location: string | undefined,
  ): Promise<boolean> {
    const shop = await this.fulfilments.of(orderId);
    const { number } = tracking ?? {};
    if (number !== undefined)
      return liveFulfilments(shop).some(
        one => numbersOf(one).includes(number) && (location === undefined || one.location?.id === location),
      );
    const open = openOrders(shop);
    return orders.every(({ id }) => open.every(other => other.id !== id));
  }

  async #withNumber(orderId: string, { number }: Tracking): Promise<Fulfilment> {
    const live = liveFulfilments(await this.fulfilments.of(orderId));
    const found = live.find(one => number !== undefined && numbersOf(one).includes(number)) ?? live.at(-1);
    if (found === undefined)
      throw new ProviderRefused(
        'Shopify took the fulfilment and does not show it; look at the order in its admin.',
      );
    return found;
  }
}

/** Whether the shop has the event: the same status at the same time, and a delivery at any time. */
function isThere(
  { events }: Fulfilment,
  event: { readonly status: EventStatus; readonly happenedAt: string },
): boolean {
  return events.nodes.some(
    ({ status, happenedAt }) =>
      status === event.status &&
      (status === 'DELIVERED' || Date.parse(happenedAt) === Date.parse(event.happenedAt)),
  );
}

const NOT_YET =
  'the parcel has not left yet; it is fulfilled when it does, or as soon as it has a number with the setting fulfil_on: tracking_added';

/** More places than goods of one order lie in. */
const LOCATIONS_MAX = 20;
