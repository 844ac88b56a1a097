/** Reads observations out of Shopify's webhooks: one row per topic that means something to us. */
import {
  at,
  ignored,
  inject,
  injectable,
  instant,
  required,
  Settings,
  text,
  type Ignored,
  type Observation,
  type ReceivedWebhook,
  type Translator,
} from '../../core/plugin-api.js';
import { ShopifyClient } from './client.js';
import type {
  Fulfilment,
  FulfilmentEvent,
  OrderDeleted,
  OrderEdited,
  Refund,
  Return,
  ShopOrder,
} from './generated/schemas.js';
import { placedAt, toOrder } from './mapping/order.js';
import { currencyOf, hasMovedMoney, toRefund } from './mapping/refund.js';
import { toShipmentOfEvent, toShipments } from './mapping/shipment.js';
import type { FilledSettings } from './settings.js';

type Reader = (webhook: ReceivedWebhook) => Promise<Observation[] | Ignored> | Observation[] | Ignored;

@injectable()
export class ShopifyTranslator implements Translator {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(ShopifyClient) private readonly shop: ShopifyClient,
  ) {}

  /** Reads one webhook. A topic without a meaning is ignored with its reason. Calls the shop for orders/edited only. */
  translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> | Observation[] | Ignored {
    const reader = this.#readers.get(webhook.topic);
    return reader === undefined
      ? ignored(REASONS.get(webhook.topic) ?? `no use is known for the topic ${webhook.topic}`)
      : reader(webhook);
  }

  readonly #order: Reader = webhook => this.#observed(webhook.json<ShopOrder>(), webhook);

  /** The body names the order only, so the shop is asked; an order it no longer has was deleted since. */
  readonly #edited: Reader = async webhook => {
    const id = String(webhook.json<OrderEdited>().order_edit.order_id);
    const order = await this.shop.findOrder(id);
    return order === undefined
      ? [{ kind: 'deleted', orderId: id, at: heardAt(webhook) }]
      : this.#observed(order, webhook);
  };

  readonly #deleted: Reader = webhook => [
    { kind: 'deleted', orderId: String(webhook.json<OrderDeleted>().id), at: heardAt(webhook) },
  ];

  readonly #fulfilment: Reader = webhook => {
    const fulfilment = webhook.json<Fulfilment>();
    const orderId = String(fulfilment.order_id);
    return toShipments(fulfilment, heardAt(webhook)).map(shipment => ({
      kind: 'shipment',
      orderId,
      shipment,
    }));
  };

  readonly #fulfilmentEvent: Reader = webhook => [toShipmentOfEvent(webhook.json<FulfilmentEvent>())];

  readonly #refund: Reader = webhook => {
    const refund = webhook.json<Refund>();
    if (!hasMovedMoney(refund))
      return ignored(
        'no money was paid back with this refund; the order itself tells which lines were taken off',
      );
    return [
      { kind: 'refund', orderId: String(refund.order_id), refund: toRefund(refund, currencyOf(refund)) },
    ];
  };

  /** The body has no time of its own. */
  readonly #returned: Reader = webhook => {
    const { order, order_id } = webhook.json<Return>();
    const orderId = String(required(order?.id ?? order_id, "the order's id in order.id or order_id"));
    return [{ kind: 'status', orderId, status: 'returned', at: heardAt(webhook) }];
  };

  readonly #readers: ReadonlyMap<string, Reader> = new Map([
    ['orders/create', this.#order],
    ['orders/updated', this.#order],
    ['orders/paid', this.#order],
    ['orders/cancelled', this.#order],
    ['orders/partially_fulfilled', this.#order],
    ['orders/fulfilled', this.#order],
    ['orders/edited', this.#edited],
    ['orders/delete', this.#deleted],
    ['fulfillments/create', this.#fulfilment],
    ['fulfillments/update', this.#fulfilment],
    ['fulfillment_events/create', this.#fulfilmentEvent],
    ['refunds/create', this.#refund],
    ['returns/approve', this.#returned],
    ['returns/close', this.#returned],
  ]);

  #observed(order: ShopOrder, webhook: ReceivedWebhook): Observation[] | Ignored {
    const reason = this.#tooOld(order);
    if (reason !== undefined) return ignored(reason);
    return [{ kind: 'order', order: toOrder(order, { settings: this.settings, heardAt: heardAt(webhook) }) }];
  }

  /** Why an order placed before the setting is ignored; undefined for one that is not. */
  #tooOld(order: ShopOrder): string | undefined {
    const { ignore_placed_before: start } = this.settings;
    if (start === undefined) return undefined;
    const placed = at('placedAt', () => placedAt(order));
    return Date.parse(placed) < Date.parse(start)
      ? `the order was placed at ${placed}, before the setting ignore_placed_before (${start})`
      : undefined;
  }
}

/** Why known topics are nothing to us. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['returns/request', 'a return that is only asked for changes nothing yet'],
  ['returns/decline', 'a declined return changes nothing'],
  ['returns/cancel', 'a cancelled return changes nothing that can be taken back'],
  ['returns/reopen', 'a reopened return stays a return'],
  [
    'returns/process',
    'its body is not documented; the return itself is told by returns/approve and returns/close',
  ],
  ['returns/update', 'its body does not name the order'],
  ['order_transactions/create', 'the order itself tells what of it is paid'],
  ['app/uninstalled', 'the app was removed from the shop: no further webhooks will come from it'],
  ['customers/data_request', 'a privacy request: a person has to answer it, see the README of the plugin'],
  ['customers/redact', 'a privacy request: a person has to erase the data, see the README of the plugin'],
  ['shop/redact', 'a privacy request: a person has to erase the data, see the README of the plugin'],
]);

/** When the shop sent it, as far as the headers tell: X-Shopify-Triggered-At is not signed, but it is the only hint. */
function heardAt(webhook: ReceivedWebhook): string {
  return instant(text(webhook.headers['x-shopify-triggered-at']) ?? webhook.receivedAt);
}
