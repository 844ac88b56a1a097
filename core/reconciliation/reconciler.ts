/** Finds what webhooks did not tell: polls the sources that can be asked, fetches the past where a person wants it, and looks
 *  after subscriptions. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Config, type Connection } from '../config/config.js';
import { Connections } from '../config/live-connections.js';
import { Rates } from '../dispatch/rates.js';
import { RequestError, type ErrorRecord } from '../errors/app-error.js';
import { Host } from '../host/host.js';
import { Journal, type Poll } from '../journal/journal.js';
import { Log } from '../log.js';
import { createValidator } from '../schema/validator.js';
import { SourceLoop } from './source-loop.js';
import type { SubscriptionsView } from './subscription-care.js';

/** Where a source's reconciliation stands. */
export interface ReconciliationView {
  readonly subscriptions: SubscriptionsView | undefined;
  readonly lastError: ErrorRecord | undefined;
}

/** One loop for each source that can be polled or whose subscriptions are looked after. */
@injectable()
export class Reconciler {
  readonly #loops = new Map<string, SourceLoop>();
  #isRunning = false;
  #lastBackfill: Promise<unknown> = Promise.resolve();
  /** Called when documents were stored. */
  onWebhooks: () => void = () => undefined;

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Host) private readonly host: Host,
    @inject(Rates) private readonly rates: Rates,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {
    this.#followConnections();
    connections.onReplace(() => this.#followConnections());
    host.onChange(() => this.#loops.forEach(loop => loop.poke()));
  }

  start(): void {
    this.#isRunning = true;
    for (const loop of this.#loops.values()) loop.start();
  }

  /** Begins nothing more; resolves when the pages under way are stored. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    await Promise.all([...this.#loops.values()].map(loop => loop.stop()));
  }

  /** Polls a source and looks at its subscriptions now. Raises `connection_unknown`, and `state_conflict` where it has
   *  neither. */
  hurry(name: string): void {
    const { polling, subscriptions } = this.#connection(name);
    const loop = this.#loops.get(name);
    if (loop === undefined || (polling === undefined && subscriptions === undefined))
      throw new RequestError(
        'state_conflict',
        `${name} has neither polling nor subscriptions in the configuration`,
      );
    loop.hurry();
  }

  /** Begins to fetch what changed in a span of time. Raises `connection_unknown`, and `state_conflict` where its plugin
   *  cannot be asked or another backfill runs, though both be asked for at the same moment. */
  backfill(name: string, since: number, until = this.clock.now()): Promise<Poll> {
    // One after the other: each sees those that began before it.
    const turn = this.#lastBackfill.then(() => this.#beginBackfill(name, since, until));
    this.#lastBackfill = turn.catch(() => undefined);
    return turn;
  }

  /** Where a source stands; undefined where nothing is reconciled. */
  viewOf(name: string): ReconciliationView | undefined {
    const loop = this.#loops.get(name);
    return loop && { subscriptions: loop.subscriptions, lastError: loop.lastError };
  }

  async #beginBackfill(name: string, since: number, until: number): Promise<Poll> {
    const { plugin } = this.#connection(name);
    if (plugin.manifest.polling === undefined)
      throw new RequestError(
        'state_conflict',
        `the plugin ${plugin.name} of ${name} cannot be asked for its orders`,
      );
    const running = (await this.journal.findPolls(name)).find(
      ({ kind, state }) => kind === 'backfill' && state === 'running',
    );
    if (running !== undefined)
      throw new RequestError(
        'state_conflict',
        `backfill ${running.id} of ${name} runs; wait for it, or cancel it`,
      );
    const poll = await this.journal.startPoll(
      { connection: name, kind: 'backfill', since, until },
      this.clock.now(),
    );
    this.log.info('backfill started', { connection: name, since: new Date(since).toISOString() });
    this.#loops.get(name)?.poke();
    return poll;
  }

  #connection(name: string): Connection {
    const connection = this.connections.get(name);
    if (connection === undefined)
      throw new RequestError('connection_unknown', `there is no connection ${JSON.stringify(name)}`);
    return connection;
  }

  /** A reload may make a source pollable, or change its pace. */
  #followConnections(): void {
    const validator = createValidator();
    for (const connection of this.connections.all()) {
      const { name, plugin, subscriptions } = connection;
      const loop = this.#loops.get(name);
      if (loop !== undefined) loop.follow(connection);
      else if (plugin.manifest.polling !== undefined || subscriptions !== undefined) {
        const { host, journal, clock, rates, log } = this;
        const added = new SourceLoop(connection, {
          host,
          journal,
          clock,
          rates,
          log,
          checkPage: validator.canonical('polled-page'),
          checkFaults: validator.canonical('subscription-faults'),
          publicUrl: this.config.server.publicUrl,
          onWebhooks: () => this.onWebhooks(),
        });
        this.#loops.set(name, added);
        if (this.#isRunning) added.start();
      }
    }
  }
}
