/** Hands single events to an open connection of the plugin, for tests that look at calls and sentences. */
import type { EventData, EventType, Order, Outcome } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { anOrder } from '../../support/orders.js';
import type { PluginBench } from '../../support/plugin-bench.js';

export const REFERENCE = 'acme-shop-1042';
export const PATH = '/platforms/00000000-0000-4000-8000-000000000001/orders';

/** Settings that lead to a server on this machine. */
export function settingsFor(server: string, more: object = {}): Readonly<Record<string, unknown>> {
  return {
    url: `${server}/platforms/{uuid}/orders`,
    uuid: '00000000-0000-4000-8000-000000000001',
    ...more,
  };
}

/** An order that lacks nothing AfterSalesPro requires. */
export function aSendableOrder(overrides: Partial<Order> = {}): Order {
  return anOrder({
    paymentMethod: { code: 'cod' },
    shippingMethod: { code: 'acs', title: 'ACS Courier' },
    ...overrides,
  });
}

/** What a test says of an event beside its order. */
export interface SentEvent extends Partial<Pick<EventData, 'note' | 'changes'>> {
  readonly time?: string;
  readonly attempt?: number;
  readonly reference?: string;
  /** Whether an earlier delivery has brought the order to AfterSalesPro. */
  readonly isThere?: boolean;
}

/** Runs one delivery and gives its outcome. */
export function sendEvent(
  bench: PluginBench,
  type: EventType,
  order: Order,
  { time = order.modifiedAt, attempt = 1, reference = REFERENCE, isThere = false, ...more }: SentEvent = {},
): Promise<Outcome> {
  const links: Record<string, string> = isThere ? { order: reference } : {};
  const delivery = openDelivery({ deliveryId: '1', attempt, links, steps: {} }, async () => undefined);
  const data = { origin: 'acme-shop', reference, version: 1, order, ...more };
  return bench.handle({ ...data, id: '1', type, time }, delivery);
}
