/** Does with a journal what a hub does, one line each, so that a test states only what matters to it. */
import assert from 'node:assert/strict';
import type { ErrorRecord } from '../../core/errors/app-error.js';
import type {
  ClaimedDelivery,
  ClaimedWebhook,
  DeliveryOutcome,
  Destination,
  Journal,
  ListedDelivery,
  NewEvent,
  NewWebhook,
  OrderChange,
  Recorded,
  Verdict,
} from '../../core/journal/journal.js';
import { present } from './present.js';

/** The moment tests start from. An engine never looks at a clock, so any will do. */
export const T0 = Date.parse('2026-11-21T10:00:00Z');
/** How long the clerk leases what it claims. */
export const LEASE_MS = 60_000;

export const outage: ErrorRecord = { code: 'provider_unavailable', detail: 'the provider answered 503' };
export const delivered: DeliveryOutcome = { state: 'delivered', links: {} };
export const retryAt = (dueAt: number): DeliveryOutcome => ({
  state: 'pending',
  dueAt,
  isFailure: true,
  error: outage,
});

export const refusal: ErrorRecord = { code: 'provider_refused', detail: 'there is no such city' };
/** It died, and holds its lane unless told otherwise. */
export const died = ({ holdsLane = true } = {}): DeliveryOutcome => ({
  state: 'dead',
  holdsLane,
  error: refusal,
});

let serial = 0;

/** A webhook with a sender's id of its own. */
export function aWebhook(overrides: Partial<NewWebhook> = {}): NewWebhook {
  serial += 1;
  return {
    connection: 'shop',
    senderId: `sender-${serial}`,
    topic: 'orders/create',
    receivedAt: T0,
    headers: { 'x-topic': 'orders/create' },
    body: Buffer.from(`{"serial":${serial}}`),
    ...overrides,
  };
}

/** A destination whose deliveries each add something of their own. */
export function aDestination(overrides: Partial<Destination> = {}): Destination {
  return { connection: 'warehouse', writes: '', isUpsert: false, isLatestOnly: false, ...overrides };
}

/** A destination whose deliveries each carry the whole order. */
export function anUpsert(overrides: Partial<Destination> = {}): Destination {
  return aDestination({ writes: 'order', isUpsert: true, ...overrides });
}

/** An event with an id of its own, for the warehouse. A destination may be told by its name alone. */
export function anEvent({
  destinations = ['warehouse'],
  ...overrides
}: Partial<Omit<NewEvent, 'destinations'>> & {
  destinations?: readonly (string | Destination)[];
} = {}): NewEvent {
  serial += 1;
  return {
    id: `event-${serial}`,
    type: 'order.created',
    time: T0,
    json: `{"serial":${serial}}`,
    destinations: destinations.map(destination =>
      typeof destination === 'string' ? aDestination({ connection: destination }) : destination,
    ),
    ...overrides,
  };
}

/** A first state of an order, without events. */
export function aChange(overrides: Partial<OrderChange> = {}): OrderChange {
  const version = overrides.version ?? 1;
  return {
    connection: 'shop',
    orderId: '1042',
    expectedVersion: version - 1,
    version,
    state: `{"version":${version}}`,
    number: '#1042',
    trackingNumbers: [],
    events: [],
    ...overrides,
  };
}

/** The connections that webhooks come from in these tests. */
export const SOURCES: readonly string[] = ['shop', 'outlet', 'depot', 'warehouse'];

export class Clerk {
  constructor(readonly journal: Journal) {}

  /** Stores a webhook and leases it. */
  async takeWebhook(overrides: Partial<NewWebhook> = {}, now = T0): Promise<ClaimedWebhook> {
    const { id } = await this.journal.append(aWebhook({ receivedAt: now, ...overrides }));
    const sources = [...SOURCES, ...(overrides.connection === undefined ? [] : [overrides.connection])];
    const taken = (await this.claimWebhooks(now, 1000, [...new Set(sources)])).find(
      webhook => webhook.id === id,
    );
    assert.ok(taken, 'the webhook that was just stored is due');
    return taken;
  }

  claimWebhooks(now = T0, limit = 1000, connections = SOURCES): Promise<ClaimedWebhook[]> {
    return this.journal.claimWebhooks({ now, leaseUntil: now + LEASE_MS, limit, connections });
  }

  /** Records what a leased webhook led to. */
  async record(
    { id: webhookId, fence }: Pick<ClaimedWebhook, 'id' | 'fence'>,
    changes: readonly OrderChange[] = [],
    verdict: Verdict = { state: 'translated' },
    now = T0,
  ): Promise<Recorded> {
    const [recorded] = await this.journal.record([{ webhookId, fence, now, verdict, changes }]);
    assert.ok(recorded);
    return recorded;
  }

  /** Takes a webhook that changes one order of `connection` and causes these events; gives the ids of the deliveries. */
  async fill(
    orderId: string,
    events: readonly NewEvent[] = [anEvent()],
    { connection = 'shop', now = T0 } = {},
  ): Promise<number[]> {
    const [before] = await this.journal.findOrderStates([{ connection, orderId }]);
    const change = aChange({ connection, orderId, version: (before?.version ?? 0) + 1, events });
    const recorded = await this.record(await this.takeWebhook({ connection }, now), [change], undefined, now);
    assert.equal(recorded.kind, 'recorded');
    return recorded.kind === 'recorded' ? recorded.deliveries.map(({ id }) => id) : [];
  }

  claim(now = T0, limit = 100, connection = 'warehouse'): Promise<ClaimedDelivery[]> {
    return this.journal.claimDeliveries({ connection, now, leaseUntil: now + LEASE_MS, limit });
  }

  /** Claims, and insists that there is exactly one. */
  async claimOne(now = T0, connection = 'warehouse'): Promise<ClaimedDelivery> {
    const claimed = await this.claim(now, 100, connection);
    assert.equal(claimed.length, 1, 'exactly one delivery is due');
    return present(claimed[0]);
  }

  settle(
    { id: deliveryId, lane, fence, attempt, links }: ClaimedDelivery,
    outcome: DeliveryOutcome = delivered,
    now = T0,
  ): Promise<'settled' | 'lost'> {
    return this.journal.settle({
      deliveryId,
      lane,
      fence,
      attempt,
      startedAt: now,
      now,
      outcome,
      givenLinks: links,
      exchanges: '[]',
    });
  }

  /** Claims the one that is due, insists that it is this one, and settles it. */
  async end(id: number | undefined, outcome: DeliveryOutcome = delivered, now = T0): Promise<void> {
    const delivery = await this.claimOne(now);
    assert.equal(delivery.id, id);
    assert.equal(await this.settle(delivery, outcome, now), 'settled');
  }

  /** Ends everything that is due, one after the other; gives the ids in that order. */
  async drain(now = T0): Promise<number[]> {
    const ids = [];
    for (;;) {
      const [delivery] = await this.claim(now, 1);
      if (delivery === undefined) return ids;
      ids.push(delivery.id);
      await this.settle(delivery, delivered, now);
    }
  }

  /** A delivery as people see it. */
  async look(id: number | undefined): Promise<ListedDelivery> {
    return present(await this.journal.findDelivery(present(id)));
  }

  saveStep(
    { id: deliveryId, lane, fence }: ClaimedDelivery,
    name: string,
    result: string,
  ): Promise<'saved' | 'lost'> {
    return this.journal.saveStep({ deliveryId, lane, fence, name, result });
  }

  saveLink(
    { id: deliveryId, lane, fence }: ClaimedDelivery,
    kind: string,
    providerId: string,
  ): Promise<'saved' | 'lost'> {
    return this.journal.saveLink({ deliveryId, lane, fence, kind, providerId });
  }
}
