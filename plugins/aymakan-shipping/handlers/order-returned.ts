/** order.returned -> POST /shipping/create/reverse_pickup, where the settings say so. */
import {
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import type { AymakanShippingSettings } from '../generated/schemas.js';
import { Shipments } from '../shipments.js';

@injectable()
export class OrderReturned implements Handler<'order.returned'> {
  constructor(
    @inject(Settings) private readonly settings: AymakanShippingSettings,
    @inject(Shipments) private readonly shipments: Shipments,
  ) {}

  /** Has the goods fetched from the buyer, once. Without the setting nothing happens: Aymakan orders a pick-up and records
   *  no return. */
  async handle(event: OrderEvent<'order.returned'>, delivery: Delivery): Promise<Outcome> {
    if (this.settings.reverse_pickup === 'off')
      return skipped(
        'Aymakan records no returns; with the setting reverse_pickup it is told to fetch the goods from the buyer',
      );
    return this.shipments.createReturn(event, delivery);
  }
}
