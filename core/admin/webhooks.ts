/** Webhooks as people see them, without their bodies, and sending one through its translation again. */
import { RequestError } from '../errors/app-error.js';
import type { Journal, WebhookRecord, WebhookState } from '../journal/journal.js';
import { toId, toListQuery, toWebhookFilter } from './input.js';
import type { AdminParts, Route } from './route.js';
import { readList, toList, toReason, type ReasonView } from './view.js';

/** One webhook. */
export interface WebhookView {
  readonly id: number;
  readonly connection: string;
  /** The sender's own id. */
  readonly senderId: string;
  readonly topic: string;
  readonly receivedAt: string;
  /** Whether the hub fetched it itself instead of its being sent. */
  readonly isFetched: boolean;
  readonly state: WebhookState;
  /** How often its translation was begun. */
  readonly attemptCount: number;
  readonly reason?: ReasonView | undefined;
}

/** The routes below /webhooks. */
export function webhookRoutes(parts: AdminParts): Route[] {
  const { journal } = parts;
  return [
    {
      method: 'GET',
      path: '/webhooks',
      takesQuery: true,
      run: async ({ query }) => {
        const { filter, page } = toListQuery(query, 'webhook-filter', toWebhookFilter);
        return toList(await readList(page, part => journal.findWebhooks(filter, part)), toWebhookView);
      },
    },
    {
      method: 'GET',
      path: '/webhooks/:id',
      run: async ({ params }) => toWebhookView(await findWebhook(journal, toId(params['id']))),
    },
    {
      method: 'POST',
      path: '/webhooks/:id/replay',
      run: ({ params }) => replay(parts, toId(params['id'])),
    },
  ];
}

/** A webhook as it is answered. */
export function toWebhookView({ receivedAt, reason, ...rest }: WebhookRecord): WebhookView {
  const { id, connection, senderId, topic, isFetched, state, attempts } = rest;
  return {
    id,
    connection,
    senderId,
    topic,
    receivedAt: new Date(receivedAt).toISOString(),
    isFetched,
    state,
    attemptCount: attempts,
    reason: toReason(reason),
  };
}

async function replay({ journal, clock, log, onWebhooks }: AdminParts, id: number): Promise<WebhookView> {
  const { connection } = await findWebhook(journal, id);
  const replayed = await journal.replayWebhook(id, clock.now());
  if (replayed === 'unknown') throw unknown(id);
  if (replayed !== 'replayed')
    throw new RequestError(
      'state_conflict',
      `webhook ${id} is being translated; look again when that is over`,
    );
  onWebhooks();
  log.info('webhook replayed', { webhookId: id, connection });
  return toWebhookView(await findWebhook(journal, id));
}

async function findWebhook(journal: Journal, id: number): Promise<WebhookRecord> {
  const webhook = await journal.findWebhook(id);
  if (webhook === undefined) throw unknown(id);
  return webhook;
}

function unknown(id: number): RequestError {
  return new RequestError('not_found', `there is no webhook ${id}; it may be forgotten, as retention says`);
}
