/** order.updated -> PATCH /orders/ID with everything that can be changed, after the calls about single items. */
import {
  delivered,
  inject,
  injectable,
  Logger,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipClient, type OrderThere } from '../client.js';
import type { AftershipSettings } from '../generated/schemas.js';
import { itemChanges, type ItemChange } from '../item-changes.js';
import { toShortId } from '../mapping/ids.js';
import { toOrderItems, toUpdateOrder } from '../mapping/order.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderUpdated implements Handler<'order.updated'> {
  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(Logger) private readonly logger: Logger,
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
  ) {}

  /** Makes the order at AfterShip what it is in the shop, and creates it where AfterShip does not have it. Safe to repeat
   *  and to leave out for a newer one: it sends the whole order, and items are compared with those at AfterShip. Before
   *  2025-01 AfterShip takes no changes of items; everything else is sent all the same. */
  async handle(event: OrderEvent<'order.updated'>, delivery: Delivery): Promise<Outcome> {
    const there = await this.orders.find(event);
    if (there === undefined) return this.orders.create(event, delivery);
    const update = toUpdateOrder(event, {
      settings: this.settings,
      version: this.client.version,
      noteThere: there.note,
    });
    if (this.client.version.changesItems) await this.changeItems(event, there, delivery);
    await this.client.updateOrder(there.id, update);
    if (this.client.version.changesItems || !touchesLines(event))
      return delivered({ links: { order: there.id } });
    if (onlyTouchesLines(event)) return skipped(NO_ITEM_CHANGES);
    this.logger.warn('items not changed', { deliveryId: delivery.id, reason: NO_ITEM_CHANGES });
    return delivered({ links: { order: there.id } });
  }

  private async changeItems(event: OrderEvent, there: OrderThere, delivery: Delivery): Promise<void> {
    const items = toOrderItems(event, this.client.version);
    const changed = new Set((event.changes?.linesChanged ?? []).map(line => toShortId(line.id)));
    for (const change of itemChanges(items, there.items, changed, this.client.version)) {
      await delivery.step(`${change.kind} item ${change.id}`, () => this.changeItem(there.id, change));
    }
  }

  private async changeItem(orderId: string, change: ItemChange): Promise<void> {
    if (change.kind === 'remove') return this.client.removeItem(orderId, change.id);
    if (change.kind === 'add') return this.client.addItem(orderId, change.item);
    const { id, ...fields } = change.item;
    return this.client.changeItem(orderId, id, fields);
  }
}

const NO_ITEM_CHANGES =
  'AfterShip takes no changes of items and totals before API version 2025-01; choose a newer version in the setting version, or change the items at AfterShip.';

/** What an order's lines and their sums are to the ledger; AfterShip changes them through items only. */
const LINE_FIELDS = new Set(['lines', 'totals', 'cashOnDelivery']);

function touchesLines(event: OrderEvent): boolean {
  return event.changes?.fields.includes('lines') ?? false;
}

function onlyTouchesLines(event: OrderEvent): boolean {
  return event.changes?.fields.every(field => LINE_FIELDS.has(field)) ?? false;
}
