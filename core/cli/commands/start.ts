/** `orderwire start`: runs the hub until it is told to stop. */
import { Command } from 'commander';
import { readInstallation, warningsOf } from '../read-config.js';

/** Makes the command. It ends with 0 after a graceful stop, with 1 where the hub cannot start. */
export function startCommand(): Command {
  return new Command('start')
    .description('Runs the hub until SIGTERM or SIGINT; a second signal ends it at once.')
    .option('-c, --config <file>', 'configuration file', 'orderwire.yaml')
    .addHelpText('after', '\nExample:\n  orderwire start --config ./orderwire.yaml')
    .action(({ config: file }: { config: string }) => start(file));
}

async function start(file: string): Promise<void> {
  const installed = await readInstallation(file);
  for (const warning of warningsOf(installed)) process.stderr.write(`${warning}\n`);
  const stopped = Promise.withResolvers<void>();
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    stopped.resolve();
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  // Loaded here alone: a command that asks a running hub takes half the time without it.
  const { startHub } = await import('../../compose.js');
  const hub = await startHub(installed.config, {
    installation: { first: installed.plugins, read: () => readInstallation(file) },
  });
  const failure = await Promise.race([stopped.promise, hub.failed]);
  await hub.stop();
  if (failure) throw failure;
}
