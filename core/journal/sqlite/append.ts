/** Storing webhooks. */
import type { Appended } from '../journal.js';
import type { Database } from './database.js';

/** A webhook as it crosses to the writer: its body is a slice of the batch's one buffer. */
export interface AppendItem {
  readonly connection: string;
  readonly senderId: string;
  readonly topic: string;
  readonly receivedAt: number;
  readonly headers: string;
  readonly query?: string | undefined;
  readonly isFetched: boolean;
  readonly start: number;
  readonly end: number;
}

/** Stores a webhook once; a duplicate gives the id of the first. */
export function append(database: Database, item: AppendItem, bodies: Uint8Array): Appended {
  const { connection, senderId, topic, receivedAt, headers, query, isFetched, start, end } = item;
  const created = database.get<{ id: number }>(
    INSERT_WEBHOOK,
    connection,
    senderId,
    topic,
    receivedAt,
    receivedAt,
    Number(isFetched),
  );
  if (created === undefined) {
    const first = database.get<{ id: number }>(FIND_FIRST, connection, senderId);
    if (first === undefined) throw new Error('a duplicate without a first');
    return { id: first.id, isDuplicate: true };
  }
  database.run(INSERT_BODY, created.id, headers, query ?? null, bodies.subarray(start, end));
  return { id: created.id, isDuplicate: false };
}

const INSERT_WEBHOOK = `
  INSERT INTO webhook (connection, sender_id, topic, received_at, state, due, fetched) VALUES (?, ?, ?, ?, 0, ?, ?)
  ON CONFLICT (connection, sender_id) DO NOTHING
  RETURNING id`;
const FIND_FIRST = 'SELECT id FROM webhook WHERE connection = ? AND sender_id = ?';
const INSERT_BODY = 'INSERT INTO webhook_body (webhook_id, headers, query, raw) VALUES (?, ?, ?, ?)';
