/** The thread that reads plugins' folders for the hub, which answers senders meanwhile. */
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { digestIn, faultsIn } from './folder-walk.js';
import { KnownDigests } from './known-digests.js';

/** What may be asked of it. */
export type FolderQuestion =
  | { readonly id: number; readonly kind: 'faults'; readonly folder: string }
  | {
      readonly id: number;
      readonly kind: 'digest';
      readonly folders: readonly string[];
      /** Whether the folders are asked for again and again, so that it is worth remembering what their files are. */
      readonly isRemembered: boolean;
    };

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

const known = new KnownDigests();

parentPort?.on('message', (question: FolderQuestion) => {
  const { id } = question;
  try {
    tell({ id, value: valueOf(question) });
  } catch (error) {
    const { message, code, path } = error as NodeJS.ErrnoException;
    tell({ id, failed: { message, ...(code && { code }), ...(path && { path }) } });
  }
});

function valueOf(question: FolderQuestion): unknown {
  if (question.kind === 'faults') return faultsIn(question.folder);
  const { folders, isRemembered } = question;
  return isRemembered ? known.digestIn(folders) : digestIn(folders);
}

function tell(answer: FolderAnswer): void {
  parentPort?.postMessage(answer);
}
