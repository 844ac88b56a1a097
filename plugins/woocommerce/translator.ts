/** Decides what a webhook of the shop is: an order, a deletion, a call to fetch an order, or nothing to us. What the
 *  fields mean is in mapping/. */
import {
  at,
  ignored,
  inject,
  injectable,
  MappingError,
  Settings,
  type Ignored,
  type Observation,
  type ReceivedWebhook,
  type Translator,
} from '../../core/plugin-api.js';
import { WoocommerceClient } from './client.js';
import type { ActionCall, DeletedOrder, ShopOrder, WoocommerceSettings } from './generated/schemas.js';
import { toOrder } from './mapping/order.js';
import { readOrder } from './mapping/order-body.js';
import { meaningOf, statusFact } from './mapping/status.js';
import { modifiedAt, utc } from './mapping/time.js';
import { toldMeaning } from './mapping/told-status.js';

/** Reads observations out of the webhooks of one shop. Raises MappingError where the body is not the order it should be,
 *  and what the client raises where an order has to be fetched. */
@injectable()
export class WoocommerceTranslator implements Translator {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(WoocommerceClient) private readonly client: WoocommerceClient,
  ) {}

  async translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> {
    const [resource = ''] = webhook.topic.split('.', 1);
    if (resource === 'action') return this.#fetch(webhook);
    if (resource !== 'order') return ignored(`the topic ${webhook.topic} is not about orders`);
    if (webhook.topic === 'order.deleted') {
      const { id } = webhook.json<DeletedOrder>();
      return [{ kind: 'deleted', orderId: String(id), at: webhook.receivedAt }];
    }
    return this.#observe(webhook.json());
  }

  #observe(body: unknown): Observation[] | Ignored {
    const order = readOrder(body);
    const reason = this.#tooOld(order);
    if (reason !== undefined) return ignored(reason);
    const meaning = toldMeaning(order) ?? at('status', () => meaningOf(order, this.settings));
    if (meaning === 'ignored') return ignored(`an order of status ${order.status} is not placed yet`);
    if (meaning === 'deleted') return [{ kind: 'deleted', orderId: String(order.id), at: modifiedAt(order) }];
    const status = statusFact(meaning);
    return [
      { kind: 'order', order: toOrder(order, { settings: this.settings, meaning }) },
      ...(status
        ? [{ kind: 'status' as const, orderId: String(order.id), status, at: modifiedAt(order) }]
        : []),
    ];
  }

  /** Why an order placed before the setting is ignored; undefined for one that is not. */
  #tooOld(order: ShopOrder): string | undefined {
    const { ignore_placed_before: start } = this.settings;
    if (start === undefined) return undefined;
    const placed = at('date_created_gmt', () => utc(order.date_created_gmt));
    return Date.parse(placed) < Date.parse(start)
      ? `the order was placed at ${placed}, before the setting ignore_placed_before (${start})`
      : undefined;
  }

  async #fetch(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> {
    const hook = webhook.topic.slice('action.'.length);
    if (!this.settings.fetch_actions.includes(hook))
      return ignored(`the hook ${hook} is not in the setting fetch_actions`);
    const id = orderIdOf(webhook.json<ActionCall>(), hook);
    return this.#observe(await this.client.fetchOrder(id));
  }
}

function orderIdOf({ arg }: ActionCall, hook: string): string {
  if ((typeof arg === 'number' || typeof arg === 'string') && /^[1-9]\d*$/.test(String(arg)))
    return String(arg);
  throw new MappingError(
    `the hook ${hook} gives ${Array.isArray(arg) ? 'a list' : arg === null ? 'nothing' : `a ${typeof arg}`} that is no order id; take it out of the setting fetch_actions`,
    'id',
  );
}
