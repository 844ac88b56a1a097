/** order.created -> POST /shipping/create. */
import {
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { Shipments } from '../shipments.js';

@injectable()
export class OrderCreated implements Handler<'order.created'> {
  constructor(@inject(Shipments) private readonly shipments: Shipments) {}

  /** Makes the shipment under our reference, once. */
  async handle(event: OrderEvent<'order.created'>, delivery: Delivery): Promise<Outcome> {
    return this.shipments.create(event, delivery);
  }
}
