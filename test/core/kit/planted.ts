/** Plugins as their authors get them from `orderwire plugins new`, with a fault planted in a place. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPluginFolder, type PluginFolder } from '../../../core/host/plugin-folder.js';
import { findPromises } from '../../../core/kit/conformance.js';
import { fixtureFoldersOf, readFixture } from '../../../core/kit/fixture.js';
import { writeNewPlugin, type NewPlugin } from '../../../core/kit/new-plugin.js';
import type { Finding } from '../../../core/kit/plugin-promise.js';
import type { TempFolder } from '../../support/hub-parts.js';

/** A text of a file, and what stands in its place. */
export type Plant = readonly [file: string, from: string, to: string];

/** Few of everything: short enough for a test, enough to see what is there. */
const BOUNDS = { reloads: 2, places: 12 };

let made = 0;

/** Makes a plugin and plants the faults. */
export async function planted(
  temp: TempFolder,
  plants: readonly Plant[],
  wanted: Partial<NewPlugin> = {},
): Promise<PluginFolder> {
  const name = `planted-${(made += 1)}`;
  const { folder } = await writeNewPlugin({
    name,
    role: 'both',
    isTypeScript: false,
    into: temp.path,
    ...wanted,
  });
  for (const [file, from, to] of plants) {
    const text = readFileSync(join(folder, file), 'utf8');
    assert.ok(text.includes(from), `${file} does not hold ${from}`);
    writeFileSync(join(folder, file), text.replace(from, to));
  }
  const read = await readPluginFolder(folder);
  assert.ok('plugin' in read, JSON.stringify(read));
  return read.plugin;
}

/** What is found, by promise. */
export async function findingsOf(plugin: PluginFolder): Promise<Map<string, Finding>> {
  const fixtures = fixtureFoldersOf(plugin.folder).map(folder => readFixture(folder));
  const findings = await findPromises(plugin, fixtures, BOUNDS);
  return new Map(findings.map(finding => [finding.promise, finding]));
}

/** The names of the promises that are broken. */
export function brokenOf(findings: ReadonlyMap<string, Finding>): string[] {
  return [...findings.values()].filter(({ verdict }) => verdict === 'broken').map(({ promise }) => promise);
}
