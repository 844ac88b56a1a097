/** The shipments of orders: making one, once, and finding it again. What the handlers have in common. */
import {
  delivered,
  inject,
  injectable,
  ProviderRefused,
  Settings,
  skipped,
  type Delivery,
  type Outcome,
} from '../../core/plugin-api.js';
import { AymakanShippingClient } from './client.js';
import type { AymakanShippingSettings } from './generated/schemas.js';
import { returnReference, toReturn } from './mapping/return.js';
import { toShipment, type OrderToSend } from './mapping/shipment.js';
import type { Waybill } from './mapping/waybill.js';
import { whyNotCreate } from './reasons.js';
import { UnderWay } from './under-way.js';

/** What is kept of a shipment that was made. */
interface Made {
  readonly trackingNumber: string;
  readonly labelUrl?: string;
}

@injectable()
export class Shipments {
  constructor(
    @inject(Settings) private readonly settings: AymakanShippingSettings,
    @inject(AymakanShippingClient) private readonly client: AymakanShippingClient,
    @inject(UnderWay) private readonly underWay: UnderWay,
  ) {}

  /** Makes the shipment of an order; what may not be sent any more is skipped. Safe to repeat: Aymakan takes a reference
   *  once, and an attempt without a clear answer is looked up first. */
  async create(source: OrderToSend, delivery: Delivery): Promise<Outcome> {
    const reason = whyNotCreate(source.order, this.settings);
    if (reason !== undefined) return skipped(reason);
    const shipment = toShipment(source, this.settings);
    const made = await this.#ensure(delivery, 'shipment', source.reference, () =>
      this.client.create(shipment),
    );
    return delivered({ links: links('shipment', 'label', made) });
  }

  /** Orders the reverse pick-up of an order. Safe to repeat as create is, under a reference of its own. */
  async createReturn(source: OrderToSend, delivery: Delivery): Promise<Outcome> {
    const pickUp = toReturn(source, this.settings);
    const reference = returnReference(source.reference);
    const made = await this.#ensure(delivery, 'return', reference, () => this.client.createReturn(pickUp));
    return delivered({ links: links('return', 'return_label', made) });
  }

  async #ensure(
    delivery: Delivery,
    step: string,
    reference: string,
    create: () => Promise<Waybill | undefined>,
  ): Promise<Made> {
    const find = async (): Promise<Made | undefined> => {
      const found = await this.client.findByReference(reference);
      return found && toMade(notCancelled(found, reference));
    };
    const made = await delivery.ensure(step, {
      find,
      create: async () => {
        const waybill = await create();
        return waybill === undefined ? ((await find()) ?? hidden(reference)) : toMade(waybill);
      },
    });
    await this.underWay.add(made.trackingNumber);
    return made;
  }
}

function toMade({ trackingNumber, labelUrl }: Waybill): Made {
  return { trackingNumber, ...(labelUrl === undefined ? {} : { labelUrl }) };
}

function links(shipment: string, label: string, { trackingNumber, labelUrl }: Made): Record<string, string> {
  return { [shipment]: trackingNumber, ...(labelUrl === undefined ? {} : { [label]: labelUrl }) };
}

/** A cancelled shipment does not come back, and its reference cannot be used a second time. */
function notCancelled(found: Waybill, reference: string): Waybill {
  if (!found.isCancelled) return found;
  throw new ProviderRefused(
    `Aymakan has a cancelled shipment ${found.trackingNumber} under the reference ${reference} and takes no second one; make one in Aymakan's panel, or release this delivery`,
  );
}

function hidden(reference: string): never {
  throw new ProviderRefused(
    `Aymakan says that the reference ${reference} is taken, but shows no such shipment; ask Aymakan whose it is`,
  );
}
