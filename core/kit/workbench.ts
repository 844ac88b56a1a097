/** A plugin tried out as the hub runs it: in a runner of its own, with the real egress, only that its calls reach a
 *  simulator and its clock stands still. */
import type { Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { PluginError } from '../errors/app-error.js';
import type { AskedQuestion, Handled, ReadOrders, Replied, Translated } from '../host/host.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import { RunnerGroup } from '../host/runner-group.js';
import { freshRunners } from '../host/runners.js';
import type { ClaimedDelivery, ClaimedWebhook } from '../journal/journal.js';
import type { Log } from '../log.js';
import type { TrialConnections } from './connections.js';
import { MemoryKeeping } from './keeping.js';
import { Simulator, type Answering } from './simulator.js';
import { WatchedEgress } from './watched-egress.js';

/** What the clock of plugin code shows. */
export const NOW = Date.parse('2026-11-21T12:00:00Z');

/** One plugin at work, and the world around it. */
export class Workbench {
  readonly keeping = new MemoryKeeping();
  /** What every call is answered. */
  answering: Answering = () => ({ status: 599, body: { error: 'nothing is expected to be called now' } });
  #group: RunnerGroup | undefined;
  /** The one that works, one that is being started, and one that has time to end. */
  readonly #groups = new Set<RunnerGroup>();
  #pid = 0;
  #onChange: () => void = () => undefined;

  private constructor(
    readonly plugin: PluginFolder,
    readonly connections: TrialConnections,
    private readonly simulator: Simulator,
    readonly egress: WatchedEgress,
    private readonly over: AbortSignal,
  ) {}

  /** Opens the plugin with these connections. What cannot be opened is told by the jobs that need it. Where `over` is raised
   *  its runners end, whatever their code is doing, and all further work raises the signal's reason. */
  static async open(
    plugin: PluginFolder,
    connections: TrialConnections,
    over: AbortSignal = new AbortController().signal,
  ): Promise<Workbench> {
    const simulator = await Simulator.start(call => bench.answering(call));
    const egress = new WatchedEgress(simulator.dial);
    const bench: Workbench = new Workbench(plugin, connections, simulator, egress, over);
    over.addEventListener('abort', () => void bench.#endRunners(), { once: true });
    await bench.takeOver();
    return bench;
  }

  /** The process of the plugin's code. */
  get pid(): number {
    return this.#pid;
  }

  /** Why the plugin cannot be used at all; undefined where some connection of it can. */
  get reasonAside(): string | undefined {
    const reasons = this.connections.all.map(({ name }) => this.#group?.reasonAside(name));
    return reasons.length > 0 && reasons.every(reason => reason !== undefined) ? reasons[0] : undefined;
  }

  /** Raises the reason where the work on it is to end. */
  checkIsGoingOn(): void {
    this.over.throwIfAborted();
  }

  /** Reads a webhook as the hub does. Raises what the plugin raised, or what its runner met. */
  async translate(webhook: ClaimedWebhook): Promise<Translated> {
    return (await this.#ready(webhook.connection)).translate(webhook);
  }

  /** Asks a question. Raises like translate. */
  async answer(question: AskedQuestion, readOrders?: ReadOrders): Promise<Replied> {
    return (await this.#ready(question.connection)).answer(question, readOrders);
  }

  /** Runs one attempt. Raises AttemptFailed. */
  async handle(delivery: ClaimedDelivery): Promise<Handled> {
    return (await this.#ready(delivery.connection)).handle(delivery);
  }

  /** The next generation takes over. Gives what ends the one before, which lets it finish what it runs within a grace. */
  async takeOver(): Promise<(graceMs: number) => Promise<void>> {
    this.checkIsGoingOn();
    const before = this.#group;
    const next = this.#newGroup();
    this.#groups.add(next);
    await next.start();
    this.#group = next;
    return async graceMs => {
      if (before === undefined) return;
      await before.drain(graceMs);
      this.#groups.delete(before);
    };
  }

  /** Ends the runner and the simulator. */
  async close(): Promise<void> {
    await this.#endRunners();
    this.egress.close();
    await this.simulator.stop();
  }

  async #endRunners(): Promise<void> {
    const ended = [...this.#groups].map(group => group.stop());
    this.#onChange();
    await Promise.all(ended);
  }

  #newGroup(): RunnerGroup {
    const { keeping: journal, egress, plugin } = this;
    const connections: readonly Connection[] = this.connections.all.map(one => ({ ...one, plugin }));
    const bounds = { ...limits, ...RESTARTS };
    return new RunnerGroup(connections, {
      journal,
      egress,
      clock: { now: () => NOW },
      log: this.#listen(),
      bounds,
      runners: freshRunners(bounds),
      allowPrivateAddresses: false,
      clockStandsAt: NOW,
      onChange: () => this.#onChange(),
    });
  }

  /** A runner that has ended is being started again; what comes next waits for it. */
  async #ready(connection: string): Promise<RunnerGroup> {
    const group = this.#group;
    if (group === undefined) throw new PluginError('plugin_unavailable', 'the runner is not started');
    while (!group.isReady(connection) && group.reasonAside(connection) === undefined) {
      this.checkIsGoingOn();
      await new Promise<void>(resolve => (this.#onChange = resolve));
    }
    return group;
  }

  #listen(): Log {
    const hear = (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (message === 'plugins ready') this.#pid = Number(fields['pid']);
    };
    return { error: hear, warn: hear, info: hear, debug: hear };
  }
}

/** A plugin that is tried out has nobody to spare, however often it ends its runner; the hub waits longer each time. */
const RESTARTS = { runnerRestartMs: 10, runnerRestartMsMax: 10, runnerCrashesMax: Infinity };
