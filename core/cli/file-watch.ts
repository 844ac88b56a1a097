/** Watching the configuration file and folders for changes, as an editor makes them: several at once, a new file in the place
 *  of the one before, and sometimes one that is not there for a moment. */
import { existsSync, realpathSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Watches until it is stopped. */
export class FileWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | undefined;
  #isUnderWay = false;
  #isStopped = false;

  /** Calls `onChange`, which never raises, a moment after something changed in the file, or in a folder that is followed or
   *  below; never twice at once. What changes meanwhile leads to one more call. */
  constructor(
    file: string,
    private readonly onChange: () => Promise<void>,
  ) {
    // Its folder is watched: what watches a file itself sees nothing more of a name once another file has it.
    for (const path of new Set([resolve(file), realpathSync(file)])) {
      const name = basename(path);
      const watcher = watch(dirname(path), (_change, changed) => {
        if (changed === name) this.#soon();
      });
      this.#watchers.set(path, watcher);
    }
  }

  /** Watches these folders too from now on, as far as they are there. One that was once followed stays so. */
  follow(folders: readonly string[]): void {
    for (const folder of folders) {
      if (this.#isStopped || this.#watchers.has(folder) || !existsSync(folder)) continue;
      this.#watchers.set(
        folder,
        watch(folder, { recursive: true }, () => this.#soon()),
      );
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#run(), SETTLED_MS);
  }

  async #run(): Promise<void> {
    if (this.#isUnderWay) return this.#soon();
    this.#isUnderWay = true;
    await this.onChange();
    this.#isUnderWay = false;
  }
}

/** An editor that writes a file anew needs less. */
const SETTLED_MS = 100;
