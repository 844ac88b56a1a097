/** The steps MerchantPro has calls of its own for, each taken once: in process, shipped, delivered, returned, cancelled. */
import {
  delivered,
  inject,
  injectable,
  skipped,
  type Delivery,
  type OrderEvent,
  type Outcome,
} from '../../core/plugin-api.js';
import { MerchantproClient, type RequestHandler } from './client.js';
import { MerchantproOrders } from './orders.js';

/** The steps of an order's way; the invoice is none of them. */
export type Step = Exclude<RequestHandler, 'create_invoice'>;

@injectable()
export class Progress {
  constructor(
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
  ) {}

  /** Takes a step with the order. Safe to repeat: where an earlier attempt ended without an answer, the order is asked
   *  whether it is there already. `before` runs first, with the shop's id of the order. */
  async take(
    step: Step,
    event: OrderEvent,
    delivery: Delivery,
    before?: (id: string) => Promise<void>,
  ): Promise<Outcome> {
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined) return skipped(`MerchantPro does not have the order, so it cannot become ${step}`);
    await before?.(id);
    await delivery.ensure(step, {
      find: async () => {
        const there = await this.client.order(id, ['id', 'shipping_status']);
        return hasTaken(step, there?.shipping_status) ? { step } : undefined;
      },
      create: async () => {
        await this.client.process(id, step);
        return { step };
      },
    });
    return delivered({ links: { order: id } });
  }
}

/** Whether an order of this status has taken the step, or one behind it: what was delivered meanwhile is not set back. */
function hasTaken(step: Step, status: string | undefined): boolean {
  if (status === undefined) return false;
  const reached = WAY.indexOf(status as Step);
  return status === step || (step !== 'cancelled' && reached > WAY.indexOf(step));
}

const WAY: readonly Step[] = ['in_process', 'shipped', 'delivered', 'returned'];
