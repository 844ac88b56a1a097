/** Whether an event is about an order of this shop: only those can be told to it. */
import { inject, OwnConnection, singleton, type OrderEvent } from '../../core/plugin-api.js';

@singleton()
export class OwnOrders {
  constructor(@inject(OwnConnection) private readonly connection: OwnConnection) {}

  /** Why the event is nothing for this shop; undefined where it is about one of its orders. An id of another shop is that of
   *  another order here, so nothing but the origin counts. */
  reasonAgainst({ origin }: Pick<OrderEvent, 'origin'>): string | undefined {
    return origin === this.connection.name
      ? undefined
      : `the order came from ${origin}, not from this shop, which is told about its own orders only`;
  }
}
