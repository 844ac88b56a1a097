/** order.updated -> POST /shipping/update/delivery_address, where the address differs. */
import {
  amountNumber,
  delivered,
  inject,
  injectable,
  ProviderRefused,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type Order,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AymakanShippingClient } from '../client.js';
import type { AymakanShippingSettings } from '../generated/schemas.js';
import { amountToCollect } from '../mapping/amounts.js';
import { toAddressChange } from '../mapping/shipment.js';
import type { Waybill } from '../mapping/waybill.js';
import { whyNotSend } from '../reasons.js';
import { Shipments } from '../shipments.js';

@injectable()
export class OrderUpdated implements Handler<'order.updated'> {
  constructor(
    @inject(Settings) private readonly settings: AymakanShippingSettings,
    @inject(AymakanShippingClient) private readonly client: AymakanShippingClient,
    @inject(Shipments) private readonly shipments: Shipments,
  ) {}

  /** Makes the shipment where there is none, changes its address as long as nobody has collected it, and refuses to
   *  afterwards. Compares with what Aymakan shows, so that a change that failed before is made up for. Safe to repeat. */
  async handle(event: OrderEvent<'order.updated'>, delivery: Delivery): Promise<Outcome> {
    const reason = whyNotSend(event.order);
    if (reason !== undefined) return skipped(reason);
    const found = await this.client.findByReference(event.reference);
    if (found === undefined) return this.shipments.create(event, delivery);
    if (found.isCancelled) return skipped(`the shipment ${found.trackingNumber} is cancelled`);
    const change = toAddressChange(event, found.trackingNumber, this.settings);
    if (found.isGoingTo(change)) return skipped(whyNothingToChange(found, event.order));
    if (!found.isUncollected) throw tooLate(found);
    await this.client.changeAddress(change);
    return delivered({ links: { shipment: found.trackingNumber } });
  }
}

/** The amount to collect is what hurts: a person reads of it where it differs. */
function whyNothingToChange({ toCollect, trackingNumber }: Waybill, order: Order): string {
  const amount = amountToCollect(order);
  const wanted = amount === undefined ? 0 : amountNumber(amount);
  return toCollect === undefined || toCollect === wanted
    ? 'the shipment goes to this address already, and nothing else of it can be changed'
    : `Aymakan collects ${toCollect} for the shipment ${trackingNumber} and not ${wanted} as the order says now, and has no call that changes it; have Aymakan correct it`;
}

function tooLate({ trackingNumber, status }: Waybill): ProviderRefused {
  return new ProviderRefused(
    `Aymakan has the shipment ${trackingNumber} as ${JSON.stringify(status)} and changes addresses only before it is ` +
      'collected ("AY-0001"); agree the new address with Aymakan by telephone',
  );
}
