/** Sending many again: beginning it, how far it is, ending it early. */
import { RequestError } from '../errors/app-error.js';
import type { Journal, Replay } from '../journal/journal.js';
import type { DeliveryFilterInput, WebhookFilterInput } from '../model/generated/model.js';
import { toId, toSelection } from './input.js';
import type { AdminParts, Call, Route } from './route.js';
import { toTime } from './view.js';

/** A replay of many. */
export interface ReplayView {
  readonly id: number;
  readonly kind: Replay['kind'];
  /** As it was asked for. */
  readonly filter: DeliveryFilterInput | WebhookFilterInput;
  readonly state: Replay['state'];
  readonly createdAt: string;
  /** From 0 to 1: the share of ids that it has gone through. */
  readonly progress: number;
  readonly replayed: number;
  /** Fitted the filter and could not be replayed: under way, or held. */
  readonly passedOver: number;
}

/** The routes below /replays. */
export function replayRoutes(parts: AdminParts): Route[] {
  const { journal } = parts;
  return [
    { method: 'POST', path: '/replays', status: 202, takesBody: true, run: call => start(parts, call) },
    {
      method: 'GET',
      path: '/replays',
      run: async () => ({ items: (await journal.findReplays()).map(toReplayView) }),
    },
    {
      method: 'GET',
      path: '/replays/:id',
      run: async ({ params }) => toReplayView(await findReplay(journal, toId(params['id']))),
    },
    {
      method: 'POST',
      path: '/replays/:id/cancel',
      run: ({ params }) => cancel(parts, toId(params['id'])),
    },
  ];
}

async function start({ journal, replayer, clock, log }: AdminParts, { body }: Call): Promise<ReplayView> {
  const replay = await journal.startReplay(toSelection(body), clock.now());
  replayer.poke();
  log.info('replay started', { replay: replay.id, kind: replay.kind });
  return toReplayView(replay);
}

async function cancel({ journal, log }: AdminParts, id: number): Promise<ReplayView> {
  const replay = await journal.cancelReplay(id);
  if (replay === undefined) throw unknown(id);
  if (replay.state === 'done')
    throw new RequestError('state_conflict', `replay ${id} is done; there is nothing to cancel`);
  log.info('replay cancelled', { replay: id, kind: replay.kind });
  return toReplayView(replay);
}

async function findReplay(journal: Journal, id: number): Promise<Replay> {
  const replay = (await journal.findReplays()).find(candidate => candidate.id === id);
  if (replay === undefined) throw unknown(id);
  return replay;
}

function unknown(id: number): RequestError {
  return new RequestError('not_found', `there is no replay ${id} among the newest`);
}

function toReplayView(replay: Replay): ReplayView {
  const { id, kind, state, createdAt, replayed, passedOver } = replay;
  return {
    id,
    kind,
    filter: toFilterView(replay),
    state,
    createdAt: new Date(createdAt).toISOString(),
    progress: progressOf(replay),
    replayed,
    passedOver,
  };
}

function toFilterView({ filter }: Replay): ReplayView['filter'] {
  const { since, until, eventType: event, ...rest } = { eventType: undefined, ...filter };
  return { ...rest, event, since: toTime(since), until: toTime(until) } as ReplayView['filter'];
}

function progressOf({ first, last, cursor, state }: Replay): number {
  if (state === 'done' || last <= first) return 1;
  return (cursor - first) / (last - first);
}
