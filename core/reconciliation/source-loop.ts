/** One source's reconciliation: its polls one page after the other, at the connection's pace, and its subscriptions. What a
 *  webhook that never came would have told is found here. */
import type { Connection } from '../config/config.js';
import { connectionPolling, connectionRetry, limits } from '../config/limits.js';
import { pauseAfter } from '../dispatch/backoff.js';
import type { Rates } from '../dispatch/rates.js';
import { toLogFields, toRecord, type ErrorRecord } from '../errors/app-error.js';
import { catalogue } from '../errors/catalogue.js';
import type { Poll } from '../journal/journal.js';
import type { Log } from '../log.js';
import { Wake } from '../wake.js';
import { nextPoll } from './due.js';
import { fetchPage, type PageSurroundings } from './poll-page.js';
import { careForSubscriptions, type SubscriptionsView } from './subscription-care.js';
import type { Check } from '../schema/validator.js';

/** What a loop needs of the hub around it. */
export interface LoopSurroundings extends PageSurroundings {
  readonly rates: Rates;
  readonly log: Log;
  readonly checkFaults: Check;
  /** Under which address shops reach the hub; absent where nobody said. */
  readonly publicUrl: string | undefined;
  /** Called when documents were stored. */
  onWebhooks(): void;
}

/** Works for one source until it is stopped. */
export class SourceLoop {
  readonly #wake = new Wake();
  #isStopping = false;
  #isAsked = false;
  #loop: Promise<void> | undefined;
  #failures = 0;
  #notBefore = 0;
  #nextLookAt = 0;
  #subscriptions: SubscriptionsView | undefined;
  #lastError: ErrorRecord | undefined;

  constructor(
    private connection: Connection,
    private readonly around: LoopSurroundings,
  ) {}

  start(): void {
    this.#loop = this.#run();
  }

  /** The connection is another one from now on. */
  follow(connection: Connection): void {
    if (connection.subscriptions !== this.connection.subscriptions) this.#nextLookAt = 0;
    this.connection = connection;
    this.poke();
  }

  /** There may be something to do. */
  poke(): void {
    this.#wake.poke();
  }

  /** Polls and looks now, whatever the time. */
  hurry(): void {
    this.#isAsked = true;
    this.#notBefore = 0;
    this.#nextLookAt = 0;
    this.poke();
  }

  /** What the last look at the subscriptions gave; undefined where nobody looked. */
  get subscriptions(): SubscriptionsView | undefined {
    return this.#subscriptions;
  }

  /** Why the last page could not be had; undefined where it could. */
  get lastError(): ErrorRecord | undefined {
    return this.#lastError;
  }

  /** Begins nothing more; resolves when the page under way is stored. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.poke();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      const pauseMs = await this.#turn();
      if (pauseMs > 0 && !this.#isStopping) await this.#wake.wait(Math.min(pauseMs, LONGEST_PAUSE_MS));
    }
  }

  /** Does the next thing. Gives the time until there may be more; never raises. */
  async #turn(): Promise<number> {
    const { host, clock, journal, log } = this.around;
    const { name, plugin, polling } = this.connection;
    // The host pokes when the connection becomes ready.
    if (!plugin.manifest.roles.includes('source') || !host.isReady(name)) return LONGEST_PAUSE_MS;
    await this.#look();
    const now = clock.now();
    if (now < this.#notBefore) return this.#notBefore - now;
    try {
      const next = nextPoll(await journal.findPolls(name), polling, now, this.#isAsked);
      if (next.kind === 'wait') return Math.min(next.until, this.#nextLookAt || Infinity) - now;
      const waitMs = await this.#pace();
      if (waitMs > 0) return waitMs;
      if (next.kind === 'continue') await this.#fetch(next.poll);
      else {
        this.#isAsked = false;
        const { since, until } = next;
        await this.#fetch(await journal.startPoll({ connection: name, kind: 'regular', since, until }, now));
      }
      return 0;
    } catch (error) {
      log.error('poll not continued', { connection: name, ...toLogFields(toRecord(error)) });
      return limits.pollMs;
    }
  }

  async #look(): Promise<void> {
    const { plugin, name, subscriptions } = this.connection;
    const { host, log, clock, checkFaults, publicUrl } = this.around;
    if (subscriptions === undefined || publicUrl === undefined || clock.now() < this.#nextLookAt) return;
    const { everySeconds = limits.subscriptionsEverySeconds } = plugin.manifest.subscriptions ?? {};
    this.#nextLookAt = clock.now() + everySeconds * 1000;
    const address = `${publicUrl.replace(/\/+$/, '')}/webhooks/${name}`;
    const now = (): number => clock.now();
    this.#subscriptions = await careForSubscriptions(this.connection, {
      host,
      log,
      checkFaults,
      address,
      now,
    });
  }

  /** Milliseconds to wait before the next page: for the connection's rate, and for what was fetched to be translated. */
  async #pace(): Promise<number> {
    const { clock, journal, rates } = this.around;
    const { name } = this.connection;
    if ((await journal.countDueWebhooks(name, clock.now(), limits.pollAheadMax)) >= limits.pollAheadMax)
      return limits.pollPauseMs;
    const bucket = rates.bucketOf(this.connection);
    const waitMs = bucket.nextInMs(clock.now());
    if (waitMs === 0 && bucket.available(clock.now()) >= 1) bucket.take(1);
    return waitMs;
  }

  async #fetch(poll: Poll): Promise<void> {
    const { journal, log } = this.around;
    try {
      const step = await fetchPage(poll, this.#pageSize, this.around);
      if (step.stored > 0) this.around.onWebhooks();
      const after = await journal.continuePoll(step);
      this.#failures = 0;
      this.#lastError = undefined;
      if (after?.state === 'done') {
        const { connection, fetched, stored } = after;
        log.info(`${poll.kind === 'regular' ? 'poll' : 'backfill'} done`, { connection, fetched, stored });
      }
    } catch (cause) {
      await this.#failed(poll, toRecord(cause, 'plugin_failed'));
    }
  }

  get #pageSize(): number {
    const { polling, plugin } = this.connection;
    return polling?.pageSize ?? plugin.manifest.polling?.pageSize ?? connectionPolling.pageSize;
  }

  /** What may pass by itself is tried again after a pause, from the page where it was, at least as often as a round would
   *  begin: an outage that is over is to cost no more than a lost webhook does. What is refused ends; the next round begins
   *  again where the last walk that was done ended, since a page that is refused may never be given again. */
  async #failed({ id, kind }: Poll, error: ErrorRecord): Promise<void> {
    const { clock, journal, log } = this.around;
    const { name, polling } = this.connection;
    this.#failures += 1;
    this.#lastError = error;
    const mayPass = catalogue[error.code].consequence === 'retry' && error.code !== 'plugin_failed';
    if (!mayPass) await journal.continuePoll({ id, fetched: 0, stored: 0, reason: error });
    if (!mayPass && kind === 'backfill')
      return log.error('backfill failed', { connection: name, ...toLogFields(error) });
    const roundMs = (polling?.everySeconds ?? limits.subscriptionsEverySeconds) * 1000;
    const retry = {
      pausesMs: connectionRetry.pausesMs.map(ms => Math.min(ms, roundMs)),
      attemptsMax: Number.POSITIVE_INFINITY,
    };
    const retryMs = pauseAfter(this.#failures, error.retryAfterMs, Math.random(), retry) ?? roundMs;
    const pauseMs = mayPass ? retryMs : Math.max(roundMs, error.retryAfterMs ?? 0);
    this.#notBefore = clock.now() + pauseMs;
    log[mayPass ? 'warn' : 'error']('poll failed', { connection: name, ...toLogFields(error), pauseMs });
  }
}

/** Longest sleep: timers of the runtime end at 24 days, and nothing is lost by looking once in a while. */
const LONGEST_PAUSE_MS = 60_000;
