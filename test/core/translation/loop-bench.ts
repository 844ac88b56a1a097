/** A translation loop on a real journal. The host is a double: a webhook's body says what its plugin answers, and the test
 *  owns the time. */
import { LiveConnections } from '../../../core/config/live-connections.js';
import { join } from 'node:path';
import type { Host, Translated } from '../../../core/host/host.js';
import type { ClaimedWebhook, Journal } from '../../../core/journal/journal.js';
import { SqliteJournal } from '../../../core/journal/sqlite/journal.js';
import { Bookkeeper } from '../../../core/translation/bookkeeper.js';
import { Correlator } from '../../../core/translation/correlator.js';
import { TranslationLoop } from '../../../core/translation/translation-loop.js';
import { aConfig, aConnection, aDestination, aPlugin, aSource, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';

export class LoopBench {
  readonly log = new RecordedLog();
  readonly ready = new Set(['shop', 'other', 'carrier', 'sink']);
  nowMs = 1_000_000;
  /** Runs before a plugin answers; may fail in its place. */
  onTranslate: (webhook: ClaimedWebhook) => Promise<void> = async () => undefined;
  #loop: TranslationLoop | undefined;
  #stored = 0;

  private constructor(
    readonly folder: TempFolder,
    readonly journal: SqliteJournal,
  ) {}

  static async open(): Promise<LoopBench> {
    const folder = new TempFolder();
    return new LoopBench(folder, await SqliteJournal.open(join(folder.path, 'journal.db')));
  }

  /** Starts the loop; `around` stands before the journal. */
  start(around: Partial<Journal> = {}): TranslationLoop {
    const shop = aSource(this.folder, undefined, { events: { 'order.shipped': {} } });
    const carrier = aPlugin(this.folder, 'carrier', '', {
      webhooks: shop.manifest.webhooks,
      events: { 'order.created': {}, 'order.shipped': {} },
    });
    const events = ['order.created', 'order.paid'] as const;
    const config = aConfig(
      this.folder,
      [
        aConnection('shop', shop),
        aConnection('other', shop),
        aConnection('carrier', carrier),
        aConnection('sink', aDestination(this.folder, 'sink', '', events)),
      ],
      {
        routes: [
          { from: ['shop', 'other'], to: ['sink'], events },
          { from: ['other'], to: ['sink'], events: ['order.created'], tests: true },
          { from: ['other'], to: ['carrier'], events: ['order.created'] },
          { from: ['carrier'], to: ['origin', 'carrier'], events: ['order.shipped'] },
        ],
      },
    );
    const host: Partial<Host> = {
      isReady: name => this.ready.has(name),
      translate: async webhook => {
        await this.onTranslate(webhook);
        return (JSON.parse(Buffer.from(webhook.body).toString()) as { answer: Translated }).answer;
      },
    };
    const clock = { now: () => this.nowMs };
    const journal = this.#behind(around);
    const connections = new LiveConnections(config.connections, config.routes);
    const bookkeeper = new Bookkeeper(connections, journal, new Correlator(connections, journal), clock);
    this.#loop = new TranslationLoop(connections, journal, host as Host, bookkeeper, clock, this.log);
    this.#loop.start();
    return this.#loop;
  }

  #behind(around: Partial<Journal>): Journal {
    return new Proxy<Journal>(this.journal, {
      get: (journal, name) => {
        const value: unknown = around[name as keyof Journal] ?? Reflect.get(journal, name, journal);
        return typeof value === 'function' ? (value.bind(journal) as unknown) : value;
      },
    });
  }

  poke(): void {
    this.#loop?.poke();
  }

  /** Stores a webhook whose plugin gives this answer. */
  async store(answer: unknown, connection = 'shop'): Promise<number> {
    this.#stored += 1;
    const { id } = await this.journal.append({
      connection,
      senderId: `id-${this.#stored}`,
      topic: 'order/changed',
      receivedAt: this.nowMs,
      headers: {},
      body: Buffer.from(JSON.stringify({ answer })),
    });
    return id;
  }

  /** State, tries, and the reason or its code. */
  async stateOf(id: number): Promise<readonly [string | undefined, number | undefined, string | undefined]> {
    const webhook = await this.journal.findWebhook(id);
    const reason = typeof webhook?.reason === 'object' ? webhook.reason.code : webhook?.reason;
    return [webhook?.state, webhook?.attempts, reason];
  }

  /** Resolves when the journal knows the webhook as settled. */
  async settled(id: number): Promise<void> {
    while ((await this.stateOf(id))[0] === 'pending') await new Promise(resolve => setImmediate(resolve));
  }

  /** Resolves when the webhook waits for its next try; then it is that time. */
  async untilNextTry(isAtNextTry: (dueAt: number) => boolean): Promise<void> {
    for (;;) {
      const due = (await this.journal.findDueWebhook(['shop', 'other', 'carrier'])) ?? 0;
      if (isAtNextTry(due)) {
        this.nowMs = due;
        return this.poke();
      }
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  /** Another worker of the journal records a first state of an order. */
  async recordElsewhere(orderId: string, state: string): Promise<void> {
    const webhookId = await this.store([], 'other');
    const [claimed] = await this.journal.claimWebhooks({
      now: this.nowMs,
      leaseUntil: this.nowMs + 1,
      limit: 1,
      connections: ['other'],
    });
    const change = {
      connection: 'shop',
      orderId,
      expectedVersion: 0,
      version: 1,
      state,
      number: undefined,
      trackingNumbers: [],
    };
    const [recorded] = await this.journal.record([
      {
        webhookId,
        fence: claimed?.fence ?? 0,
        now: this.nowMs,
        verdict: { state: 'ignored', reason: 'recorded elsewhere' },
        changes: [{ ...change, events: [] }],
      },
    ]);
    if (recorded?.kind !== 'recorded') throw new Error(`the other worker's translation is ${recorded?.kind}`);
  }

  async close(): Promise<void> {
    await this.#loop?.stop();
    await this.journal.close();
    this.folder.remove();
  }
}
