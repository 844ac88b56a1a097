/** A journal's file with a history and a backlog, filled in bulk. The rows go straight into the tables that the migrations
 *  make, before any journal opens the file: through the port a million deliveries would take many minutes. */
import { openWriter, type Database } from '../core/journal/sqlite/database.js';
import { count } from '../core/journal/sqlite/find.js';
import { laneId } from '../core/journal/sqlite/lane.js';
import { deliveryCode } from '../core/journal/sqlite/state-codes.js';

/** Deliveries there are of each order: five events for two destinations, as a shop's usual order causes them. */
export const DELIVERIES_PER_ORDER = 10;
/** The destinations of every order. */
export const DESTINATIONS = ['tracking', 'warehouse'] as const;
/** The events of an order, and what each one's handler writes at the provider. */
export const EVENTS = [
  ['order.created', 'order'],
  ['order.paid', 'payment'],
  ['order.updated', 'order'],
  ['order.tracking_added', 'shipment 1'],
  ['order.shipped', 'progress'],
] as const;
/** Texts as long as those of an order with three lines, and of the two calls that an attempt makes. */
export const ORDER_TEXT = JSON.stringify({ order: 'o'.repeat(2500) });
/** Recorded calls of an attempt. */
export const EXCHANGES_TEXT = JSON.stringify([{ call: 'c'.repeat(1500) }]);
/** Where orders come from. */
export const SHOP = 'shop';

/** How many deliveries lie in the file. */
export interface Backlog {
  readonly settled: number;
  readonly pending: number;
}

const HOUR_MS = 60 * 60 * 1000;
const OUTAGE = JSON.stringify({ code: 'provider_unavailable', detail: 'the provider answered 503' });
const REFUSAL = JSON.stringify({ code: 'provider_refused', detail: 'the provider knows no such postcode' });

/** Adds orders whose deliveries are all settled, or of which most wait: of ten orders seven are due, two wait for a retry,
 *  and one is held in both lanes by its first delivery, which is dead. */
export function fillBacklog(path: string, { settled, pending }: Backlog): void {
  const database = openWriter(path);
  // Nobody needs the file if the power fails now; the journal that opens it sets its own modes again.
  database.handle.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  const now = Date.now();
  const before = database.get<{ n: number }>('SELECT count(*) AS n FROM order_state')?.n ?? 0;
  const filler = new Filler(database, now);
  const orders = { settled: settled / DELIVERIES_PER_ORDER, pending: pending / DELIVERIES_PER_ORDER };
  for (let order = 0; order < orders.settled + orders.pending; order += 1) {
    if (order % 1000 === 0) database.handle.exec(order === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
    filler.add(before + order + 1, order < orders.settled ? 'settled' : conditionOf(order));
  }
  if (orders.settled + orders.pending > 0) database.handle.exec('COMMIT');
  expectCounts(database);
  database.handle.close();
}

type Condition = 'settled' | 'due' | 'waits' | 'held';

function conditionOf(order: number): Condition {
  const place = order % 10;
  return place === 9 ? 'held' : place >= 7 ? 'waits' : 'due';
}

class Filler {
  constructor(
    private readonly database: Database,
    private readonly now: number,
  ) {}

  add(order: number, condition: Condition): void {
    const orderId = String(order);
    const key = this.#insert(ORDER_STATE, SHOP, orderId, EVENTS.length, `#${order}`, this.now, ORDER_TEXT);
    // Their webhooks came in over the last ten hours, and are forgotten meanwhile, as retention may have it.
    const receivedAt = this.now - 10 * HOUR_MS + order;
    const heads = new Map<string, number>();
    for (const [type, writes] of EVENTS) {
      const id = `${order}-${type}`;
      const event = this.#insert(
        EVENT,
        id,
        key,
        order,
        receivedAt,
        type,
        receivedAt,
        DESTINATIONS.length,
        ORDER_TEXT,
      );
      for (const connection of DESTINATIONS) {
        const isHead = !heads.has(connection);
        const lane = laneId(connection, key);
        const values = [event, key, connection, lane, event, writes, Number(writes === 'order')] as const;
        const delivery = this.#insert(DELIVERY, ...values, ...this.#standing(condition, isHead));
        if (isHead) heads.set(connection, delivery);
        if (condition === 'settled')
          this.database.run(ATTEMPT, delivery, receivedAt, receivedAt + 200, EXCHANGES_TEXT);
      }
    }
    for (const connection of DESTINATIONS) {
      if (condition === 'settled') this.database.run(LINK, key, connection, `provider-${order}`);
      else this.#openLane(condition, connection, { key, receivedAt, head: heads.get(connection) ?? 0 });
    }
  }

  /** State, attempts, failures, due, arrived, settled_at and reason. */
  #standing(condition: Condition, isHead: boolean): readonly (number | string | null)[] {
    const { pending, delivered, dead } = deliveryCode;
    if (condition === 'settled') return [delivered, 1, 0, 0, 1, this.now, null];
    if (condition === 'waits' && isHead) return [pending, 3, 3, this.now + HOUR_MS, 0, null, OUTAGE];
    if (condition === 'held' && isHead) return [dead, 1, 0, 0, 0, this.now, REFUSAL];
    return [pending, 0, 0, 0, 0, null, null];
  }

  #openLane(
    condition: Condition,
    connection: string,
    { key, receivedAt, head }: { key: number; receivedAt: number; head: number },
  ): void {
    const due = { due: receivedAt, waits: this.now + HOUR_MS, held: null, settled: null }[condition];
    const lane = laneId(connection, key);
    this.database.run(LANE, lane, connection, due, condition === 'held' ? head : null);
  }

  #insert(sql: string, ...values: (string | number | null)[]): number {
    return this.database.get<{ id: number }>(sql, ...values)?.id ?? 0;
  }
}

/** The journal's own count has to find what was meant. */
function expectCounts(database: Database): void {
  const { orders, events, deliveries } = count(database);
  const total = Object.values(deliveries).reduce((sum, each) => sum + each, 0);
  if (events !== orders * EVENTS.length || total !== orders * DELIVERIES_PER_ORDER)
    throw new Error(`the file holds ${orders} orders, ${events} events and ${total} deliveries`);
}

const ORDER_STATE = `
  INSERT INTO order_state (connection, order_id, version, number, updated_at, state) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`;
const EVENT = `
  INSERT INTO event (event_id, order_key, webhook_id, received_at, type, time, deliveries, json)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`;
const DELIVERY = `
  INSERT INTO delivery (event_key, order_key, connection, lane_id, position, writes, is_upsert,
                        state, attempts, failures, due, arrived, settled_at, reason)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`;
const ATTEMPT = `
  INSERT INTO attempt (delivery_id, number, started_at, ended_at, outcome, exchanges) VALUES (?, 1, ?, ?, 1, ?)`;
const LINK = "INSERT INTO link (order_key, connection, kind, provider_id) VALUES (?, ?, 'order', ?)";
const LANE = 'INSERT INTO lane (id, connection, due, held_by) VALUES (?, ?, ?, ?)';
