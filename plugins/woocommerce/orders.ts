/** Changes of an order at the shop: its status, its remarks and its tracking. Each looks at what the shop has first. */
import {
  inject,
  injectable,
  OutOfDate,
  Settings,
  type Delivery,
  type Shipment,
} from '../../core/plugin-api.js';
import { readingOf, WoocommerceClient, type RestCall } from './client.js';
import type { ShopMeta, ShopOrder, WoocommerceSettings } from './generated/schemas.js';
import { readOrder } from './mapping/order-body.js';
import { TOLD_KEY, toldFactOf, toldFacts, toldMark, type ToldFact } from './mapping/told-status.js';
import { hasNumber, toShipmentTracking, toTrackingItem, trackingNote } from './mapping/tracking.js';

/** Why nothing was done; undefined where something was. */
export type Reason = string | undefined;

@injectable()
export class Orders {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(WoocommerceClient) private readonly client: WoocommerceClient,
  ) {}

  /** Gives the order the status, marked as ours. An order that is over is left alone. Raises OutOfDate where a later fact was
   *  told already. */
  async setStatus(id: string, fact: ToldFact, delivery: Delivery): Promise<Reason> {
    const status = this.settings.set_status[fact];
    if (status === undefined)
      return `no status of the shop stands for ${fact}; the setting set_status names one`;
    const order = await this.#order(id);
    if (order.status === status) return `the order is ${status} in the shop already`;
    if (OVER.has(order.status)) return `the order is ${order.status} in the shop, and stays so`;
    const told = toldFactOf(order);
    if (told !== undefined && toldFacts.indexOf(told) > toldFacts.indexOf(fact))
      throw new OutOfDate(`the shop was told that the order is ${told}`);
    if (order.status === 'completed' && BEFORE_COMPLETION.has(fact))
      return 'the order is completed in the shop, which is more';
    await delivery.step('status', async () => {
      await this.#change(id, 'order-status', {
        status,
        meta_data: [withId(order, TOLD_KEY, { key: TOLD_KEY, value: toldMark(status, fact) })],
      });
      return null;
    });
    return undefined;
  }

  /** Adds a remark that the order does not have yet. */
  async addNote(
    id: string,
    { note, isForBuyer }: { note: string; isForBuyer: boolean },
    delivery: Delivery,
  ): Promise<Reason> {
    if (await this.#hasNote(id, note)) return 'the order has the remark already';
    await delivery.ensure(`note ${note.slice(0, NOTE_NAME_CHARACTERS)}`, {
      find: async () => ((await this.#hasNote(id, note)) ? true : undefined),
      create: async () => {
        await this.client.call({
          ...changing(id),
          method: 'POST',
          path: `/wc/v3/orders/${id}/notes`,
          json: { note, customer_note: isForBuyer },
          schema: 'note',
        });
        return true;
      },
    });
    return undefined;
  }

  /** Tells the shop of a parcel's number, in the way the setting names. */
  async addTracking(id: string, parcel: Shipment, delivery: Delivery): Promise<Reason> {
    switch (this.settings.tracking) {
      case 'none':
        return 'the shop is told no tracking numbers; the setting tracking says so';
      case 'note': {
        const note = trackingNote(parcel, this.settings.carriers);
        return this.addNote(id, { note, isForBuyer: this.settings.notes === 'customer' }, delivery);
      }
      case 'meta':
        return this.#addTrackingItem(id, parcel, delivery);
      case 'shipment_tracking':
        return this.#addShipmentTracking(id, parcel, delivery);
    }
  }

  async #addTrackingItem(id: string, parcel: Shipment, delivery: Delivery): Promise<Reason> {
    const order = await this.#order(id);
    const entry = order.meta_data?.find(({ key }) => key === ITEMS_KEY);
    const items = listOf(entry?.value);
    if (hasNumber(items, parcel.trackingNumber ?? '')) return HAS_NUMBER;
    await delivery.step(`tracking ${parcel.trackingNumber}`, async () => {
      const value = [...items, toTrackingItem(parcel, this.settings.carriers)];
      await this.#change(id, 'order-tracking', {
        meta_data: [withId(order, ITEMS_KEY, { key: ITEMS_KEY, value })],
      });
      return null;
    });
    return undefined;
  }

  async #addShipmentTracking(id: string, parcel: Shipment, delivery: Delivery): Promise<Reason> {
    if (await this.#hasShipmentTracking(id, parcel)) return HAS_NUMBER;
    await delivery.ensure(`tracking ${parcel.trackingNumber}`, {
      find: async () => ((await this.#hasShipmentTracking(id, parcel)) ? true : undefined),
      create: async () => {
        await this.client.call({
          ...trackings(id),
          method: 'POST',
          json: toShipmentTracking(parcel, this.settings.carriers),
          schema: 'shipment-tracking',
        });
        return true;
      },
    });
    return undefined;
  }

  async #hasShipmentTracking(id: string, { trackingNumber = '' }: Shipment): Promise<boolean> {
    return hasNumber((await this.client.call({ ...trackings(id), method: 'GET' })).body, trackingNumber);
  }

  async #hasNote(id: string, note: string): Promise<boolean> {
    const { body } = await this.client.call({
      ...changing(id),
      method: 'GET',
      path: `/wc/v3/orders/${id}/notes`,
    });
    return Array.isArray(body) && body.some((one: { note?: unknown } | null) => one?.note === note);
  }

  async #order(id: string): Promise<ShopOrder> {
    return readOrder((await this.client.call({ ...readingOf(id), missing: changing(id).missing })).body);
  }

  async #change(id: string, schema: string, json: object): Promise<void> {
    await this.client.call({ ...changing(id), method: 'PUT', path: `/wc/v3/orders/${id}`, json, schema });
  }
}

const ITEMS_KEY = '_wc_shipment_tracking_items';
const HAS_NUMBER = 'the shop has the tracking number already';
/** A step is named by the beginning of its remark. */
const NOTE_NAME_CHARACTERS = 80;

/** Statuses that are an end which nobody else changes. */
const OVER: ReadonlySet<string> = new Set(['cancelled', 'refunded', 'failed', 'trash', 'checkout-draft']);
const BEFORE_COMPLETION: ReadonlySet<ToldFact> = new Set(['in_process', 'paid', 'shipped', 'delivered']);

function changing(id: string): Pick<RestCall, 'right' | 'missing'> {
  return {
    right: 'change orders',
    missing: ` to order ${id}: it was deleted in the shop, or shop_url is not the home URL`,
  };
}

function trackings(id: string): Pick<RestCall, 'path' | 'right' | 'missing'> {
  return {
    ...changing(id),
    path: `/wc-shipment-tracking/v3/orders/${id}/shipment-trackings`,
    missing: ` to the trackings of order ${id}: the order was deleted, or the extension Shipment Tracking is not installed; then set tracking to note or meta`,
  };
}

/** An entry that is there is changed in its place. */
function withId(
  order: ShopOrder,
  key: string,
  entry: { readonly key: string; readonly value: unknown },
): object {
  const known = order.meta_data?.find((meta: ShopMeta) => meta.key === key);
  return known?.id === undefined ? entry : { id: known.id, ...entry };
}

/** PHP writes a list from which an entry was taken as an object with numbers for names. */
function listOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
