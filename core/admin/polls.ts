/** Polls as people see them: how far each is, fetching the past, and reconciling now. */
import { RequestError } from '../errors/app-error.js';
import type { Journal, Poll } from '../journal/journal.js';
import { toBackfill, toId } from './input.js';
import type { AdminParts, Route } from './route.js';
import { toReason, type ReasonView } from './view.js';

/** One walk through what changed at a source. */
export interface PollView {
  readonly id: number;
  readonly connection: string;
  readonly kind: Poll['kind'];
  readonly state: Poll['state'];
  readonly createdAt: string;
  readonly since: string;
  readonly until: string;
  /** Orders that the source gave. */
  readonly fetched: number;
  /** Of these, the ones whose state was new here. */
  readonly stored: number;
  /** How many there are in all, where the source tells. */
  readonly total?: number | undefined;
  /** Why it failed. */
  readonly reason?: ReasonView | undefined;
}

/** The routes below /polls, and those of a connection that are about them. */
export function pollRoutes(parts: AdminParts): Route[] {
  const { journal, connections, reconciler } = parts;
  const known = (name = ''): string => {
    if (connections.get(name) !== undefined) return name;
    throw new RequestError('connection_unknown', `there is no connection ${JSON.stringify(name)}`);
  };
  return [
    {
      method: 'GET',
      path: '/connections/:name/polls',
      run: async ({ params }) => ({
        items: (await journal.findPolls(known(params['name']))).map(toPollView),
      }),
    },
    {
      method: 'POST',
      path: '/connections/:name/backfill',
      status: 202,
      takesBody: true,
      run: async ({ params, body }) => {
        const { since, until } = toBackfill(body, parts.clock.now());
        return toPollView(await reconciler.backfill(known(params['name']), since, until));
      },
    },
    {
      method: 'POST',
      path: '/connections/:name/reconcile',
      status: 202,
      run: async ({ params }) => {
        const name = known(params['name']);
        reconciler.hurry(name);
        return { name };
      },
    },
    {
      method: 'GET',
      path: '/polls/:id',
      run: async ({ params }) => toPollView(await findPoll(journal, toId(params['id']))),
    },
    {
      method: 'POST',
      path: '/polls/:id/cancel',
      run: ({ params }) => cancel(parts, toId(params['id'])),
    },
  ];
}

async function cancel({ journal, log }: AdminParts, id: number): Promise<PollView> {
  const before = await findPoll(journal, id);
  if (before.state !== 'running')
    throw new RequestError('state_conflict', `poll ${id} is ${before.state}; there is nothing to cancel`);
  const poll = await journal.cancelPoll(id);
  log.info('poll cancelled', { poll: id, connection: before.connection });
  return toPollView(poll ?? before);
}

async function findPoll(journal: Journal, id: number): Promise<Poll> {
  const poll = await journal.findPoll(id);
  if (poll === undefined) throw new RequestError('not_found', `there is no poll ${id} among the newest`);
  return poll;
}

function toPollView(poll: Poll): PollView {
  const { id, connection, kind, state, createdAt, since, until, fetched, stored, total, reason } = poll;
  return {
    id,
    connection,
    kind,
    state,
    fetched,
    stored,
    total,
    createdAt: new Date(createdAt).toISOString(),
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
    reason: toReason(reason),
  };
}
