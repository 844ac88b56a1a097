/** Finding an order at AfterShip and putting it there, once, whichever event comes first. */
import {
  delivered,
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type OrderEvent,
  type Outcome,
} from '../../core/plugin-api.js';
import { AftershipClient, type OrderThere } from './client.js';
import type { AftershipSettings, CreateOrder } from './generated/schemas.js';
import { toOrderId } from './mapping/ids.js';
import { toCreateOrder } from './mapping/order.js';
import { isRepeatedId, isUnknownStore } from './refusal.js';

@injectable()
export class AftershipOrders {
  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(AftershipClient) private readonly client: AftershipClient,
  ) {}

  /** AfterShip's id of the order as an earlier delivery left it, without a call. Undefined where there is none, or where
   *  it is from a time when the connection spoke a version with other ids. */
  private linkedId(event: OrderEvent, delivery: Delivery): string | undefined {
    const link = delivery.links['order'];
    const isOurs = link === toOrderId(event.reference);
    return isOurs === this.client.version.keepsOurId ? link : undefined;
  }

  /** AfterShip's id of the order: the linked one, else that of the order as it is found there. */
  async idThere(event: OrderEvent, delivery: Delivery): Promise<string | undefined> {
    return this.linkedId(event, delivery) ?? (await this.find(event))?.id;
  }

  /** The order as AfterShip has it now, or undefined. In a store that is still to be created there is none. */
  async find(event: OrderEvent): Promise<OrderThere | undefined> {
    try {
      return await this.client.findOrder(toOrderId(event.reference));
    } catch (error) {
      if (isUnknownStore(error) && this.settings.create_store) return undefined;
      throw error;
    }
  }

  /** Runs what is to be done about an order that AfterShip has, and links it; skips where AfterShip does not have it. */
  async whereThere(
    event: OrderEvent,
    delivery: Delivery,
    run: (id: string) => Promise<Outcome | void>,
  ): Promise<Outcome> {
    const id = await this.idThere(event, delivery);
    if (id === undefined) return skipped('AfterShip does not have the order.');
    return (await run(id)) ?? delivered({ links: { order: id } });
  }

  /** The same, where the order is created first if AfterShip does not have it. */
  async whereCreated(
    event: OrderEvent,
    delivery: Delivery,
    run: (id: string) => Promise<Outcome | void>,
  ): Promise<Outcome> {
    const id = (await this.idThere(event, delivery)) ?? (await this.#createdId(event, delivery));
    if (id === undefined) return skipped(CANCELLED_BEFORE);
    return (await run(id)) ?? delivered({ links: { order: id } });
  }

  /** Creates the order as it is now and links AfterShip's id. An order that is already there is left as it is. One that
   *  is cancelled already is not created: there is nothing to deliver, return or tell a buyer about. */
  async create(event: OrderEvent, delivery: Delivery): Promise<Outcome> {
    const id = await this.#createdId(event, delivery);
    return id === undefined ? skipped(CANCELLED_BEFORE) : delivered({ links: { order: id } });
  }

  async #createdId(event: OrderEvent, delivery: Delivery): Promise<string | undefined> {
    if (event.order.status === 'cancelled') return undefined;
    const order = toCreateOrder(event, this.settings, this.client.version);
    const { id } = await delivery.ensure('order', {
      find: async () => idOf(await this.find(event)),
      create: async () => {
        try {
          return await this.client.createOrder(order);
        } catch (error) {
          if (isUnknownStore(error) && this.settings.create_store)
            return this.createWithStore(order, delivery);
          const there = isRepeatedId(error) ? idOf(await this.find(event)) : undefined;
          if (there === undefined) throw error;
          return there;
        }
      },
    });
    return id;
  }

  private async createWithStore(order: CreateOrder, delivery: Delivery): Promise<{ readonly id: string }> {
    const { store_id: id, store_name: name = id } = this.settings;
    await delivery.step('store', async () => {
      try {
        await this.client.createStore({ id, name, currency: order.currency });
      } catch (error) {
        // Another order of the same store was faster.
        if (!isRepeatedId(error)) throw error;
      }
    });
    return this.client.createOrder(order);
  }
}

const CANCELLED_BEFORE =
  'The order was cancelled before AfterShip had it, so there is nothing to create. It is created should the shop open it again.';

/** Only the id goes into the journal. */
function idOf(order: OrderThere | undefined): { readonly id: string } | undefined {
  return order && { id: order.id };
}
