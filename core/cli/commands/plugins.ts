/** `orderwire plugins`: which there are, reloading them, approving what they ask for; and what their authors need. */
import { Command } from 'commander';
import type { PluginListView } from '../../admin/plugins.js';
import { limits } from '../../config/limits.js';
import type { ReloadResult } from '../../reload/reloader.js';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson, toRestartLines, toTable } from '../output.js';
import { linesOfShadow } from '../shadow-lines.js';
import { newCommand } from './plugins-new.js';
import { testCommand } from './plugins-test.js';

/** Makes the command and those below it. */
export function pluginsCommand(): Command {
  return new Command('plugins')
    .description(
      'Lists plugins, reloads them while the hub works, approves what they ask for; makes and tests new ones.',
    )
    .addHelpText('after', '\nExample:\n  orderwire plugins list')
    .addCommand(listCommand())
    .addCommand(reloadCommand())
    .addCommand(approveCommand())
    .addCommand(newCommand())
    .addCommand(testCommand());
}

function listCommand(): Command {
  return withHubOptions(new Command('list'))
    .description('Lists the plugins that are there, with the generation that serves.')
    .addHelpText('after', '\nExample:\n  orderwire plugins list')
    .action(list);
}

async function list(options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const answer = await hub.get<PluginListView>(['plugins']);
  if (options.json) return printJson(answer);
  const rows = answer.items.map(({ name, version, roles, isBundled, connections }) => [
    name,
    version,
    roles.join(', '),
    isBundled ? 'bundled' : 'own',
    connections.join(', '),
  ]);
  print(
    ...toTable(['name', 'version', 'roles', 'origin', 'connections'], rows),
    `generation ${answer.generation}`,
  );
}

function reloadCommand(): Command {
  return withHubOptions(new Command('reload'))
    .argument('[name]', 'the one plugin to reload; without it all are')
    .option('--dry-run', 'check and start everything, and change nothing')
    .option('--if-generation <number>', 'refuse where another generation serves')
    .option(
      '--shadow <number>',
      `first try what changes on so many of its last webhooks and deliveries (at most ${limits.shadowItemsMax}); nobody is called`,
    )
    .option('--fail-on-change', 'with --shadow: change nothing where anything would be done otherwise')
    .description('Gives new work to the plugins as they lie on the disk; what fails changes nothing.')
    .addHelpText(
      'after',
      '\nExample:\n  orderwire plugins reload warehouse --dry-run\n  orderwire plugins reload warehouse --shadow 200 --fail-on-change',
    )
    .action(reload);
}

interface ReloadOptions extends HubOptions {
  readonly dryRun?: boolean;
  readonly ifGeneration?: string;
  readonly shadow?: string;
  readonly failOnChange?: boolean;
}

async function reload(name: string | undefined, options: ReloadOptions): Promise<void> {
  const hub = await connect(options);
  const parameters = {
    name,
    dry_run: options.dryRun ? 'true' : undefined,
    shadow: options.shadow,
    fail_on_change: options.failOnChange ? 'true' : undefined,
  };
  const headers: Record<string, string> =
    options.ifGeneration === undefined ? {} : { 'if-match': `"${options.ifGeneration}"` };
  const result = await hub.post<ReloadView>(['plugins', 'reload'], undefined, { parameters, headers });
  if (options.json) return printJson(result);
  const { isDryRun, generation, added, updated, removed, rejected, restartNeededFor, shadow } = result;
  const lines = [
    ...(shadow === undefined ? [] : linesOfShadow(shadow)),
    ...updated.map(({ name: plugin, from, version }) => `updated ${plugin} ${from} -> ${version}`),
    ...added.map(({ name: plugin, version }) => `added ${plugin} ${version}`),
    ...removed.map(({ name: plugin, version }) => `removed ${plugin} ${version}`),
    ...rejected.map(({ folder, errors }) => `left out ${folder}: ${errors[0]?.detail ?? ''}`),
    ...toRestartLines(restartNeededFor),
  ];
  print(...lines, `${isDryRun ? 'nothing was changed; ' : ''}generation ${generation} serves`);
}

interface ReloadView extends Omit<ReloadResult, 'rejected'> {
  readonly rejected: readonly {
    readonly folder: string;
    readonly errors: readonly { readonly detail: string }[];
  }[];
}

function approveCommand(): Command {
  return withHubOptions(new Command('approve'))
    .argument('<name>', 'name of the plugin')
    .option('--digest <digest>', 'refuse where other files lie on the disk than those that were shown')
    .description('Approves what a plugin, as it lies on the disk, asks to call; then reload it.')
    .addHelpText('after', '\nExample:\n  orderwire plugins approve warehouse --digest 4be1f0c2a9d3')
    .action(approve);
}

interface ApproveOptions extends HubOptions {
  readonly digest?: string;
}

async function approve(name: string, options: ApproveOptions): Promise<void> {
  const hub = await connect(options);
  const answer = await hub.post<{ version: string; hosts: readonly string[] }>(
    ['plugins', name, 'approve'],
    undefined,
    { parameters: { digest: options.digest } },
  );
  if (options.json) return printJson(answer);
  print(`${name} ${answer.version} may call ${answer.hosts.join(', ') || 'nobody'} after the next reload`);
}
