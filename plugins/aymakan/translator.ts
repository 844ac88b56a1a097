/** Reads observations out of orders that were polled: the fulfilment API sends no webhooks. */
import { ignored, type Ignored, type Observation, type ReceivedWebhook } from '../../core/plugin-api.js';
import type { PolledOrder } from './generated/schemas.js';
import { toObservations } from './mapping/observations.js';

/** Reports what the warehouse has done with an order. Ignores an order it has not begun with. */
export function translate(webhook: ReceivedWebhook): Observation[] | Ignored {
  const listed = webhook.json<PolledOrder>();
  const observations = toObservations(listed, webhook.receivedAt);
  return observations.length > 0
    ? observations
    : ignored(`the status ${JSON.stringify(listed.order_status)} says nothing that the shop does not know`);
}
