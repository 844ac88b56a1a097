/** The writer's thread: runs each batch in one transaction, so that all that came in during the last fsync share the next. */
import { parentPort, workerData } from 'node:worker_threads';
import { limits } from '../../config/limits.js';
import { toRecord } from '../../errors/app-error.js';
import { append, type AppendItem } from './append.js';
import { claimDeliveries, claimWebhooks } from './claim.js';
import type { Answer, Batch, Command, WriterMessage } from './commands.js';
import { nextFenceBase, openWriter, type Database } from './database.js';
import { isDamage, isOutage, unavailable } from './driver-error.js';
import { isCutShort, lastCommitIn } from './log-tail.js';
import { cancelPoll, continuePoll, startPoll } from './polls.js';
import { prune } from './prune.js';
import { record } from './record.js';
import {
  cancelReplay,
  continueReplay,
  release,
  releaseAll,
  replay,
  replayWebhook,
  startReplay,
} from './replay.js';
import { saveLink, saveStep, settle } from './settle.js';

const post = (message: WriterMessage): void => parentPort?.postMessage(message);

const { path } = workerData as { path: string };
try {
  const lastCommit = lastCommitIn(path);
  const database = openWriter(path);
  const hasLostCommits = isCutShort(database, lastCommit);
  let fence = nextFenceBase(database);
  // This process owns the file, so whoever held a lease before is gone.
  database.handle.exec(
    'UPDATE webhook SET due = received_at WHERE fence > 0 AND due IS NOT NULL; UPDATE lane SET due = 0 WHERE fence > 0;',
  );
  parentPort?.on('message', (batch: Batch | 'close') => {
    if (batch === 'close') {
      database.handle.close();
      return parentPort?.close();
    }
    const { answers, damage } = write(database, batch, () => (fence += 1));
    if (damage === undefined) return post({ kind: 'answers', answers });
    // What is written into a damaged file goes away with it, so nothing more is.
    post({ kind: 'failed', error: toRecord(unavailable(damage, `the journal ${path} cannot be used`)) });
    database.handle.close();
    parentPort?.close();
  });
  post({ kind: 'ready', hasLostCommits });
} catch (error) {
  post({ kind: 'failed', error: toRecord(unavailable(error, `the journal ${path} cannot be opened`)) });
  parentPort?.close();
}

/** Runs a batch in one transaction. One command's mistake undoes that command alone; a failed commit, or damage that is
 *  met, undoes them all. */
function write(
  database: Database,
  batch: Batch,
  nextFence: () => number,
): { answers: Answer[]; damage?: unknown } {
  try {
    database.handle.exec('BEGIN IMMEDIATE');
    const appends = JSON.parse(batch.appends) as AppendItem[];
    const answers = batch.commands.map(command =>
      attempt(database, typeof command === 'number' || command.kind === 'setValue', () =>
        typeof command === 'number'
          ? append(database, appends[command] as AppendItem, batch.bodies)
          : run(database, command, nextFence),
      ),
    );
    database.handle.exec('COMMIT');
    return { answers };
  } catch (error) {
    if (database.handle.isTransaction) database.handle.exec('ROLLBACK');
    const failure: Answer = { error: toRecord(unavailable(error)) };
    return { answers: batch.commands.map(() => failure), ...(isDamage(error) ? { damage: error } : {}) };
  }
}

/** `isStoring` says that whoever waits has to be told that nothing was stored, whatever the cause. */
function attempt(database: Database, isStoring: boolean, work: () => unknown): Answer {
  database.handle.exec('SAVEPOINT command');
  try {
    const value = work();
    database.handle.exec('RELEASE command');
    return { value };
  } catch (error) {
    // A full disk ends the whole transaction; then there is no savepoint to go back to, and the batch fails as one.
    if (!database.handle.isTransaction || isDamage(error)) throw error;
    database.handle.exec('ROLLBACK TO command; RELEASE command');
    // A broken rule of the schema is a mistake of ours in this one command, and no reason to try it again and again.
    return { error: toRecord(isOutage(error) || isStoring ? unavailable(error) : error) };
  }
}

function run(database: Database, command: Command, nextFence: () => number): unknown {
  switch (command.kind) {
    case 'claimWebhooks':
      return claimWebhooks(database, command.claim, nextFence);
    case 'claimDeliveries':
      return claimDeliveries(database, command.claim, nextFence);
    case 'record':
      return record(database, command.translation);
    case 'settle':
      return settle(database, command.settlement);
    case 'saveStep':
      return saveStep(database, command.step);
    case 'saveLink':
      return saveLink(database, command.link);
    case 'replay':
      return replay(database, command.id, command.now);
    case 'release':
      return release(database, command.id, command.now);
    case 'releaseAll':
      return releaseAll(database, command.connection, command.now);
    case 'replayWebhook':
      return replayWebhook(database, command.id, command.now);
    case 'startReplay':
      return startReplay(database, command.selection, command.now);
    case 'continueReplay':
      return continueReplay(database, command.step);
    case 'cancelReplay':
      return cancelReplay(database, command.id);
    case 'startPoll':
      return startPoll(database, command.span, command.now, limits.pollsKept);
    case 'continuePoll':
      return continuePoll(database, command.step);
    case 'cancelPoll':
      return cancelPoll(database, command.id);
    case 'prune':
      return prune(database, command.request);
    case 'setValue':
      return database.run(SET_VALUE, command.connection, command.key, command.value);
  }
}

const SET_VALUE = `
  INSERT INTO connection_value (connection, key, value) VALUES (?, ?, ?)
  ON CONFLICT (connection, key) DO UPDATE SET value = excluded.value`;
