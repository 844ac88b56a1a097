/** Tries a plugin out, as it lies in its folder: its own cases first, then every promise. */
import { basename } from 'node:path';
import { limits } from '../config/limits.js';
import { AppError } from '../errors/app-error.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import { findPromises, type FindingListener } from './conformance.js';
import { TrialConnections } from './connections.js';
import { fixtureFoldersOf, readFixture, type Fixture } from './fixture.js';
import type { Finding } from './plugin-promise.js';
import { runFixture, type Mismatch } from './run-fixture.js';
import { Workbench } from './workbench.js';

/** A case, with all that is not as it claims. */
export interface TriedCase {
  readonly name: string;
  /** Why it could not be run. */
  readonly fault?: string;
  readonly mismatches: readonly Mismatch[];
}

/** What came of it. */
export interface TriedPlugin {
  readonly plugin: string;
  readonly version: string;
  readonly cases: readonly TriedCase[];
  readonly promises: readonly Finding[];
  /** Whether every case is as it claims and no promise is broken. */
  readonly isSound: boolean;
}

/** Hears of results while there are more to come. */
export interface TryListener extends FindingListener {
  onCase?(tried: TriedCase): void;
}

/** Tries it out. Raises `plugin_invalid` where it has no cases or cannot be opened with the settings of any, and the reason of
 *  `over` where that is raised meanwhile. No runner is left behind. */
export async function tryPlugin(plugin: PluginFolder, listener: TryListener = {}): Promise<TriedPlugin> {
  const folders = fixtureFoldersOf(plugin.folder);
  if (folders.length === 0)
    throw new AppError(
      'plugin_invalid',
      `the plugin ${plugin.name} has no cases; write some to fixtures/<topic or event>/<case>/, as docs/plugins.md says`,
    );
  const read = folders.map(folder => readSafely(folder));
  const fixtures = read.flatMap(({ fixture }) => fixture ?? []);
  const cases: TriedCase[] = [];
  const tell = (tried: TriedCase): void => {
    listener.over?.throwIfAborted();
    cases.push(tried);
    listener.onCase?.(tried);
  };
  for (const { name, fault } of read) if (fault !== undefined) tell({ name, fault, mismatches: [] });
  await runAll(plugin, fixtures, { ...listener, onCase: tell });
  const bounds = { reloads: limits.trialReloads, places: limits.trialPlaces };
  const promises = await findPromises(plugin, fixtures, bounds, listener);
  const areCasesRight = cases.every(
    ({ fault, mismatches }) => fault === undefined && mismatches.length === 0,
  );
  const isSound = areCasesRight && promises.every(({ verdict }) => verdict !== 'broken');
  return { plugin: plugin.name, version: plugin.manifest.version, cases, promises, isSound };
}

async function runAll(
  plugin: PluginFolder,
  fixtures: readonly Fixture[],
  listener: TryListener,
): Promise<void> {
  const connections = new TrialConnections(plugin);
  const faults = fixtures.map(({ settings }) => connections.fault(settings));
  const bench = await Workbench.open(plugin, connections, listener.over);
  try {
    const { reasonAside } = bench;
    if (reasonAside !== undefined)
      throw new AppError('plugin_invalid', `the plugin ${plugin.name} cannot be opened: ${reasonAside}`);
    for (const [index, fixture] of fixtures.entries()) {
      const { name } = fixture;
      const fault = faults[index];
      if (fault !== undefined)
        listener.onCase?.({ name, fault: `the settings do not fit: ${fault}`, mismatches: [] });
      else listener.onCase?.({ name, mismatches: await runFixture(bench, fixture) });
    }
  } finally {
    await bench.close();
  }
}

function readSafely(folder: string): { name: string; fixture?: Fixture; fault?: string } {
  try {
    const fixture = readFixture(folder);
    return { name: fixture.name, fixture };
  } catch (error) {
    const name = folder.split(/[\\/]/).slice(-2).join('/') || basename(folder);
    return { name, fault: (error as Error).message };
  }
}
