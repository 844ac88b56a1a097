/** Reloading plugins as a transaction: read and check everything, start the new generation beside the old one, and only then
 *  give it the work. Whatever fails leaves the old generation serving. */
import { inject, injectable } from 'tsyringe';
import { Config, type Connection } from '../config/config.js';
import { LiveConnections } from '../config/live-connections.js';
import { AppError, RequestError, toLogFields, toRecord } from '../errors/app-error.js';
import { Host } from '../host/host.js';
import { versionOf, type PluginFolder } from '../host/plugin-folder.js';
import { Log } from '../log.js';
import { faultsOf, type ShadowReport } from '../shadow/report.js';
import { ShadowReplay } from '../shadow/shadow-replay.js';
import {
  changedConnections,
  changesBetween,
  renewed,
  renewedRoutes,
  restartNeededFor,
  type PluginChanges,
} from './changes.js';
import { InstallationReader, type Installation } from './installation.js';

/** What is asked for. */
export interface ReloadRequest {
  /** One plugin; all where absent. */
  readonly plugin?: string | undefined;
  /** Everything but the change itself. */
  readonly isDryRun: boolean;
  /** Try what changes on so many webhooks and deliveries of each plugin first. */
  readonly shadow?: number | undefined;
  /** Refused where the trial shows that anything would be done otherwise. */
  readonly failOnChange?: boolean | undefined;
  /** Refused where another generation serves. */
  readonly ifGeneration?: number | undefined;
}

/** What came of it. */
export interface ReloadResult extends PluginChanges {
  /** The generation that serves now. */
  readonly generation: number;
  readonly isDryRun: boolean;
  /** What the trial showed, where one was asked for. */
  readonly shadow?: ShadowReport;
  /** Folders that cannot be used and that no connection needs. */
  readonly rejected: Installation['rejected'];
  /** What else changed in the configuration, and takes effect with the next start only. */
  readonly restartNeededFor: readonly string[];
}

/** Changes the plugins at work, one reload after the other. */
@injectable()
export class Reloader {
  #last: Promise<unknown> = Promise.resolve();
  #plugins: ReadonlyMap<string, PluginFolder>;

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(LiveConnections) private readonly connections: LiveConnections,
    @inject(Host) private readonly host: Host,
    @inject(InstallationReader) private readonly reader: InstallationReader,
    @inject(ShadowReplay) private readonly shadowReplay: ShadowReplay,
    @inject(Log) private readonly log: Log,
  ) {
    this.#plugins = reader.first;
  }

  /** The generation that serves. */
  get generation(): number {
    return this.connections.generation;
  }

  /** The plugins there are, needed or not, as of the last reading that took effect. */
  plugins(): PluginFolder[] {
    return [...this.#plugins.values()];
  }

  /** Reloads after those before have ended. Raises `generation_stale`, `not_found` (no such plugin), `config_invalid` with
   *  every fault of plugins and settings, `plugin_invalid` with every connection that does not open, `permission_unapproved`, `plugin_crashed`,
   *  `shadow_changed` with every place that would be otherwise. */
  reload(request: ReloadRequest): Promise<ReloadResult> {
    const turn = this.#last.then(() => this.#reload(request));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Approves what the version of a plugin that lies on the disk asks for; it counts from the next reload on. Raises
   *  `not_found`, and `state_conflict` where its files do not have the digest that was looked at. */
  async approve(name: string, digest = ''): Promise<PluginFolder> {
    const plugin = (await this.reader.read()).plugins.get(name);
    if (plugin === undefined)
      throw new RequestError('not_found', `there is no plugin ${JSON.stringify(name)}`);
    if (!plugin.digest.startsWith(digest)) {
      throw new RequestError(
        'state_conflict',
        `the plugin ${name} on the disk is ${versionOf(plugin)} by now; a dry run of its reload says what it asks for`,
      );
    }
    await this.host.approve(plugin);
    return plugin;
  }

  async #reload(request: ReloadRequest): Promise<ReloadResult> {
    const { plugin, isDryRun, ifGeneration } = request;
    if (ifGeneration !== undefined && ifGeneration !== this.generation) {
      throw new RequestError(
        'generation_stale',
        `generation ${this.generation} serves, not ${ifGeneration}; look what it brought and ask again`,
      );
    }
    try {
      const found = await this.reader.read();
      if (plugin !== undefined && !found.plugins.has(plugin) && !this.#plugins.has(plugin))
        throw new RequestError('not_found', `there is no plugin ${JSON.stringify(plugin)}`);
      const plugins = this.#meant(found.plugins, plugin);
      const next = renewed(
        this.connections.all(),
        found.config,
        name => plugin === undefined || name === plugin,
      );
      const routes = renewedRoutes(this.connections.routes, found.config, next);
      const successors = await this.host.prepare([...next.values()], plugin);
      const changes = changesBetween(this.#plugins, plugins);
      const shadow = await this.#tryOut(request, next).catch(async (error: unknown) => {
        await successors.abandon();
        throw error;
      });
      if (isDryRun) await successors.abandon();
      else {
        this.connections.replace(next, routes);
        successors.take();
        this.#plugins = plugins;
        this.#tell(changes);
      }
      return {
        generation: this.generation,
        isDryRun,
        ...changes,
        ...(shadow === undefined ? {} : { shadow }),
        rejected: found.rejected,
        restartNeededFor: restartNeededFor(this.config, found.config, { connections: next, routes }),
      };
    } catch (error) {
      const record = toRecord(error);
      this.log.error('plugins not reloaded', { generation: this.generation, ...toLogFields(record) });
      throw error instanceof AppError ? error : new AppError('internal', record.detail, { cause: error });
    }
  }

  /** Raises `shadow_changed` where nothing was to be otherwise and something is. */
  async #tryOut(
    { shadow, failOnChange }: ReloadRequest,
    next: ReadonlyMap<string, Connection>,
  ): Promise<ShadowReport | undefined> {
    if (shadow === undefined) return undefined;
    const changed = changedConnections(this.connections.all(), next);
    const report = await this.shadowReplay.compare(changed, shadow);
    const faults = failOnChange === true ? faultsOf(report) : [];
    if (faults.length > 0)
      throw new AppError(
        'shadow_changed',
        'what is recorded would be handled otherwise; look at all of it with a dry run, and reload without failing on a change if that is meant',
        { faults },
      );
    return report;
  }

  /** Of a reload of one plugin the others are as they were. */
  #meant(
    found: ReadonlyMap<string, PluginFolder>,
    plugin: string | undefined,
  ): ReadonlyMap<string, PluginFolder> {
    if (plugin === undefined) return found;
    const meant = new Map(this.#plugins);
    meant.delete(plugin);
    const one = found.get(plugin);
    return one === undefined ? meant : meant.set(plugin, one);
  }

  #tell({ added, updated, removed }: PluginChanges): void {
    const names = (plugins: readonly { name: string; version: string }[]): string[] =>
      plugins.map(({ name, version }) => `${name} ${version}`);
    this.log.info('plugins reloaded', {
      generation: this.generation,
      added: names(added),
      updated: names(updated),
      removed: names(removed),
    });
  }
}
