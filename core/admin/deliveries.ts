/** Deliveries as people see them, and what people may do with one: send it again, or let its lane go on without it. */
import { RequestError } from '../errors/app-error.js';
import type { Exchange } from '../host/exchange.js';
import type {
  AttemptRecord,
  DeliveryRecord,
  DeliveryState,
  Journal,
  ListedDelivery,
  OrderKey,
} from '../journal/journal.js';
import { toDeliveryFilter, toId, toListQuery } from './input.js';
import type { AdminParts, Route } from './route.js';
import { readList, toList, toReason, toTime, type ReasonView } from './view.js';

/** One delivery. */
export interface DeliveryView {
  readonly id: number;
  readonly connection: string;
  readonly event: { readonly id: string; readonly type: string };
  readonly state: DeliveryState;
  /** Runs that were begun. */
  readonly attemptCount: number;
  /** When a pending one may be tried; absent for one that is held or settled. */
  readonly dueAt?: string | undefined;
  /** The delivery a held one waits behind. */
  readonly heldBehind?: number | undefined;
  readonly settledAt?: string | undefined;
  readonly reason?: ReasonView | undefined;
}

/** One delivery with the order it belongs to. */
export interface ListedDeliveryView extends DeliveryView {
  readonly order: OrderKey;
  /** When the webhook that caused it came in. */
  readonly receivedAt: string;
}

/** One delivery with every attempt. */
export interface DeliveryDetailsView extends ListedDeliveryView {
  readonly attempts: readonly AttemptView[];
}

/** One attempt of a delivery. */
export interface AttemptView {
  readonly number: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: DeliveryState;
  readonly reason?: ReasonView | undefined;
  /** The calls it made, with personal fields masked. */
  readonly exchanges: readonly ExchangeView[];
}

/** One call of an attempt. */
export type ExchangeView = Omit<Exchange, 'startedAt'> & { readonly startedAt: string };

/** The routes below /deliveries. */
export function deliveryRoutes(parts: AdminParts): Route[] {
  const { journal } = parts;
  return [
    {
      method: 'GET',
      path: '/deliveries',
      takesQuery: true,
      run: async ({ query }) => {
        const { filter, page } = toListQuery(query, 'delivery-filter', toDeliveryFilter);
        return toList(await readList(page, part => journal.findDeliveries(filter, part)), toListedView);
      },
    },
    {
      method: 'GET',
      path: '/deliveries/:id',
      run: async ({ params }): Promise<DeliveryDetailsView> => {
        const delivery = await findDelivery(journal, toId(params['id']));
        const attempts = await journal.findAttempts(delivery.id);
        return { ...toListedView(delivery), attempts: attempts.map(toAttemptView) };
      },
    },
    {
      method: 'POST',
      path: '/deliveries/:id/replay',
      run: ({ params }) => replay(parts, toId(params['id'])),
    },
    {
      method: 'POST',
      path: '/deliveries/:id/release',
      run: ({ params }) => release(parts, toId(params['id'])),
    },
  ];
}

/** The delivery without what its place in a list adds. */
export function toDeliveryView(delivery: DeliveryRecord): DeliveryView {
  const { id, connection, eventId, eventType, state, attempts, dueAt, heldBehind, settledAt, reason } =
    delivery;
  return {
    id,
    connection,
    event: { id: eventId, type: eventType },
    state,
    attemptCount: attempts,
    dueAt: toTime(dueAt),
    heldBehind,
    settledAt: toTime(settledAt),
    reason: toReason(reason),
  };
}

async function replay(
  { journal, dispatcher, clock, log }: AdminParts,
  id: number,
): Promise<ListedDeliveryView> {
  const { connection, heldBehind } = await findDelivery(journal, id);
  const replayed = await journal.replay(id, clock.now());
  if (replayed === 'unknown') throw unknown(id);
  if (replayed === 'under_way')
    throw new RequestError(
      'state_conflict',
      `an attempt of delivery ${id} is under way; look again when it is over`,
    );
  if (replayed === 'held') {
    const before = heldBehind === undefined ? 'another one' : `delivery ${heldBehind}`;
    throw new RequestError(
      'state_conflict',
      `delivery ${id} waits behind ${before}; replay or release that one`,
    );
  }
  dispatcher.poke([connection]);
  log.info('delivery replayed', { deliveryId: id, connection });
  return toListedView(await findDelivery(journal, id));
}

async function release(
  { journal, dispatcher, clock, log }: AdminParts,
  id: number,
): Promise<ListedDeliveryView> {
  const { connection, state } = await findDelivery(journal, id);
  if (!(await journal.release(id, clock.now())))
    throw new RequestError('state_conflict', `delivery ${id} is ${state} and holds nothing back`);
  dispatcher.poke([connection]);
  log.info('lane released', { deliveryId: id, connection });
  return toListedView(await findDelivery(journal, id));
}

async function findDelivery(journal: Journal, id: number): Promise<ListedDelivery> {
  const delivery = await journal.findDelivery(id);
  if (delivery === undefined) throw unknown(id);
  return delivery;
}

function unknown(id: number): RequestError {
  return new RequestError('not_found', `there is no delivery ${id}; it may be forgotten, as retention says`);
}

function toListedView(delivery: ListedDelivery): ListedDeliveryView {
  const { order, receivedAt } = delivery;
  return { ...toDeliveryView(delivery), order, receivedAt: new Date(receivedAt).toISOString() };
}

function toAttemptView({
  number,
  startedAt,
  endedAt,
  outcome,
  reason,
  exchanges,
}: AttemptRecord): AttemptView {
  return {
    number,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    outcome,
    reason: toReason(reason),
    exchanges: (JSON.parse(exchanges) as Exchange[]).map(exchange => ({
      ...exchange,
      startedAt: new Date(exchange.startedAt).toISOString(),
    })),
  };
}
