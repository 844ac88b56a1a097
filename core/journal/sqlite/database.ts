/** Opening the SQLite file: durability settings, migrations, and statements that are prepared once. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { AppError } from '../../errors/app-error.js';
import { packageRoot } from '../../root.js';

/** A connection to the file, with statements kept by their text. */
export class Database {
  readonly #statements = new Map<string, StatementSync>();

  constructor(readonly handle: DatabaseSync) {}

  /** Runs a statement that gives no rows; answers how many it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.handle.prepare(sql)));
    return statement;
  }
}

/** Opens the file for writing, creates it where it is missing, and brings its schema up to date. */
export function openWriter(path: string): Database {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(new DatabaseSync(path));
  // The page size counts only before the first table; 8 KB halves the pages an append dirties.
  database.handle.exec(`
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY;
    PRAGMA busy_timeout = 5000;
  `);
  const mode = database.get<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode;
  if (mode !== 'wal') {
    throw new AppError(
      'journal_unavailable',
      `${path} cannot use a write-ahead log (it is in mode ${mode}); put it on a local file system`,
    );
  }
  migrate(database);
  return database;
}

/** Opens the file for reading only. */
export function openReader(path: string): Database {
  const database = new Database(new DatabaseSync(path, { readOnly: true }));
  database.handle.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16384;');
  return database;
}

/** Counts this opening; fences of an earlier one are smaller than all of this one. */
export function nextFenceBase(database: Database): number {
  database.run("UPDATE meta SET value = value + 1 WHERE key = 'openings'");
  const openings =
    database.get<{ value: number }>("SELECT value FROM meta WHERE key = 'openings'")?.value ?? 1;
  return openings * 2 ** 32;
}

/** Numbered, forward only, each in a transaction of its own. */
function migrate(database: Database): void {
  const folder = join(packageRoot, 'core', 'journal', 'sqlite', 'migrations');
  const files = readdirSync(folder)
    .filter(file => file.endsWith('.sql'))
    .sort();
  const current = database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (current > files.length) {
    throw new AppError(
      'journal_unavailable',
      `the journal was written by a newer version (schema ${current}, this one knows ${files.length}); run that version or restore a backup`,
    );
  }
  for (const [index, file] of files.entries()) {
    if (index < current) continue;
    database.handle.exec(
      `BEGIN IMMEDIATE; ${readFileSync(join(folder, file), 'utf8')} PRAGMA user_version = ${index + 1}; COMMIT;`,
    );
  }
}
