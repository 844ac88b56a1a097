/** Files for journals in a temporary folder, away when the tests are. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class JournalFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'orderwire-journal-'));
  #count = 0;

  /** A path that nothing is at yet. */
  fresh(): string {
    this.#count += 1;
    return join(this.folder, `journal-${this.#count}.db`);
  }

  /** What a crash at this moment would leave of the file: the data and the write-ahead log as they lie on the disk. The
   *  log is copied last: pages move from it into the data, and it is begun anew by a write only. */
  copy(path: string): string {
    const copy = this.fresh();
    for (const suffix of ['', '-wal'])
      if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
    return copy;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
