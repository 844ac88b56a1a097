/** What a connection in a runner is opened with and given, made by hand. */
import type { Delivery, EventType, OrderEvent } from '../../../core/plugin-api.js';
import type { Surroundings } from '../../../core/runner/connection.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { anOrder } from '../../support/orders.js';

/** Surroundings that make no calls and keep nothing. */
export function surroundings(settings: unknown = {}): Surroundings {
  return {
    connection: { name: 'acme-crm' },
    settings,
    http: { send: () => Promise.reject(new Error('no calls here')) },
    links: { get: () => undefined, set: async () => undefined },
    state: { get: async () => undefined, set: async () => undefined },
    orders: { read: async () => ({ orders: [] }) },
    logger: { info: () => undefined, warn: () => undefined },
    clock: { now: () => 7 },
  };
}

export function anEventOf(type: EventType): OrderEvent {
  return {
    id: 'shop-1042/1/0',
    type,
    time: '2026-11-01T10:00:00Z',
    origin: 'shop',
    reference: 'shop-1042',
    version: 1,
    order: anOrder(),
  };
}

/** A first attempt whose steps are kept nowhere. */
export function anAttempt(): Delivery {
  return openDelivery({ deliveryId: '1', attempt: 1, links: {}, steps: {} }, async () => undefined);
}
