/** Webhooks as people see them. */
import type { Page, PageRequest, WebhookFilter, WebhookRecord } from '../journal.js';
import type { Database } from './database.js';
import { pageOf, reasonOf, where } from './listing.js';
import { webhookCode, webhookState } from './state-codes.js';

/** One webhook without its body; undefined where there is none. */
export function findWebhook(database: Database, id: number): WebhookRecord | undefined {
  return database.all<WebhookRow>(`${READ} WHERE id = ?`, id).map(toRecord)[0];
}

/** Webhooks that fit, by id. */
export function findWebhooks(
  database: Database,
  filter: WebhookFilter,
  page: PageRequest,
): Page<WebhookRecord> {
  const { connection, topic, state, code, since, until } = filter;
  const { sql, values } = where([
    ['connection = ?', connection],
    ['topic = ?', topic],
    ['state = ?', state && webhookCode[state]],
    ["json_extract(reason, '$.code') = ?", code],
    ['received_at >= ?', since],
    ['received_at < ?', until],
  ]);
  return pageOf(database, 'webhook', page, range =>
    database
      .all<WebhookRow>(
        `${READ} WHERE id > ? AND id <= ? ${sql} ORDER BY id LIMIT ?`,
        range.after,
        range.upTo,
        ...values,
        range.limit,
      )
      .map(toRecord),
  );
}

type WebhookRow = Omit<WebhookRecord, 'state' | 'reason' | 'isFetched'> & {
  readonly fetched: number;
  readonly state: number;
  readonly reason: string | null;
};

function toRecord({ fetched, ...row }: WebhookRow): WebhookRecord {
  return { ...row, isFetched: fetched === 1, state: webhookState(row.state), reason: reasonOf(row.reason) };
}

const READ = `
  SELECT id, connection, sender_id AS senderId, topic, received_at AS receivedAt, fetched, state, attempts, reason
    FROM webhook`;
