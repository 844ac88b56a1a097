/** `orderwire plugins new`: writes a plugin to begin with, which passes its tests as it is. */
import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { pluginRoles, writeNewPlugin, type PluginRole } from '../../kit/new-plugin.js';
import { print } from '../output.js';

/** Makes the command. It needs no hub; what is there already is never written over. */
export function newCommand(): Command {
  return new Command('new')
    .argument('<name>', 'name of the plugin, and of its folder')
    .addOption(new Option('--role <role>', 'what it is for').choices([...pluginRoles]).default('destination'))
    .option('--typescript', 'in TypeScript, which needs no build either')
    .option('--into <folder>', 'where its folder is made', '.')
    .description(
      'Writes a plugin: manifest, settings, schemas, a mapping, code for its roles, fixtures, README.',
    )
    .addHelpText('after', '\nExample:\n  orderwire plugins new parcels --role destination --into own')
    .action(make);
}

interface Options {
  readonly role: PluginRole;
  readonly typescript?: boolean;
  readonly into: string;
}

async function make(name: string, { role, typescript = false, into }: Options): Promise<void> {
  const { folder, files } = await writeNewPlugin({ name, role, isTypeScript: typescript, into });
  const path = relative('.', folder) || '.';
  print(...files.map(file => `${path}/${file}`), `try it: orderwire plugins test ${path}`);
}
