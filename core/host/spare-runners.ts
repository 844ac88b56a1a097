/** Runners that are ready before anybody asks: one without a plugin waits beside those at work, so that a reload, and the start
 *  after a crash, need not wait for a process. */
import { constants } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { toRecord } from '../errors/app-error.js';
import type { Log } from '../log.js';
import type { PluginFolder } from './plugin-folder.js';
import type { FromRunner } from './protocol.js';
import type { RunnerBounds } from './runner-bounds.js';
import { isReadByAll, RunnerProcess } from './runner-process.js';
import { describeEnd } from './runner-session.js';
import { freshRunner, type Runners, type StartedRunner } from './runners.js';

/** A runner and the one folder that it may read besides the hub's package. Nothing lies there until it is taken. */
interface Spare {
  readonly runner: RunnerProcess;
  readonly room: string;
}

/** Gives the spare runner where there is one, and a fresh one otherwise. */
export class SpareRunners implements Runners {
  #spare: Spare | undefined;
  #timer: NodeJS.Timeout | undefined;
  #starting: Promise<void> | undefined;
  #lastRoom = 0;
  /** Whether there is to be a spare one. */
  #isWanted = false;

  /** `folder` is its own to lay rooms into. */
  constructor(
    private readonly bounds: RunnerBounds,
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** From now on there is to be a spare one. */
  begin(): void {
    this.#isWanted = true;
    this.#startSoon(this.bounds.runnerSpareMs);
  }

  /** A plugin of one's own is copied into the room of the spare one. */
  async start(plugins: readonly PluginFolder[]): Promise<StartedRunner> {
    this.#startSoon(this.bounds.runnerSpareMs);
    if (plugins.filter(({ entry }) => !isReadByAll(entry)).length > 1)
      return freshRunner(plugins, this.bounds);
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare === undefined) return freshRunner(plugins, this.bounds);
    try {
      const housed = await house(plugins, spare.room);
      if (spare.runner.end === undefined) return { runner: spare.runner, plugins: housed };
    } catch (error) {
      this.log.warn('spare runner not used', { detail: toRecord(error).detail });
      spare.runner.kill('its plugins could not be laid into its room');
    }
    return freshRunner(plugins, this.bounds);
  }

  /** Ends the spare one, and starts no other. Those that were taken end with whoever took them. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#timer);
    await this.#starting;
    await this.#spare?.runner.stop();
  }

  /** Not at once: whoever took the last one is to be served first. */
  #startSoon(afterMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#isWanted) return;
    this.#timer = setTimeout(() => {
      this.#starting = this.#startSpare();
    }, afterMs).unref();
  }

  async #startSpare(): Promise<void> {
    if (this.#spare !== undefined) return;
    this.#lastRoom += 1;
    const room = join(this.folder, `room-${this.#lastRoom}`);
    try {
      await mkdir(room, { recursive: true });
    } catch (error) {
      return this.#failed(toRecord(error).detail);
    }
    if (!this.#isWanted || this.#spare !== undefined) return;
    const runner = RunnerProcess.start(this.bounds, [room]);
    const spare = { runner, room };
    this.#spare = spare;
    runner.serve({ onFrame: ({ header }) => this.#heard(header, runner), onEnd: () => undefined });
    void runner.ended.then(() => this.#left(spare));
  }

  /** Without a plugin it has nothing to say but that it is there. */
  #heard({ kind }: FromRunner, runner: RunnerProcess): void {
    if (kind === 'hello') this.log.debug('spare runner ready', { pid: runner.pid });
    else runner.kill(`it sent a message ${kind} before it had a plugin`);
  }

  /** Its room is needed no more. */
  #left(spare: Spare): void {
    void rm(spare.room, { recursive: true, force: true }).catch(() => undefined);
    if (this.#spare !== spare) return;
    this.#spare = undefined;
    const { end } = spare.runner;
    if (this.#isWanted && end !== undefined) this.#failed(describeEnd(end));
  }

  /** Nobody needs it now, so there is no hurry. */
  #failed(detail: string): void {
    this.log.warn('spare runner not there', { detail });
    this.#startSoon(this.bounds.runnerRestartMsMax);
  }
}

/** The plugins where the runner of this room may read them: it has room for one of one's own, and such a one is always alone. */
async function house(plugins: readonly PluginFolder[], room: string): Promise<readonly PluginFolder[]> {
  return Promise.all(
    plugins.map(async plugin => {
      if (isReadByAll(plugin.entry)) return plugin;
      await cp(plugin.folder, room, { recursive: true, mode: constants.COPYFILE_FICLONE });
      return { ...plugin, folder: room, entry: join(room, relative(plugin.folder, plugin.entry)) };
    }),
  );
}
