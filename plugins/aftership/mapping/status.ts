/** Where an order stands and since when. The two belong together: AfterShip takes a status without its time to begin at
 *  the call. */
import type { Order } from '../../../core/plugin-api.js';
import type { CreateOrder, UpdateOrder } from '../generated/schemas.js';
import { toStatusCode } from './codes.js';

/** The fields that say it. */
export type StatusFields = Pick<CreateOrder, 'status' | 'status_timestamps'>;

/** For an order that is created. */
export function toStatus(order: Order): StatusFields {
  return {
    status: toStatusCode(order.status),
    status_timestamps: {
      opened_at: order.placedAt,
      ...(order.cancelledAt && { canceled_at: order.cancelledAt }),
      ...(order.completedAt && { closed_at: order.completedAt }),
    },
  };
}

/** For an order that AfterShip has: takes the times away that hold no more. A cancellation without a time is left to
 *  order.cancelled, which has one; here it would be said again from the moment of each call. */
export function toChangedStatus(order: Order): Pick<UpdateOrder, keyof StatusFields> {
  const { status, cancelledAt, completedAt } = order;
  const isCancelled = status === 'cancelled';
  const canceled = isCancelled ? cancelledAt : null;
  const closed = status === 'completed' ? completedAt : (isCancelled && completedAt) || null;
  return {
    ...(isCancelled && cancelledAt === undefined ? {} : { status: toStatusCode(status) }),
    status_timestamps: {
      opened_at: order.placedAt,
      ...(canceled !== undefined && { canceled_at: canceled }),
      ...(closed !== undefined && { closed_at: closed }),
    },
  };
}
