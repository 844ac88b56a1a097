/** order.tracking_added -> POST /System/Orders/ID/tracking. */
import {
  inject,
  injectable,
  ProviderRefused,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { RetailysClient } from '../client.js';
import type { AddTracking, RetailysSettings } from '../generated/schemas.js';
import { RetailysOrders } from '../orders.js';
import { Told } from '../told.js';

@injectable()
export class OrderTrackingAdded implements Handler<'order.tracking_added'> {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(RetailysOrders) private readonly orders: RetailysOrders,
    @inject(Told) private readonly told: Told,
  ) {}

  /** Adds the number of a parcel. Safe to repeat: where an attempt ended without a clear answer, the numbers of the order are
   *  read first. Raises ProviderRefused for a carrier that the settings do not know. */
  async handle(event: OrderEvent<'order.tracking_added'>, delivery: Delivery): Promise<Outcome> {
    const { trackingNumber: number, carrier } = event.shipment ?? {};
    if (number === undefined) return skipped('the parcel has no tracking number yet');
    if (Object.keys(this.settings.shippers).length === 0)
      return skipped(
        'Retailys wants the id of a shipper with a number; list the carriers in the setting shippers',
      );
    const tracking = { shipper_id: this.shipperOf(carrier), tracking_number: number };
    return this.orders.whereThere(event, delivery, id =>
      delivery.ensure('tracking', {
        find: () => this.find(id, tracking),
        create: async () => {
          await this.told.remember(id, number);
          await this.client.addTracking(id, tracking);
          return ADDED;
        },
      }),
    );
  }

  private async find(id: string, sought: AddTracking): Promise<typeof ADDED | undefined> {
    const { trackings } = await this.client.getOrder(id);
    const isThere = (trackings ?? []).some(
      tracking =>
        tracking.tracking_number === sought.tracking_number && tracking.shipper_id === sought.shipper_id,
    );
    return isThere ? ADDED : undefined;
  }

  private shipperOf(carrier: string | undefined): number {
    const known = new Map(
      Object.entries(this.settings.shippers).map(([name, shipper]) => [folded(name), shipper]),
    );
    const id = (carrier === undefined ? undefined : known.get(folded(carrier))) ?? known.get(ANY_CARRIER);
    if (id !== undefined) return id;
    const named =
      carrier === undefined ? 'a parcel without a carrier' : `the carrier ${JSON.stringify(carrier)}`;
    throw new ProviderRefused(
      `The setting shippers has no shipper of Retailys for ${named}; add it there, or "*" for all others`,
    );
  }
}

const ADDED = { isThere: true } as const;
const ANY_CARRIER = '*';

function folded(name: string): string {
  return name.trim().toLowerCase();
}
