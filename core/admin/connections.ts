/** Connections as people see them: whether each one's plugin works, whether its provider is called, and how much waits. */
import { setImmediate } from 'node:timers/promises';
import type { Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import type { BreakerView as Breaker } from '../dispatch/breaker.js';
import { RequestError } from '../errors/app-error.js';
import type { Journal } from '../journal/journal.js';
import type { SubscriptionFault } from '../model/generated/model.js';
import type { AdminParts, Route } from './route.js';
import { toReason, toTime, type CountView, type ReasonView } from './view.js';

/** One connection. */
export interface ConnectionView {
  readonly name: string;
  readonly plugin: { readonly name: string; readonly version: string };
  readonly roles: readonly ('source' | 'destination')[];
  readonly isReady: boolean;
  /** Why it is not ready; absent where it is. */
  readonly aside?: string | undefined;
  /** How it is polled, and the newest poll; of sources that are polled. */
  readonly polling?: PollingView | undefined;
  /** What its webhook subscriptions lack; of sources where somebody looks. */
  readonly subscriptions?: SubscriptionsView | undefined;
  /** Whether its provider is called; of destinations alone. */
  readonly breaker?: BreakerView | undefined;
  /** Orders with a delivery that is due and not yet under way; of destinations alone. */
  readonly dueLanes?: CountView | undefined;
  /** Dead deliveries; of destinations alone. */
  readonly dead?: CountView | undefined;
}

/** Whether a provider is called: `open` is a pause, and half-open tries one delivery. */
export interface BreakerView {
  readonly state: Breaker['state'];
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** How a source is polled. */
export interface PollingView {
  readonly everySeconds: number;
  /** When the newest regular poll that is done began; absent where none is. */
  readonly doneAt?: string | undefined;
  /** Why the last page could not be had; absent where it could. */
  readonly error?: ReasonView | undefined;
}

/** A source's webhook subscriptions, as they were found. */
export interface SubscriptionsView {
  /** Absent where nobody has looked yet. */
  readonly checkedAt?: string | undefined;
  readonly faults: readonly SubscriptionFault[];
  /** Why nobody could look. */
  readonly error?: ReasonView | undefined;
}

/** The routes below /connections. */
export function connectionRoutes(parts: AdminParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/connections',
      run: async () => ({ items: await viewAll(parts, parts.connections.all()) }),
    },
    {
      method: 'POST',
      path: '/connections/:name/resume',
      run: ({ params }) => resume(parts, params['name'] ?? ''),
    },
  ];
}

async function resume(parts: AdminParts, name: string): Promise<ConnectionView> {
  const connection = parts.connections.get(name);
  if (connection === undefined)
    throw new RequestError('connection_unknown', `there is no connection ${JSON.stringify(name)}`);
  if (!parts.dispatcher.resetBreaker(name))
    throw new RequestError('state_conflict', `${name} takes no deliveries, so that it is never paused`);
  const [view] = await viewAll(parts, [connection]);
  return view as ConnectionView;
}

async function viewAll(parts: AdminParts, connections: readonly Connection[]): Promise<ConnectionView[]> {
  const breakers = parts.dispatcher.breakers();
  const dead = await countDead(parts.journal);
  return Promise.all(
    connections.map(async connection => {
      const { name } = connection;
      const own = { ...toOwnView(parts, connection), ...(await toSourceView(parts, connection)) };
      const breaker = breakers.get(name);
      if (breaker === undefined) return own;
      return {
        ...own,
        breaker: { state: breaker.state, since: toTime(breaker.since), until: toTime(breaker.until) },
        dueLanes: await countDue(parts, name),
        dead: { count: dead.counts.get(name) ?? 0, isMore: dead.isMore },
      };
    }),
  );
}

function toOwnView({ host }: AdminParts, { name, plugin: { manifest } }: Connection): ConnectionView {
  const isReady = host.isReady(name);
  return {
    name,
    plugin: { name: manifest.name, version: manifest.version },
    roles: manifest.roles,
    isReady,
    aside: isReady ? undefined : (host.reasonAside(name) ?? 'its runner is being started'),
  };
}

async function toSourceView(
  { journal, reconciler }: AdminParts,
  { name, polling, subscriptions }: Connection,
): Promise<Pick<ConnectionView, 'polling' | 'subscriptions'>> {
  if (polling === undefined && subscriptions === undefined) return {};
  const view = reconciler.viewOf(name);
  const polls = polling === undefined ? [] : await journal.findPolls(name);
  const done = polls.find(({ kind, state }) => kind === 'regular' && state === 'done');
  const { checkedAt, faults = [], error } = view?.subscriptions ?? {};
  return {
    polling: polling && {
      everySeconds: polling.everySeconds,
      doneAt: toTime(done?.createdAt),
      error: toReason(view?.lastError),
    },
    subscriptions: subscriptions && { checkedAt: toTime(checkedAt), faults, error: toReason(error) },
  };
}

async function countDue({ journal, clock }: AdminParts, connection: string): Promise<CountView> {
  const count = await journal.countDueLanes(connection, clock.now(), limits.adminCountMax);
  return { count, isMore: count >= limits.adminCountMax };
}

/** The dead of all connections in one walk; deliveries beyond its end are not looked at. */
async function countDead(
  journal: Journal,
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly isMore: boolean }> {
  const counts = new Map<string, number>();
  let after: number | undefined = 0;
  for (let parts = 0; after !== undefined && parts < limits.adminPartsMax; parts += 1) {
    const { items, next } = await journal.findDeliveries(
      { state: 'dead' },
      { after, limit: limits.adminCountMax },
    );
    for (const { connection } of items) counts.set(connection, (counts.get(connection) ?? 0) + 1);
    after = next;
    await setImmediate();
  }
  return { counts, isMore: after !== undefined };
}
