/** `orderwire plugins test`: runs a plugin's own cases, and shows which of the promises of a plugin it keeps. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { describeFaults } from '../../config/placed-fault.js';
import { readPluginFolder, type PluginFolder } from '../../host/plugin-folder.js';
import { differences } from '../../kit/differences.js';
import type { Finding } from '../../kit/plugin-promise.js';
import { tryPlugin, type TriedCase, type TriedPlugin } from '../../kit/try-plugin.js';
import { print, printJson } from '../output.js';
import { readingOf } from '../read-config.js';
import { untilSignal } from '../until-signal.js';

/** Makes the command. It needs no hub, calls nobody outside and writes nothing; a case that is not as it claims, or a broken
 *  promise, ends it with exit code 1. */
export function testCommand(): Command {
  return new Command('test')
    .argument('<folder>', 'the plugin, a folder with a plugin.json')
    .option('--json', 'print the result as JSON')
    .description('Runs the fixtures of a plugin, then tries out whether it keeps the promises of a plugin.')
    .addHelpText('after', '\nExample:\n  orderwire plugins test own/parcels')
    .action(test);
}

async function test(folder: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  const plugin = await readPlugin(folder);
  const listener = json ? {} : { onCase: tellCase, onFinding: tellFinding };
  const result = await untilSignal(over => tryPlugin(plugin, { ...listener, over }));
  if (json) printJson(result);
  else print(summaryOf(result));
  if (!result.isSound) process.exitCode = 1;
}

async function readPlugin(folder: string): Promise<PluginFolder> {
  const path = resolve(folder);
  const read = await readPluginFolder(path, readingOf(path));
  if ('plugin' in read) return read.plugin;
  throw new Error(`${folder} cannot be used:\n${describeFaults({ faults: read.faults })}`);
}

function tellCase({ name, fault, mismatches }: TriedCase): void {
  if (fault !== undefined) print(`not run   ${name}: ${fault}`);
  for (const { what, expected, actual } of mismatches) {
    print(`otherwise ${name}: ${what}`);
    print(...differences(expected, actual, PLACES_MAX).map(line => `            ${line}`));
  }
}

function tellFinding({ promise, sentence, verdict, reason, seen }: Finding): void {
  print(`${verdict.padEnd(14)}  ${promise.padEnd(17)}  ${sentence}`, `${INDENT}${reason}`);
  print(...seen.slice(0, PLACES_MAX).map(line => `${INDENT}${line}`));
  if (seen.length > PLACES_MAX) print(`${INDENT}and ${seen.length - PLACES_MAX} more; --json shows all`);
}

const INDENT = ' '.repeat(16);

/** Lines about one thing: what breaks once mostly breaks everywhere. */
const PLACES_MAX = 8;

function summaryOf({ plugin, version, cases, promises }: TriedPlugin): string {
  const right = cases.filter(({ fault, mismatches }) => fault === undefined && mismatches.length === 0);
  const count = (verdict: Finding['verdict']): number =>
    promises.filter(finding => finding.verdict === verdict).length;
  return (
    `${plugin} ${version}: ${right.length} of ${cases.length} cases as they claim; ` +
    `of ${promises.length} promises ${count('held')} held, ${count('broken')} broken, ${count('does not apply')} do not apply`
  );
}
