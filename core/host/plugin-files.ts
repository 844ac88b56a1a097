/** What lies in a plugin's folder, before anything of it is read, and whether it is still what it was. The files are read in
 *  a thread of their own. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PlacedFault } from '../config/placed-fault.js';
import type { FolderAnswer, FolderQuestion } from './folder-thread.js';

/** Where a plugin lies; one without an entry cannot be used. */
interface PluginFiles {
  readonly folder: string;
  readonly entry?: string | undefined;
}

/** Why the folder cannot be a plugin's, all of it. */
export async function faultsOfFolder(folder: string): Promise<PlacedFault[]> {
  return (await FolderThread.ask({ kind: 'faults', folder })) as PlacedFault[];
}

/** A digest of all files of a plugin: those of its folder, and those beside its entry where that lies elsewhere. */
export function digestOfPlugin({ folder, entry }: PluginFiles): Promise<string> {
  const places = [folder, ...(entry === undefined ? [] : [dirname(entry)])];
  return askDigest(
    places.map(place => resolve(place)).filter(place => existsSync(place)),
    true,
  );
}

/** A digest of all files in these folders but fixtures. */
export function digestOf(folders: readonly string[]): Promise<string> {
  return askDigest(folders, false);
}

async function askDigest(folders: readonly string[], isRemembered: boolean): Promise<string> {
  return (await FolderThread.ask({ kind: 'digest', folders, isRemembered })) as string;
}

/** The path of a file that a manifest names; undefined where the name leads out of the folder. */
export function fileWithin(folder: string, name: string): string | undefined {
  if (isAbsolute(name)) return undefined;
  const file = join(folder, name);
  const path = relative(folder, file);
  return path === '..' || path.startsWith(`..${sep}`) ? undefined : file;
}

type Unnumbered<Question> = Question extends unknown ? Omit<Question, 'id'> : never;

/** One thread for the whole process. It is started when it is needed first, and keeps nobody from ending. */
class FolderThread {
  static #shared: FolderThread | undefined;
  readonly #worker = new Worker(new URL('./folder-thread.js', import.meta.url), {
    name: 'plugin folders',
    execArgv: [],
  });
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;

  private constructor() {
    this.#worker.on('message', (answer: FolderAnswer) => this.#hear(answer));
    this.#worker.once('error', error => this.#end(error as Error));
    this.#worker.once('exit', () => this.#end(new Error('the thread that reads folders has ended')));
  }

  static ask(question: Unnumbered<FolderQuestion>): Promise<unknown> {
    return (FolderThread.#shared ??= new FolderThread()).#ask(question);
  }

  #ask(question: Unnumbered<FolderQuestion>): Promise<unknown> {
    const id = (this.#lastId += 1);
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#worker.ref();
    this.#worker.postMessage({ ...question, id });
    return answer.promise;
  }

  #hear(answer: FolderAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('value' in answer) return waiting?.resolve(answer.value);
    const { message, ...facts } = answer.failed;
    waiting?.reject(Object.assign(new Error(message), facts));
  }

  #end(error: Error): void {
    if (FolderThread.#shared === this) FolderThread.#shared = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
