/** Cancelling the shipment of an order that is cancelled or deleted in the shop. */
import {
  delivered,
  inject,
  injectable,
  ProviderRefused,
  skipped,
  type Delivery,
  type Outcome,
} from '../../core/plugin-api.js';
import { AymakanShippingClient } from './client.js';
import type { OrderToSend } from './mapping/shipment.js';

@injectable()
export class Cancellation {
  constructor(@inject(AymakanShippingClient) private readonly client: AymakanShippingClient) {}

  /** Cancels the shipment, by its tracking number where it is known, otherwise by our reference. Safe to repeat: one that
   *  is cancelled already is left. Raises ProviderRefused for one that was collected: somebody has to stop the driver. */
  async cancel({ reference }: Pick<OrderToSend, 'reference'>, { links }: Delivery): Promise<Outcome> {
    const trackingNumber = links['shipment'];
    const named = trackingNumber === undefined ? { reference } : { tracking: trackingNumber };
    const cancelled = await this.client.cancel(named);
    if (cancelled === 'cancelled') return delivered();
    if (cancelled === 'not_found') return skipped('Aymakan has no shipment of the order');
    return this.#explain(reference);
  }

  /** Aymakan does not say why: the shipment is cancelled already, or under way. */
  async #explain(reference: string): Promise<Outcome> {
    const found = await this.client.findByReference(reference);
    if (found?.isCancelled) return skipped(`the shipment ${found.trackingNumber} is cancelled already`);
    const shown =
      found === undefined ? 'shows none' : `has ${found.trackingNumber} as ${JSON.stringify(found.status)}`;
    throw new ProviderRefused(
      `Aymakan does not cancel the shipment of ${reference}: it ${shown}, and cancels only before a shipment is collected ` +
        '("AY-0001"); have Aymakan stop it, or take the parcel back when it arrives',
    );
  }
}
