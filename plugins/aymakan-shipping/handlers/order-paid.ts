/** order.paid: the amount to collect of a shipment cannot be changed; a shipment that waited for the payment is made. */
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
export class OrderPaid implements Handler<'order.paid'> {
  constructor(
    @inject(Settings) private readonly settings: AymakanShippingSettings,
    @inject(Shipments) private readonly shipments: Shipments,
  ) {}

  /** Makes the shipment where unpaid orders wait for their payment and there is none yet; calls nobody otherwise. */
  async handle(event: OrderEvent<'order.paid'>, delivery: Delivery): Promise<Outcome> {
    const mayWait = this.settings.unpaid_orders === 'skip' && delivery.links['shipment'] === undefined;
    if (mayWait) return this.shipments.create(event, delivery);
    return skipped(
      'the amount to collect cannot be changed after a shipment is made; where cash was to be collected, have Aymakan stop it',
    );
  }
}
