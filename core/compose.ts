/** Joins ports to implementations: the only file that knows both. */
import 'reflect-metadata';
import { container, type DependencyContainer } from 'tsyringe';
import { AdminApi } from './admin/admin-api.js';
import { Clock, SteadyClock, systemClock, WallClock } from './clock.js';
import { Config } from './config/config.js';
import { Connections, LiveConnections } from './config/live-connections.js';
import { limits } from './config/limits.js';
import { Dispatcher } from './dispatch/dispatcher.js';
import { Rates } from './dispatch/rates.js';
import { Replayer } from './dispatch/replayer.js';
import { Host } from './host/host.js';
import { PluginHost } from './host/plugin-host.js';
import { RunnerBounds } from './host/runner-bounds.js';
import { Health } from './http/health.js';
import { SenderRoute } from './http/sender-route.js';
import { HttpServer } from './http/server.js';
import { Ingress } from './ingress/accept.js';
import { Journal } from './journal/journal.js';
import { SqliteJournal } from './journal/sqlite/journal.js';
import { createLog, Log } from './log.js';
import { bind, bindValue, resolve } from './port.js';
import { Reconciler } from './reconciliation/reconciler.js';
import { InstallationReader } from './reload/installation.js';
import { Reloader } from './reload/reloader.js';
import { Answerer } from './questions/answerer.js';
import { RoutedOrders } from './questions/routed-orders.js';
import { Pruner } from './retention/pruner.js';
import { ShadowReplay } from './shadow/shadow-replay.js';
import { Bookkeeper } from './translation/bookkeeper.js';
import { Correlator } from './translation/correlator.js';
import { TranslationLoop } from './translation/translation-loop.js';

/** A running hub. */
export interface Hub {
  /** Where it listens, for example http://127.0.0.1:8080. */
  readonly url: string;
  readonly journal: Journal;
  readonly reloader: Reloader;
  /** Resolves with the reason when the hub can do its first duty no more and has to be started again. */
  readonly failed: Promise<Error>;
  /** Refuses new work, finishes what runs, closes. Resolves when nothing of the hub is left. */
  stop(): Promise<void>;
}

/** What a test may replace. */
export interface Replacements {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly runnerBounds?: Partial<RunnerBounds>;
  readonly stopMs?: number;
}

/** What is read again when plugins are reloaded; without it they are what they were. */
export interface Options extends Replacements {
  readonly installation?: InstallationReader;
}

/** Starts a hub: journal, plugins, workers, and the server last, so that what it accepts is taken care of. */
export async function startHub(config: Config, replacements: Options = {}): Promise<Hub> {
  const log = replacements.log ?? createLog(config.log.level);
  const journal = await SqliteJournal.open(config.journal.path);
  if (journal.hasLostCommits) log.warn('journal lost its newest commits', { journal: config.journal.path });
  const { host, translation, dispatcher, replayer, pruner, reconciler, reloader, ingress, admin, server } =
    await resolveParts(config, journal, log, replacements);
  ingress.onAppend = () => translation.expect();
  translation.mustStepBack = () => ingress.isBusy;
  translation.onDeliveries = connections => dispatcher.expect(connections);
  host.onChange(() => translation.poke());
  replayer.onDeliveries = connections => dispatcher.poke(connections);
  replayer.onWebhooks = () => translation.poke();
  reconciler.onWebhooks = () => translation.poke();
  admin.onWebhooks = () => translation.poke();
  pruner.mustStepBack = () => ingress.isBusy;

  // Written out, because the order matters: nothing may be handed to a part that has stopped. What still runs after the
  // grace loses its runner and is settled as a failed attempt, to be tried again.
  const stop = async (): Promise<void> => {
    log.info('hub stopping');
    await server.stop();
    const drained = Promise.all(
      [reconciler, replayer, pruner, translation, dispatcher].map(part => part.stop()),
    );
    const grace = setTimeout(() => void host.stop(), replacements.stopMs ?? limits.stopMs);
    await drained;
    clearTimeout(grace);
    await host.stop();
    await journal.close();
    const { commits, appends, commitsWithAppends } = journal.written;
    log.info('journal closed', {
      commits,
      appends,
      rowsPerCommit: appends / Math.max(1, commitsWithAppends),
    });
  };
  try {
    await host.start();
    translation.start();
    dispatcher.start();
    replayer.start();
    pruner.start();
    reconciler.start();
    const url = await server.start();
    log.info('hub ready', { url, journal: config.journal.path, connections: [...config.connections.keys()] });
    return { url, journal, reloader, failed: journal.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes every part. Some refuse a configuration, for example a secret that is no key; then the journal is let go. */
async function resolveParts(config: Config, journal: Journal, log: Log, replacements: Options) {
  try {
    const parts = compose(config, journal, log, replacements);
    return {
      host: resolve(parts, Host),
      translation: parts.resolve(TranslationLoop),
      dispatcher: parts.resolve(Dispatcher),
      replayer: parts.resolve(Replayer),
      pruner: parts.resolve(Pruner),
      reconciler: parts.resolve(Reconciler),
      reloader: parts.resolve(Reloader),
      ingress: parts.resolve(Ingress),
      admin: parts.resolve(AdminApi),
      server: parts.resolve(HttpServer),
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}

function compose(config: Config, journal: Journal, log: Log, replacements: Options): DependencyContainer {
  const parts = container.createChildContainer();
  bindValue(parts, Config, config);
  const connections = new LiveConnections(config.connections, config.routes);
  bindValue(parts, Connections, connections);
  parts.register(LiveConnections, { useValue: connections });
  bindValue(parts, InstallationReader, replacements.installation ?? alwaysTheSame(config));
  bindValue(parts, Journal, journal);
  bindValue(parts, Log, log);
  const onSetBack = (behindMs: number): void => log.warn('clock set back', { behindMs });
  bindValue(parts, Clock, replacements.clock ?? new SteadyClock(onSetBack));
  bindValue(parts, WallClock, replacements.clock ?? systemClock);
  bindValue(parts, RunnerBounds, { ...limits, ...replacements.runnerBounds });
  bind(parts, Host, PluginHost);
  const loops = [Dispatcher, Pruner, Reconciler, Replayer, TranslationLoop];
  const atTheDoor = [AdminApi, Answerer, Health, HttpServer, Ingress, SenderRoute];
  for (const part of [
    ...loops,
    ...atTheDoor,
    Bookkeeper,
    Correlator,
    Rates,
    Reloader,
    RoutedOrders,
    ShadowReplay,
  ])
    parts.registerSingleton<object>(part);
  return parts;
}

function alwaysTheSame(config: Config): InstallationReader {
  const plugins = new Map([...config.connections.values()].map(({ plugin }) => [plugin.name, plugin]));
  return { first: plugins, read: async () => ({ config, plugins, rejected: [] }) };
}
