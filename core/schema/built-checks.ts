/** Checks that were compiled when the hub was built. Each lies in a file that is named by a digest of all it was made from,
 *  so that one which is stale is never found. Of the validator this knows the shape of what it compiles a schema to. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What a schema is compiled to. */
export interface Judge {
  (value: unknown): boolean;
  /** What was wrong with the value that was judged last. */
  errors?: readonly object[] | null;
}

/** A name for what is compiled from these texts. */
export function keyOf(...madeFrom: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of madeFrom) hash.update(`${text.length}:${text}`);
  return hash.digest('hex').slice(0, 32);
}

/** The checks in one folder. */
export class BuiltChecks {
  /** Beside this file, so that they are built, packed and deleted with it. */
  static readonly ofThisBuild = new BuiltChecks(join(import.meta.dirname, 'built'));

  constructor(private readonly folder: string) {}

  has(key: string): boolean {
    return existsSync(this.#file(key));
  }

  /** The check of this key; undefined where there is none, or none any more: a hub may be built anew while it runs. */
  load(key: string): Judge | undefined {
    try {
      return load(this.#file(key)) as Judge;
    } catch {
      return undefined;
    }
  }

  /** Keeps these checks and no other; the code of one is asked for where there is none yet. */
  keep(codes: ReadonlyMap<string, () => string>): void {
    mkdirSync(this.folder, { recursive: true });
    for (const [key, codeOf] of codes) {
      if (this.has(key)) continue;
      // Under another name first, so that half a file is never loaded.
      const half = join(this.folder, `${key}.${process.pid}.half`);
      writeFileSync(half, codeOf());
      renameSync(half, this.#file(key));
    }
    for (const key of this.keys()) if (!codes.has(key)) rmSync(this.#file(key), { force: true });
  }

  /** The keys of all that are there. */
  keys(): string[] {
    const names = readdirSync(this.folder).filter(name => name.endsWith(ENDING));
    return names.map(name => name.slice(0, -ENDING.length));
  }

  #file(key: string): string {
    return join(this.folder, `${key}${ENDING}`);
  }
}

const ENDING = '.cjs';

const load = createRequire(import.meta.url);
