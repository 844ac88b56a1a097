/** The checkpointer's thread: copies the write-ahead log into the file while the writer goes on, so that a commit rarely
 *  has to wait for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from 'node:sqlite';

const handle = new DatabaseSync((workerData as { path: string }).path);
handle.exec('PRAGMA busy_timeout = 0;');

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  checkpoint();
  if (message === 'checkpoint') return parentPort?.postMessage('done');
  // It comes after the checkpoint: a connection that has never read the log does not fold it away when it closes.
  handle.close();
  parentPort?.close();
});

function checkpoint(): void {
  try {
    handle.exec('PRAGMA wal_checkpoint(PASSIVE)');
  } catch {
    // Busy, or no room: the writer checkpoints by itself when the log has grown.
  }
}
