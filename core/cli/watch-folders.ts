/** Watching folders for changes, as an editor makes them: several at once, and sometimes a file that is not there for a moment. */
import { watch } from 'node:fs';

/** Calls `onChange` a moment after something changed in one of the folders or below, never twice at once; what changes
 *  meanwhile leads to one more call. */
export function watchFolders(folders: readonly string[], onChange: () => Promise<void>): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isUnderWay = false;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLED_MS);
  };
  const run = async (): Promise<void> => {
    if (isUnderWay) return soon();
    isUnderWay = true;
    await onChange();
    isUnderWay = false;
  };
  const watchers = folders.map(folder => watch(folder, { recursive: true }, soon));
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** An editor that writes a file anew needs less. */
const SETTLED_MS = 100;
