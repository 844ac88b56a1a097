/** Items at Retailys: putting them there one by one, once each, and keeping them those of the order. */
import {
  inject,
  injectable,
  Settings,
  type Delivery,
  type Line,
  type OrderEvent,
} from '../../core/plugin-api.js';
import { RetailysClient } from './client.js';
import type { CreateItem, ReadItem, ReadOrder, RetailysSettings } from './generated/schemas.js';
import {
  findItems,
  itemChanges,
  lineOf,
  linkOf,
  type ItemChange,
  type ItemsThere,
  type WantedItem,
} from './item-changes.js';
import { toItem } from './mapping/item.js';
import { idNumber } from './mapping/needed.js';

/** Ids of items by the kind of their link. */
export type ItemLinks = Readonly<Record<string, string>>;

@injectable()
export class RetailysItems {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
  ) {}

  /** Puts every line of a new order there. An attempt that was cut short is looked up before an item is added again. */
  async addAll(orderId: string, event: OrderEvent, delivery: Delivery): Promise<ItemLinks> {
    const wanted = linesOf(event, line => this.itemOf(line, event));
    const lookUp = this.lookUp(orderId, wanted, delivery);
    const links: Record<string, string> = {};
    for (const { line, item } of wanted) {
      if (item === undefined) continue;
      const id = await this.add(orderId, { line, item }, delivery, lookUp);
      if (id !== undefined) links[linkOf(line.id)] = id;
    }
    return links;
  }

  /** Makes the items of an order what its lines are; `known` are the links so far. Returns the links of all items, and how
   *  many calls it took. */
  async bringUpToDate(
    there: ReadOrder,
    event: OrderEvent,
    { delivery, known }: { readonly delivery: Delivery; readonly known: ItemLinks },
  ): Promise<{ readonly links: ItemLinks; readonly calls: number }> {
    const orderId = String(there.id);
    const wanted = [
      ...linesOf(event, line => this.itemOf(line, event)),
      ...goneLinesOf(event, known, line => this.itemOf(line, event)),
    ];
    const items = findItems(wanted, there.items ?? [], known);
    const changedIds = new Set((event.changes?.linesChanged ?? []).map(({ id }) => id));
    const changes = itemChanges(wanted, items, changedIds);
    const links: Record<string, string> = Object.fromEntries(
      [...items].map(([lineId, { id }]) => [linkOf(lineId), String(id)]),
    );
    for (const change of changes) {
      const id = await this.apply(orderId, change, delivery);
      if (id !== undefined) links[linkOf(change.line.id)] = id;
    }
    return { links, calls: changes.length };
  }

  private async apply(orderId: string, change: ItemChange, delivery: Delivery): Promise<string | undefined> {
    // What an earlier attempt added is among the items that were read, so there is nothing left to look up.
    if (change.kind === 'add') return this.add(orderId, change, delivery, async () => undefined);
    await delivery.step(`${change.kind} ${linkOf(change.line.id)}`, async () => {
      if (change.kind === 'remove') await this.client.removeItem(orderId, change.id);
      else await this.client.changeItem(orderId, { id: idNumber(change.id), ...change.item });
    });
    return undefined;
  }

  private async add(
    orderId: string,
    { line, item }: { readonly line: Line; readonly item: CreateItem },
    delivery: Delivery,
    find: (lineId: string) => Promise<ReadItem | undefined>,
  ): Promise<string | undefined> {
    const { id } = await delivery.ensure<{ readonly id?: string }>(linkOf(line.id), {
      find: async () => {
        const found = await find(line.id);
        return found && { id: String(found.id) };
      },
      create: () => this.client.addItem(orderId, item),
    });
    return id;
  }

  /** Finds the item of a line among those that were there when this attempt began; they are read once, and only if asked. */
  private lookUp(
    orderId: string,
    wanted: readonly WantedItem[],
    { links }: Delivery,
  ): (lineId: string) => Promise<ReadItem | undefined> {
    let items: Promise<ItemsThere> | undefined;
    const read = async (): Promise<ItemsThere> => {
      const there = await this.client.getOrder(orderId);
      return findItems(wanted, there.items ?? [], links);
    };
    return async lineId => (await (items ??= read())).get(lineId);
  }

  private itemOf(line: Line, { order }: OrderEvent): CreateItem {
    return toItem(line, { order, settings: this.settings });
  }
}

type ToItem = (line: Line) => CreateItem;

/** The lines of the order; of one without pieces nothing is wanted. */
function linesOf({ order }: OrderEvent, itemOf: ToItem): WantedItem[] {
  return order.lines.map(line => {
    const item = itemOf(line);
    return { line, item: line.quantity > 0 ? item : undefined, like: item };
  });
}

/** The lines that are gone: those that the change names, and those that earlier deliveries left links of. */
function goneLinesOf({ order, changes }: OrderEvent, links: ItemLinks, itemOf: ToItem): WantedItem[] {
  const present = new Set(order.lines.map(({ id }) => id));
  const removed = (changes?.linesRemoved ?? []).filter(({ id }) => !present.has(id));
  removed.forEach(({ id }) => present.add(id));
  const linked = Object.keys(links)
    .map(lineOf)
    .filter(id => id !== undefined && !present.has(id));
  return [
    ...removed.map(line => ({ line, item: undefined, like: itemOf(line) })),
    ...linked.map(id => ({
      line: { id: String(id), title: '', quantity: 0 },
      item: undefined,
      like: undefined,
    })),
  ];
}
