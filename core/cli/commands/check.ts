/** `orderwire check`: says whether a configuration can be started, without starting it. */
import { Command } from 'commander';
import { readInstallation, warningsOf } from '../read-config.js';

/** Makes the command. It starts nothing and changes nothing; a configuration with faults ends it with exit code 1. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Checks the configuration and the plugins it names; lists every fault with its line.')
    .option('-c, --config <file>', 'configuration file', 'orderwire.yaml')
    .addHelpText('after', '\nExample:\n  orderwire check --config ./orderwire.yaml')
    .action(async ({ config: file }: { config: string }) => {
      const installed = await readInstallation(file);
      const { config } = installed;
      for (const warning of warningsOf(installed)) process.stderr.write(`${warning}\n`);
      process.stdout.write(
        `${config.file} is valid: ${config.connections.size} connections, ${config.routes.length} routes\n`,
      );
    });
}
