/** One side of the bench of backlogs, in a process of its own so that its memory can be told: claims and settles through
 *  the port of the journal, and reports how many a second. */
import { SqliteJournal } from '../core/journal/sqlite/journal.js';
import type { ClaimedDelivery, Journal } from '../core/journal/journal.js';
import {
  DELIVERIES_PER_ORDER,
  DESTINATIONS,
  EVENTS,
  EXCHANGES_TEXT,
  ORDER_TEXT,
  SHOP,
} from './backlog-file.js';

/** What to measure. */
export interface SideOptions {
  readonly path: string;
  /** Each records new orders, then claims and settles as many deliveries as they have: what waits stays as many. */
  readonly cycles: number;
  readonly ordersPerCycle: number;
}

/** What it gave. */
export interface SideResult {
  readonly deliveries: number;
  readonly perSecond: number;
  readonly openMs: number;
  /** The most memory the process had, in MB. */
  readonly rssPeakMb: number;
}

/** As many as the dispatcher claims at once. */
const AT_ONCE = 64;

async function measure({ path, cycles, ordersPerCycle }: SideOptions): Promise<SideResult> {
  const openedAt = performance.now();
  const journal = await SqliteJournal.open(path);
  const openMs = Math.round(performance.now() - openedAt);
  const perDestination = (ordersPerCycle * DELIVERIES_PER_ORDER) / DESTINATIONS.length;
  let workedMs = 0;
  // One cycle more, whose time does not count: statements are prepared and code is compiled in it.
  for (let cycle = 0; cycle <= cycles; cycle += 1) {
    await recordOrders(journal, ordersPerCycle);
    const startedAt = performance.now();
    await Promise.all(DESTINATIONS.map(connection => work(journal, connection, perDestination)));
    if (cycle > 0) workedMs += performance.now() - startedAt;
  }
  await journal.close();
  const deliveries = cycles * ordersPerCycle * DELIVERIES_PER_ORDER;
  return {
    deliveries,
    perSecond: Math.round(deliveries / (workedMs / 1000)),
    openMs,
    rssPeakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Claims and settles so many deliveries of one destination. */
async function work(journal: Journal, connection: string, deliveries: number): Promise<void> {
  for (let left = deliveries; left > 0;) {
    const now = Date.now();
    const claim = { connection, now, leaseUntil: now + 60_000, limit: Math.min(AT_ONCE, left) };
    const claimed = await journal.claimDeliveries(claim);
    if (claimed.length === 0) throw new Error(`nothing is due at ${connection}, ${left} were expected`);
    await Promise.all(claimed.map(delivery => settle(journal, delivery, now)));
    left -= claimed.length;
  }
}

async function settle(
  journal: Journal,
  { id: deliveryId, lane, fence, attempt, origin }: ClaimedDelivery,
  startedAt: number,
): Promise<void> {
  const settled = await journal.settle({
    deliveryId,
    lane,
    fence,
    attempt,
    startedAt,
    now: Date.now(),
    outcome: { state: 'delivered', links: { order: `provider-${origin.orderId}` } },
    givenLinks: {},
    exchanges: EXCHANGES_TEXT,
  });
  if (settled === 'lost') throw new Error(`delivery ${deliveryId} was settled by somebody else`);
}

/** New orders, each with all of its events, one webhook each. */
async function recordOrders(journal: Journal, orders: number): Promise<void> {
  const receivedAt = Date.now();
  const body = Buffer.from(ORDER_TEXT);
  const webhook = { connection: SHOP, topic: 'orders/create', receivedAt, headers: {}, body };
  const senderIds = Array.from({ length: orders }, () => crypto.randomUUID());
  await Promise.all(senderIds.map(senderId => journal.append({ ...webhook, senderId })));
  const now = Date.now();
  const claim = { now, leaseUntil: now + 60_000, limit: orders, connections: [SHOP] };
  const claimed = await journal.claimWebhooks(claim);
  const recorded = await journal.record(
    claimed.map(({ id, fence }) => ({
      webhookId: id,
      fence,
      now,
      verdict: { state: 'translated' },
      changes: [changeOf(`new-${crypto.randomUUID()}`, now)],
    })),
  );
  if (recorded.length !== orders || recorded.some(({ kind }) => kind !== 'recorded'))
    throw new Error('not every new order was recorded');
}

function changeOf(orderId: string, time: number) {
  return {
    connection: SHOP,
    orderId,
    expectedVersion: 0,
    version: EVENTS.length,
    state: ORDER_TEXT,
    number: `#${orderId}`,
    trackingNumbers: [],
    events: EVENTS.map(([type, writes]) => ({
      id: `${orderId}-${type}`,
      type,
      time,
      json: ORDER_TEXT,
      destinations: DESTINATIONS.map(connection => ({
        connection,
        writes,
        isUpsert: writes === 'order',
        isLatestOnly: false,
      })),
    })),
  };
}

if (process.argv[2])
  process.stdout.write(`${JSON.stringify(await measure(JSON.parse(process.argv[2]) as SideOptions))}\n`);
