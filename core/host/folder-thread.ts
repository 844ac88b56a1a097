/** The thread that reads plugins' folders for the hub, which answers senders meanwhile. */
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { digestIn, faultsIn } from './folder-walk.js';

/** What may be asked of it. */
export type FolderQuestion =
  | { readonly id: number; readonly kind: 'faults'; readonly folder: string }
  | { readonly id: number; readonly kind: 'digest'; readonly folders: readonly string[] };

/** Its answer; an error with what the file system says of it, which does not cross by itself. */
export type FolderAnswer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly failed: { readonly message: string; readonly code?: string; readonly path?: string };
    };

// On Linux a priority is a thread's own: where processors are short, answers come first. Never a higher one than it has.
if (process.platform === 'linux')
  setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));

parentPort?.on('message', (question: FolderQuestion) => {
  const { id } = question;
  try {
    const value = question.kind === 'faults' ? faultsIn(question.folder) : digestIn(question.folders);
    tell({ id, value });
  } catch (error) {
    const { message, code, path } = error as NodeJS.ErrnoException;
    tell({ id, failed: { message, ...(code && { code }), ...(path && { path }) } });
  }
});

function tell(answer: FolderAnswer): void {
  parentPort?.postMessage(answer);
}
