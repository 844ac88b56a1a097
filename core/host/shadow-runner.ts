/** Plugins that are tried: a runner that takes no work, whose every question is answered by whoever tries it. Nothing here
 *  knows the network, and of the journal only the shapes. */
import type { Connection } from '../config/config.js';
import { PluginError } from '../errors/app-error.js';
import type { ClaimedDelivery, ClaimedWebhook } from '../journal/journal.js';
import type { Frame } from './frames.js';
import type { Handled, Shadow, Translated, Trial } from './host.js';
import { handle, translate, type Workplace } from './jobs.js';
import type { FromRunner } from './protocol.js';
import { toLoad } from './promised-exports.js';
import type { RunnerBounds } from './runner-bounds.js';
import { RunnerSession, type Job } from './runner-session.js';
import { freshRunner } from './runners.js';

/** One runner after the other for the same connections. Never two trials at once. */
export class ShadowRunner implements Shadow {
  #session: RunnerSession | undefined;
  readonly #aside = new Map<string, string>();
  #starts = 0;
  #isStopping = false;

  constructor(
    private readonly connections: readonly Connection[],
    private readonly bounds: RunnerBounds,
  ) {}

  /** Raises plugin_crashed where the runner ends before it is ready. */
  async start(): Promise<void> {
    await this.#running();
  }

  reasonAside(connection: string): string | undefined {
    return this.#aside.get(connection);
  }

  translate(webhook: ClaimedWebhook, trial: Trial): Promise<Translated> {
    return translate(webhook, this.#workplace(trial));
  }

  handle(delivery: ClaimedDelivery, trial: Trial): Promise<Handled> {
    return handle(delivery, this.#workplace(trial));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#session?.stop('the trial is over');
  }

  #workplace(trial: Trial): Workplace {
    return { ...trial, run: job => this.#run(job) };
  }

  async #run(job: Job): Promise<Frame<FromRunner>> {
    const session = await this.#running();
    const reason = this.#aside.get(job.connection);
    if (reason !== undefined)
      throw new PluginError('plugin_unavailable', `the connection does not open: ${reason}`);
    return session.run(job);
  }

  async #running(): Promise<RunnerSession> {
    if (this.#isStopping) throw new PluginError('plugin_unavailable', 'the trial is over');
    if (this.#session !== undefined) return this.#session;
    if (this.#starts > this.bounds.runnerCrashesMax)
      throw new PluginError('plugin_unavailable', `its runner has ended ${this.#starts} times`);
    this.#starts += 1;
    const used = new Map(this.connections.map(({ plugin }) => [plugin.name, plugin]));
    const { runner, plugins } = freshRunner([...used.values()], this.bounds);
    const session: RunnerSession = new RunnerSession(
      {
        onLog: () => undefined,
        onEnd: () => (this.#session = undefined),
      },
      this.bounds,
      runner,
    );
    // Known from now on, so that a stop ends it while it opens.
    this.#session = session;
    const failed = await session.open(
      plugins.map(toLoad),
      this.connections.map(({ name, plugin, settings }) => ({ name, plugin: plugin.name, settings })),
    );
    this.#aside.clear();
    for (const { connection, error } of failed) this.#aside.set(connection, error.detail);
    return session;
  }
}
