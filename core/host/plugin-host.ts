/** Runs the plugins of this repository together in one trusted runner, apart from the hub: a plugin that loops, exits or
 *  eats its memory takes down its runner, which is started again with back-off, and nothing else. */
import { inject, injectable } from 'tsyringe';
import { Config, type Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { Clock } from '../clock.js';
import { PluginError } from '../errors/app-error.js';
import { Journal, type ClaimedDelivery, type ClaimedWebhook } from '../journal/journal.js';
import { Log } from '../log.js';
import { createValidator } from '../schema/validator.js';
import { Egress, type EgressScope } from './egress.js';
import { describeExchange, type Exchange } from './exchange.js';
import { AttemptFailed, type Handled, type Host, type Translated } from './host.js';
import { resolveHosts } from './permissions.js';
import type { HttpRequest } from '../plugin-api.js';
import type { Wish } from './protocol.js';
import type { RunnerEnd } from './runner-process.js';
import { RunnerSession, type WishAnswer } from './runner-session.js';

/** The host with one runner for all bundled plugins. While the runner is down no connection is ready and
 *  nothing is claimed for it. */
@injectable()
export class PluginHost implements Host {
  readonly #egress = new Egress();
  readonly #scopes: ReadonlyMap<string, EgressScope>;
  readonly #aside = new Map<string, string>();
  readonly #listeners: (() => void)[] = [];
  #session: RunnerSession | undefined;
  #isReady = false;
  #isStopping = false;
  #restarts = 0;
  #restartTimer: NodeJS.Timeout | undefined;

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Journal) private readonly journal: Journal,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {
    this.#scopes = new Map(
      [...config.connections.values()].map(connection => [connection.name, scopeOf(connection, config)]),
    );
  }

  async start(): Promise<void> {
    const session = new RunnerSession({
      onLog: ({ connection, level, message, fields }) => this.log[level](message, { ...fields, connection }),
      onEnd: end => this.#ended(session, end),
    });
    this.#session = session;
    const connections = [...this.config.connections.values()];
    const plugins = new Map(
      connections.map(({ plugin }) => [plugin.name, { name: plugin.name, entry: plugin.entry }]),
    );
    const failed = await session.open(
      [...plugins.values()],
      connections.map(({ name, plugin, settings }) => ({ name, plugin: plugin.name, settings })),
    );
    this.#aside.clear();
    for (const { connection, error } of failed) {
      this.#aside.set(connection, error.detail);
      this.log.error('connection set aside', { connection, code: error.code, detail: error.detail });
    }
    this.#isReady = true;
    this.log.info('plugins ready', { plugins: [...plugins.keys()], pid: session.pid });
    this.#changed();
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
      message: job => ({ kind: 'translate', job, connection, webhook }),
      body,
      timeoutMs: limits.translateTimeoutMs,
      grant: wish => this.#grant(connection, wish, []),
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
    try {
      const { header } = await this.#running(connection).run({
        message: job => ({ kind: 'handle', job, connection, start }),
        body: Buffer.from(delivery.event),
        timeoutMs: this.config.connections.get(connection)?.limits.timeoutMs ?? limits.callTimeoutMs,
        grant: wish => this.#grant(connection, wish, exchanges, delivery),
      });
      if (header.kind !== 'handled')
        throw new PluginError('plugin_failed', `the runner answered ${header.kind} to a delivery`);
      return { outcome: header.outcome, exchanges };
    } catch (error) {
      throw new AttemptFailed(error, exchanges);
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#isReady = false;
    clearTimeout(this.#restartTimer);
    await this.#session?.stop();
    this.#egress.close();
  }

  #running(connection: string): RunnerSession {
    const reason = this.#aside.get(connection);
    if (reason !== undefined)
      throw new PluginError('plugin_unavailable', `the connection is set aside: ${reason}`);
    if (!this.#isReady || this.#session === undefined)
      throw new PluginError('plugin_unavailable', 'the runner is being started');
    return this.#session;
  }

  async #grant(
    connection: string,
    wish: Wish,
    exchanges: Exchange[],
    delivery?: ClaimedDelivery,
  ): Promise<WishAnswer> {
    switch (wish.kind) {
      case 'http':
        return this.#send(connection, wish.request, exchanges);
      case 'getValue': {
        const value = await this.journal.getValue(connection, wish.key);
        return value === undefined ? {} : { body: Buffer.from(value) };
      }
      case 'setValue':
        await this.journal.setValue(connection, wish.key, wish.value);
        return {};
      case 'saveStep': {
        if (delivery === undefined) throw new PluginError('plugin_failed', 'only a delivery has steps');
        const { id: deliveryId, lane, fence } = delivery;
        const saved = await this.journal.saveStep({
          deliveryId,
          lane,
          fence,
          name: wish.name,
          result: wish.result,
        });
        if (saved === 'lost')
          throw new PluginError(
            'plugin_timeout',
            'the lease of this attempt is over; another attempt has the lane',
          );
        return {};
      }
    }
  }

  async #send(connection: string, request: HttpRequest, exchanges: Exchange[]): Promise<WishAnswer> {
    const scope = this.#scopes.get(connection);
    if (scope === undefined)
      throw new PluginError('plugin_unavailable', `there is no connection ${connection}`);
    const startedAt = this.clock.now();
    try {
      const answer = await this.#egress.send(request, scope);
      exchanges.push(describeExchange(request, startedAt, this.clock.now(), answer));
      return { http: { status: answer.status, headers: answer.headers }, body: Buffer.from(answer.text) };
    } catch (error) {
      exchanges.push(describeExchange(request, startedAt, this.clock.now(), error as Error));
      throw error;
    }
  }

  #ended(session: RunnerSession, end: RunnerEnd): void {
    if (this.#isStopping || this.#session !== session) return;
    this.#isReady = false;
    this.#changed();
    const pauseMs = Math.min(limits.runnerRestartMs * 2 ** this.#restarts, limits.runnerRestartMsMax);
    this.#restarts += 1;
    this.log.error('runner ended', {
      code: end.signal ?? `exit ${end.code}`,
      detail: end.lastWords.slice(-500),
      pauseMs,
    });
    this.#restartTimer = setTimeout(() => {
      this.start().then(
        () => setTimeout(() => (this.#restarts = 0), limits.runnerRestartMsMax).unref(),
        (error: unknown) => this.log.error('runner not started', { detail: (error as Error).message }),
      );
    }, pauseMs);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function scopeOf({ plugin, settings, secrets }: Connection, config: Config): EgressScope {
  const validator = createValidator();
  const checks = [...plugin.requestSchemas].map(
    ([name, schema]) => [name, validator.compile(schema)] as const,
  );
  return {
    hosts: resolveHosts(plugin.manifest.permissions.hosts, settings),
    secrets,
    allowPrivateAddresses: config.network.allowPrivateAddresses,
    requestChecks: new Map(checks),
    authentication: plugin.manifest.authentication,
  };
}
