/** Runs the plugins of this repository together in one trusted runner, apart from the hub: a plugin that loops, exits or
 *  eats its memory takes down its runner, which is started again with back-off, and nothing else. */
import { dirname, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject, injectable } from 'tsyringe';
import { Config } from '../config/config.js';
import { limits } from '../config/limits.js';
import { Clock } from '../clock.js';
import { PluginError, toRecord } from '../errors/app-error.js';
import { Journal, type ClaimedDelivery, type ClaimedWebhook } from '../journal/journal.js';
import { Log } from '../log.js';
import { checkOutcome } from './check-outcome.js';
import type { Exchange } from './exchange.js';
import { Grants } from './grants.js';
import { AttemptFailed, type Handled, type Host, type Translated } from './host.js';
import type { PluginFolder } from './plugin-folder.js';
import { boundedLine } from './plugin-line.js';
import { RunnerBounds } from './runner-bounds.js';
import type { RunnerEnd } from './runner-process.js';
import { describeEnd, RunnerSession, type LastWork } from './runner-session.js';

/** The host with one runner for all bundled plugins. While the runner is down no connection is ready and
 *  nothing is claimed for it. */
@injectable()
export class PluginHost implements Host {
  readonly #grants: Grants;
  readonly #plugins: ReadonlyMap<string, PluginFolder>;
  readonly #aside = new Map<string, string>();
  /** Plugins that ended a runner while they were loaded, with how; they are not loaded again. */
  readonly #blamed = new Map<string, string>();
  readonly #listeners: (() => void)[] = [];
  #session: RunnerSession | undefined;
  #isReady = false;
  #isStopping = false;
  #restarts = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #steadyTimer: NodeJS.Timeout | undefined;

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Journal) journal: Journal,
    @inject(Clock) clock: Clock,
    @inject(Log) private readonly log: Log,
    @inject(RunnerBounds) private readonly bounds: RunnerBounds,
  ) {
    const connections = [...config.connections.values()];
    this.#grants = new Grants(config, journal, clock);
    this.#plugins = new Map(connections.map(({ plugin }) => [plugin.name, plugin]));
  }

  /** A plugin that hangs or ends the runner while it is loaded is left out of the next runner, so that the rest serves.
   *  Never raises: where no runner can be had the hub still stores webhooks, and it is tried again. */
  async start(): Promise<void> {
    for (;;) {
      const blamedBefore = this.#blamed.size;
      try {
        return await this.#launch();
      } catch (error) {
        if (this.#isStopping) return;
        if (this.#blamed.size > blamedBefore) continue;
        this.log.error('runner not started', { detail: toRecord(error).detail });
        return this.#restartSoon();
      }
    }
  }

  async #launch(): Promise<void> {
    const session: RunnerSession = new RunnerSession(
      {
        onLog: line => this.log[line.level](...boundedLine(line)),
        onEnd: (end, work) => this.#ended(session, end, work),
      },
      this.bounds,
      [...this.#plugins.values()].flatMap(({ entry, folder }) => [dirname(entry), folder]),
    );
    this.#session = session;
    const plugins = [...this.#plugins.values()].filter(({ name }) => !this.#blamed.has(name));
    const connections = [...this.config.connections.values()];
    const failed = await session.open(
      plugins.map(({ name, entry }) => ({ name, entry: pathToFileURL(entry).href })),
      connections
        .filter(({ plugin }) => !this.#blamed.has(plugin.name))
        .map(({ name, plugin, settings }) => ({ name, plugin: plugin.name, settings })),
    );
    if (this.#isStopping) return;
    this.#aside.clear();
    for (const { name, plugin } of connections) {
      const reason = this.#blamed.get(plugin.name);
      if (reason !== undefined) this.#setAside(name, 'plugin_crashed', reason);
    }
    for (const { connection, error } of failed) this.#setAside(connection, error.code, error.detail);
    this.#isReady = true;
    this.#steadyTimer = setTimeout(() => (this.#restarts = 0), this.bounds.runnerSteadyMs).unref();
    this.log.info('plugins ready', { plugins: plugins.map(({ name }) => name), pid: session.pid });
    this.#changed();
  }

  #setAside(connection: string, code: string, detail: string): void {
    this.#aside.set(connection, detail);
    this.log.error('connection set aside', { connection, code, detail });
  }

  isReady(connection: string): boolean {
    return this.#isReady && !this.#aside.has(connection);
  }

  reasonAside(connection: string): string | undefined {
    return this.#aside.get(connection);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async translate({ id, connection, topic, headers, receivedAt, body }: ClaimedWebhook): Promise<Translated> {
    const webhook = { id: String(id), topic, headers, receivedAt: new Date(receivedAt).toISOString() };
    const frame = await this.#running(connection).run({
      connection,
      message: job => ({ kind: 'translate', job, connection, webhook }),
      body,
      timeoutMs: this.bounds.translateTimeoutMs,
      grant: (wish, over) => this.#grants.grant({ connection, exchanges: [], over }, wish),
    });
    return JSON.parse(frame.body.toString('utf8')) as Translated;
  }

  async handle(delivery: ClaimedDelivery): Promise<Handled> {
    const { connection } = delivery;
    const exchanges: Exchange[] = [];
    const steps = Object.fromEntries(
      Object.entries(delivery.steps).map(([name, result]) => [name, JSON.parse(result) as unknown]),
    );
    const start = {
      deliveryId: String(delivery.id),
      attempt: delivery.attempt,
      links: delivery.links,
      steps,
    };
    const underWay = new Set<Promise<unknown>>();
    try {
      const { header } = await this.#running(connection).run({
        connection,
        message: job => ({ kind: 'handle', job, connection, start }),
        body: Buffer.from(delivery.event),
        timeoutMs: this.config.connections.get(connection)?.limits.timeoutMs ?? limits.callTimeoutMs,
        grant: (wish, over) => {
          const granting = this.#grants.grant({ connection, exchanges, over, delivery }, wish);
          underWay.add(granting);
          return granting.finally(() => underWay.delete(granting));
        },
      });
      if (header.kind !== 'handled')
        throw new PluginError('plugin_failed', `the runner answered ${header.kind} to a delivery`);
      return { outcome: checkOutcome(header.outcome, delivery.eventType), exchanges };
    } catch (error) {
      // A call that was cut off with its job is the one an operator wants to see.
      await Promise.allSettled(underWay);
      throw new AttemptFailed(error, exchanges);
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#isReady = false;
    clearTimeout(this.#restartTimer);
    clearTimeout(this.#steadyTimer);
    await this.#session?.stop();
    this.#grants.close();
  }

  #running(connection: string): RunnerSession {
    const reason = this.#aside.get(connection);
    if (reason !== undefined)
      throw new PluginError('plugin_unavailable', `the connection is set aside: ${reason}`);
    if (!this.#isReady || this.#session === undefined)
      throw new PluginError('plugin_unavailable', 'the runner is being started');
    return this.#session;
  }

  #ended(session: RunnerSession, end: RunnerEnd, { opening, connections }: LastWork): void {
    if (this.#isStopping || this.#session !== session) return;
    const plugins = this.#namedIn(end.lastWords);
    this.log.error('runner ended', {
      code: describeEnd(end),
      detail: gist(end.lastWords),
      connections,
      plugins: plugins.length > 0 || opening === undefined ? plugins : [opening],
    });
    if (this.#isReady) {
      this.#isReady = false;
      this.#changed();
      return this.#restartSoon();
    }
    // Whoever is opening the runner learns of its end there, and tries again without the plugin that is to blame.
    const culprit = plugins[0] ?? opening;
    if (culprit !== undefined)
      this.#blamed.set(culprit, `the plugin ended its runner while it was loaded: ${describeEnd(end)}`);
  }

  /** The plugins whose files an error's stack names. */
  #namedIn(lastWords: string): string[] {
    return [...this.#plugins.values()]
      .filter(({ entry, folder }) =>
        [dirname(entry), folder].some(place => lastWords.includes(`${place}${sep}`)),
      )
      .map(({ name }) => name);
  }

  #restartSoon(): void {
    const longestMs = this.bounds.runnerRestartMsMax;
    const pauseMs = Math.min(this.bounds.runnerRestartMs * 2 ** this.#restarts, longestMs);
    this.#restarts += 1;
    clearTimeout(this.#steadyTimer);
    this.log.info('runner is started again', { pauseMs });
    this.#restartTimer = setTimeout(() => void this.start(), pauseMs);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Of a stack the sentence and the first places, of anything else the end. */
function gist(lastWords: string): string {
  const error = /^(?:\w*Error\b|FATAL ERROR)[^]*/m.exec(lastWords)?.[0];
  return error?.slice(0, 500) ?? lastWords.trim().slice(-500);
}
