/** Plugins that run together in one runner, apart from the hub: a plugin that loops, exits or eats its memory takes down its
 *  runner, which is started again with back-off, and nothing else. It is longer than other files: start, work, end and drain
 *  of a runner share its state. */
import type { Clock } from '../clock.js';
import type { Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { PluginError, toRecord } from '../errors/app-error.js';
import type { ClaimedDelivery, ClaimedWebhook } from '../journal/journal.js';
import type { Log } from '../log.js';
import { Blames, type Blame } from './blame.js';
import type { Egress } from './egress.js';
import type { Frame } from './frames.js';
import { answer } from './answer-job.js';
import { Grants, type Keeping } from './grants.js';
import type { AskedQuestion, Handled, ReadOrders, Replied, Translated } from './host.js';
import { inquire, handle, translate, type Workplace } from './jobs.js';
import { gist, pluginsNamedIn } from './last-words.js';
import { crashed, refuseUnless, type Unopened } from './unopened.js';
import type { PluginFolder } from './plugin-folder.js';
import { boundedLine } from './plugin-line.js';
import type { Inquiry } from './inquiry.js';
import type { FromRunner } from './protocol.js';
import { toLoad } from './promised-exports.js';
import type { RunnerBounds } from './runner-bounds.js';
import type { RunnerEnd } from './runner-process.js';
import type { Runners, StartedRunner } from './runners.js';
import { describeEnd, RunnerSession, type Job, type LastWork } from './runner-session.js';

/** What a group needs of the hub around it. */
export interface GroupSurroundings {
  readonly journal: Keeping;
  readonly clock: Clock;
  readonly log: Log;
  readonly bounds: RunnerBounds;
  readonly runners: Runners;
  readonly egress: Egress;
  readonly allowPrivateAddresses: boolean;
  /** Where the clock of plugin code stands still, to try plugins out; it goes with the machine's where absent. */
  readonly clockStandsAt?: number;
  /** Called when a connection becomes ready or is no longer. */
  onChange(): void;
}

/** One generation of some plugins with all their connections. While its runner is down none of them is ready and nothing
 *  is claimed for them. */
export class RunnerGroup {
  readonly #grants: Grants;
  readonly #plugins: ReadonlyMap<string, PluginFolder>;
  readonly #aside = new Map<string, Blame>();
  readonly #blames: Blames;
  #starting: Promise<StartedRunner> | undefined;
  #session: RunnerSession | undefined;
  /** The plugins where they lie for the runner. */
  #loaded: readonly PluginFolder[] = [];
  #isReady = false;
  #isServing = false;
  #isStopping = false;
  #restarts = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #steadyTimer: NodeJS.Timeout | undefined;
  /** Jobs under way, and who waits for the last of them. */
  #jobs = 0;
  #whenIdle: (() => void) | undefined;

  constructor(
    readonly connections: readonly Connection[],
    private readonly around: GroupSurroundings,
    /** Plugins that are not loaded, with why. */
    refused: ReadonlyMap<string, Blame> = new Map(),
  ) {
    this.#blames = new Blames(refused, around.bounds.runnerCrashesMax);
    this.#grants = new Grants(connections, around);
    this.#plugins = new Map(connections.map(({ plugin }) => [plugin.name, plugin]));
  }

  /** A plugin that hangs or ends the runner while it is loaded is left out of the next runner, so that the rest serves.
   *  Never raises: where no runner can be had the hub still stores webhooks, and it is tried again. */
  async start(): Promise<void> {
    this.#isServing = true;
    for (;;) {
      const blamedBefore = this.#blames.size;
      try {
        return await this.#launch();
      } catch (error) {
        if (this.#isStopping) return;
        if (this.#blames.size > blamedBefore) continue;
        this.around.log.error('runner not started', { detail: toRecord(error).detail });
        return this.#restartSoon();
      }
    }
  }

  /** Starts it, insisting that every connection opens but those that did not before. Raises plugin_invalid with all that do
   *  not, or what ended the runner; it is not tried again then. A plugin that ends the runner and served nobody before is
   *  left out, so that it keeps no other from being reloaded. */
  async startWhole(asideBefore: ReadonlySet<string>): Promise<void> {
    for (;;) {
      try {
        return await this.#launch(failed => refuseUnless(failed, asideBefore));
      } catch (error) {
        const culprit = this.#blames.takeNewest();
        if (this.#isStopping || culprit === undefined) throw error;
        const users = this.connections
          .filter(({ plugin }) => plugin.name === culprit)
          .map(({ name }) => name);
        if (!users.every(name => asideBefore.has(name))) throw crashed(users, this.#blames.of(culprit));
      }
    }
  }

  async #launch(judge: (failed: readonly Unopened[]) => void = () => undefined): Promise<void> {
    this.#starting = this.#startRunner();
    const { runner, plugins } = await this.#starting;
    this.#loaded = plugins;
    const session: RunnerSession = new RunnerSession(
      {
        onLog: line => this.around.log[line.level](...boundedLine(line)),
        onEnd: (end, work) => this.#ended(session, end, work),
      },
      this.around.bounds,
      runner,
    );
    this.#session = session;
    const { connections } = this;
    const failed = await session.open(
      plugins.map(toLoad),
      connections
        .filter(({ plugin }) => this.#blames.of(plugin.name) === undefined)
        .map(({ name, plugin, settings }) => ({ name, plugin: plugin.name, settings })),
      this.around.clockStandsAt,
    );
    if (this.#isStopping) return;
    judge(failed);
    this.#aside.clear();
    for (const { name, plugin } of connections) {
      const reason = this.#blames.of(plugin.name);
      if (reason !== undefined) this.#aside.set(name, reason);
    }
    for (const { connection, error } of failed) this.#aside.set(connection, error);
    this.#isReady = true;
    this.#steadyTimer = setTimeout(() => this.#forgive(), this.around.bounds.runnerSteadyMs).unref();
    if (this.#isServing) this.#tell();
  }

  /** For the plugins that nobody blames. Raises plugin_unavailable, and leaves no runner, where it is to stop meanwhile. */
  async #startRunner(): Promise<StartedRunner> {
    const plugins = [...this.#plugins.values()].filter(({ name }) => this.#blames.of(name) === undefined);
    const started = await this.around.runners.start(plugins);
    if (!this.#isStopping) return started;
    await started.runner.stop();
    throw new PluginError('plugin_unavailable', 'it is to stop');
  }

  /** Says that it serves from now on, or again. One that was only tried says nothing. */
  #tell(): void {
    const plugins = [...this.#plugins.keys()].filter(name => this.#blames.of(name) === undefined);
    for (const [connection, { code, detail }] of this.#aside)
      this.around.log.error('connection set aside', { connection, code, detail });
    this.around.log.info('plugins ready', { plugins, pid: this.#session?.pid });
    this.around.onChange();
  }

  /** One that was started whole gets work from now on. */
  serve(): void {
    this.#isServing = true;
    this.#tell();
  }

  /** Whether its runner is there. */
  get isUp(): boolean {
    return this.#isReady;
  }

  has(connection: string): boolean {
    return this.connections.some(({ name }) => name === connection);
  }

  /** Whether all of its connections serve. */
  get isWhole(): boolean {
    return this.#isReady && this.#aside.size === 0;
  }

  isReady(connection: string): boolean {
    return this.#isReady && !this.#aside.has(connection);
  }

  reasonAside(connection: string): string | undefined {
    return this.#aside.get(connection)?.detail;
  }

  translate(webhook: ClaimedWebhook): Promise<Translated> {
    return translate(webhook, this.#workplace(this.around.bounds.translateTimeoutMs));
  }

  handle(delivery: ClaimedDelivery): Promise<Handled> {
    const connection = this.connections.find(({ name }) => name === delivery.connection);
    return handle(delivery, this.#workplace(connection?.limits.timeoutMs ?? limits.callTimeoutMs));
  }

  answer(question: AskedQuestion, readOrders: ReadOrders | undefined): Promise<Replied> {
    return answer(question, readOrders, this.#workplace(this.around.bounds.questionTimeoutMs));
  }

  inquire(connection: string, inquiry: Inquiry): Promise<unknown> {
    return inquire(connection, inquiry, this.#workplace(this.around.bounds.translateTimeoutMs));
  }

  #workplace(timeoutMs: number): Workplace {
    return { timeoutMs, grants: this.#grants, run: job => this.#run(job) };
  }

  /** `reason` is told of the jobs that are cut off. */
  async stop(reason = 'the hub is stopping'): Promise<void> {
    this.#isStopping = true;
    this.#isReady = false;
    clearTimeout(this.#restartTimer);
    clearTimeout(this.#steadyTimer);
    await this.#starting?.catch(() => undefined);
    await this.#session?.stop(reason);
  }

  /** Lets the jobs under way end by themselves, for so long; then they fail with plugin_unavailable and come again. */
  async drain(graceMs: number): Promise<void> {
    // A runner that ends while it drains is not started again.
    this.#isStopping = true;
    if (this.#jobs > 0) {
      const timer = setTimeout(() => this.#whenIdle?.(), graceMs);
      await new Promise<void>(resolve => (this.#whenIdle = resolve));
      clearTimeout(timer);
    }
    await this.stop('its runner gave way to a new one');
  }

  async #run(job: Job): Promise<Frame<FromRunner>> {
    const session = this.#running(job.connection);
    this.#jobs += 1;
    try {
      return await session.run(job);
    } finally {
      this.#jobs -= 1;
      if (this.#jobs === 0) this.#whenIdle?.();
    }
  }

  #running(connection: string): RunnerSession {
    const reason = this.reasonAside(connection);
    if (reason !== undefined)
      throw new PluginError('plugin_unavailable', `the connection is set aside: ${reason}`);
    if (!this.#isReady || this.#session === undefined)
      throw new PluginError('plugin_unavailable', 'the runner is being started');
    return this.#session;
  }

  #ended(session: RunnerSession, end: RunnerEnd, { opening, connections }: LastWork): void {
    if (this.#isStopping || this.#session !== session) return;
    const plugins = pluginsNamedIn(end.lastWords, this.#loaded);
    this.around.log.error('runner ended', {
      code: describeEnd(end),
      detail: gist(end.lastWords),
      connections,
      plugins: plugins.length > 0 || opening === undefined ? plugins : [opening],
    });
    if (this.#isReady) {
      this.#isReady = false;
      this.#blames.endedWork(plugins.length > 0 ? plugins : this.#pluginsOf(connections), describeEnd(end));
      this.around.onChange();
      return this.#restartSoon();
    }
    // Whoever is opening the runner learns of its end there, and tries again without the plugin that is to blame.
    const culprit = plugins[0] ?? opening;
    if (culprit !== undefined) this.#blames.endedOpening(culprit, describeEnd(end));
  }

  #forgive(): void {
    this.#restarts = 0;
    this.#blames.forgive();
  }

  #pluginsOf(connections: readonly string[]): string[] {
    const named = this.connections.filter(({ name }) => connections.includes(name));
    return [...new Set(named.map(({ plugin }) => plugin.name))];
  }

  #restartSoon(): void {
    const longestMs = this.around.bounds.runnerRestartMsMax;
    const pauseMs = Math.min(this.around.bounds.runnerRestartMs * 2 ** this.#restarts, longestMs);
    this.#restarts += 1;
    clearTimeout(this.#steadyTimer);
    this.around.log.info('runner is started again', { pauseMs });
    this.#restartTimer = setTimeout(() => void this.start(), pauseMs);
  }
}
