/** Finding an order at Retailys and putting it there, once, whichever event comes first. */
import {
  delivered,
  inject,
  injectable,
  MappingError,
  OwnConnection,
  ProviderRefused,
  Settings,
  skipped,
  type Delivery,
  type OrderEvent,
  type Outcome,
} from '../../core/plugin-api.js';
import { RetailysClient, type Mark } from './client.js';
import type { CreateOrder, RetailysSettings } from './generated/schemas.js';
import { RetailysItems } from './items.js';
import { isSameOrder, toCreateOrder } from './mapping/order.js';

/** Provider ids of an order and its items, by the kind of their link. */
export type Links = Readonly<Record<string, string>> & { readonly order: string };

/** Pages of 250 orders that are looked through for one order. */
const PAGES_MAX = 40;
const DAY_MS = 24 * 60 * 60 * 1000;

@injectable()
export class RetailysOrders {
  constructor(
    @inject(OwnConnection) private readonly connection: OwnConnection,
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(RetailysItems) private readonly items: RetailysItems,
  ) {}

  /** Whether the order was placed in this very instance: its id is Retailys's, and what it is made of is Retailys's to say. */
  isOwn({ origin }: Pick<OrderEvent, 'origin'>): boolean {
    return origin === this.connection.name;
  }

  /** Retailys's id of the order: its own, else the linked one, else that of the only order of this time and buyer. */
  async idThere(event: OrderEvent, { links }: Delivery): Promise<string | undefined> {
    const { order } = event;
    if (this.isOwn(event)) return order.id;
    if (links['order'] !== undefined) return links['order'];
    // An order that cannot be created was never sent.
    const sent = unlessUnmappable(() => toCreateOrder(order, this.settings));
    return sent && (await this.found(sent))?.id;
  }

  /** Creates the order, then its items one by one, and returns the links of all. Safe to repeat: what an attempt finished is
   *  in the journal, and what one left open is looked up first. */
  async create(event: OrderEvent, delivery: Delivery): Promise<Links> {
    const order = toCreateOrder(event.order, this.settings);
    const { id } = await delivery.ensure('order', {
      find: () => this.found(order),
      create: () => this.client.createOrder(order),
    });
    return { order: id, ...(await this.items.addAll(id, event, delivery)) };
  }

  /** The links of an order that should be there by now: those of earlier deliveries, else those of the order as it is found,
   *  else of one that is created. Undefined where it is cancelled already, and so need not be created. */
  async bring(event: OrderEvent, delivery: Delivery): Promise<Links | undefined> {
    if (this.isOwn(event)) return { order: event.order.id };
    const { order: linked } = delivery.links;
    if (linked !== undefined) return { ...delivery.links, order: linked };
    if (event.order.status === 'cancelled') return undefined;
    return this.create(event, lookingFirst(delivery));
  }

  /** Marks an order that is there; skips one that is not. */
  async mark(event: OrderEvent, delivery: Delivery, mark: Mark): Promise<Outcome> {
    return this.whereThere(event, delivery, id => this.client.mark(id, mark));
  }

  /** Runs a call about an order that is there; skips one that is not. */
  async whereThere(
    event: OrderEvent,
    delivery: Delivery,
    call: (id: string) => Promise<unknown>,
  ): Promise<Outcome> {
    const id = await this.idThere(event, delivery);
    if (id === undefined) return skipped('Retailys does not have the order');
    await call(id);
    return delivered({ links: { order: id } });
  }

  /** Looks through the orders since the day before it was placed: Retailys keeps no id of ours that could be asked for. What
   *  `from` is compared with is not documented; a day before holds for the time an order was placed and for the time Retailys
   *  received it, and for clocks and zones that differ. */
  private async found(sent: CreateOrder): Promise<{ readonly id: string } | undefined> {
    const filter = { from: dayBefore(sent.date_order ?? ''), channelId: this.settings.channel_id };
    const found: string[] = [];
    for (let page = 1, hasMore = true; hasMore; page += 1) {
      if (page > PAGES_MAX) throw new ProviderRefused(tooMany(filter.from));
      const list = await this.client.listOrders(filter, page);
      found.push(...list.orders.filter(order => isSameOrder(order, sent)).map(({ id }) => String(id)));
      hasMore = list.hasMore;
    }
    const ids = [...new Set(found)];
    if (ids.length > 1) throw new ProviderRefused(ambiguous(ids));
    return ids[0] === undefined ? undefined : { id: ids[0] };
  }
}

/** Why an order of the instance's own is neither created nor changed nor deleted there. */
export const OWN = "the order is Retailys's own: what changes in it is changed there";

/** A delivery that looks before it creates from the first attempt on: what failed before it may have left something. */
function lookingFirst(delivery: Delivery): Delivery {
  return {
    ...delivery,
    ensure: (name, { find, create }) => delivery.step(name, async () => (await find()) ?? (await create())),
  };
}

/** In UTC, to the second, with the offset written out. */
function dayBefore(time: string): string {
  return new Date(Date.parse(time) - DAY_MS).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

function unlessUnmappable<Value>(map: () => Value): Value | undefined {
  try {
    return map();
  } catch (error) {
    if (error instanceof MappingError) return undefined;
    throw error;
  }
}

function tooMany(from: string): string {
  return (
    `Retailys has more than ${PAGES_MAX * 250} orders since ${from}, too many to look for this one, and keeps no id of ours; ` +
    'find out at Retailys whether it is there, and enter it by hand where it is not'
  );
}

function ambiguous(ids: readonly string[]): string {
  return (
    `Retailys has several orders of this time and buyer (${ids.slice(0, 10).join(', ')}), and keeps no id of ours to tell ` +
    'them apart; cancel and remove the doubled ones at Retailys, then retry this delivery'
  );
}
