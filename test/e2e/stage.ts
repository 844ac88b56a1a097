/** A hub between one shop and two providers, each a process of its own. */
import { join } from 'node:path';
import { openReader, type Database } from '../../core/journal/sqlite/database.js';
import { findDueLane, findDueWebhook } from '../../core/journal/sqlite/find.js';
import { SqliteJournal } from '../../core/journal/sqlite/journal.js';
import { RemoteStandIn } from '../../sandbox/process.js';
import { freePort } from '../support/free-port.js';
import { TempFolder } from '../support/hub-parts.js';
import { shop, tracking, warehouse, writeShopConfig, type Places } from '../support/shop-config.js';
import { MortalHub } from './mortal-hub.js';
import { Post } from './post.js';

export class Stage {
  readonly post: Post;

  private constructor(
    private readonly folder: TempFolder,
    readonly hub: MortalHub,
    readonly aftership: RemoteStandIn,
    readonly aymakan: RemoteStandIn,
  ) {
    this.post = new Post(hub);
  }

  /** Starts the stand-ins; the hub is the caller's to start. */
  static async open(providers: Places['providers']): Promise<Stage> {
    const folder = new TempFolder();
    const aftership = await RemoteStandIn.start('aftership', tracking);
    const aymakan = await RemoteStandIn.start('aymakan', warehouse);
    const places = { port: await freePort(), aftership: aftership.url, aymakan: aymakan.url, providers };
    return new Stage(folder, new MortalHub(writeShopConfig(folder.path, places)), aftership, aymakan);
  }

  /** Resolves when no webhook waits to be translated. The hub has to stay up meanwhile. */
  translated(): Promise<void> {
    return this.#waitFor(reader => findDueWebhook(reader, [shop.connection]) === undefined);
  }

  /** Resolves when nothing waits to be translated or delivered. The hub has to stay up meanwhile. */
  settled(): Promise<void> {
    return this.#waitFor(reader => isSettled(reader, ['tracking', 'warehouse']));
  }

  /** Reads the journal of a hub that is stopped. */
  async readJournal<Result>(read: (journal: SqliteJournal) => Promise<Result>): Promise<Result> {
    const journal = await SqliteJournal.open(this.#journalFile);
    try {
      return await read(journal);
    } finally {
      await journal.close();
    }
  }

  /** Leaves no process and no file behind. */
  async close(): Promise<void> {
    await this.hub.end();
    await Promise.all([this.aftership.stop(), this.aymakan.stop()]);
    this.folder.remove();
  }

  /** The hub tells what it did after it is on disk, so each of its lines is a moment to look. */
  async #waitFor(fits: (reader: Database) => boolean): Promise<void> {
    const hub = await this.hub.up();
    const reader = openReader(this.#journalFile);
    await hub.waitFor(() => fits(reader));
    reader.handle.close();
  }

  get #journalFile(): string {
    return join(this.folder.path, 'journal.db');
  }
}

/** Whether nothing of the shop waits to be translated, and nothing to be delivered. */
export function isSettled(reader: Database, to: readonly string[]): boolean {
  const isTranslated = findDueWebhook(reader, [shop.connection]) === undefined;
  return isTranslated && to.every(name => findDueLane(reader, name) === undefined);
}
