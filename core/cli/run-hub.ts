/** Runs a hub until it is told to stop. */
import type { Hub } from '../compose.js';
import { readInstallation, warningsOf } from './read-config.js';

/** Starts the hub of a configuration file, lets `whileRunning` work beside it, and resolves after a graceful stop. A second
 *  signal ends the process at once, and none opens a debugger in it. Raises what keeps the hub from starting, or from going on. */
export async function runHub(
  file: string,
  whileRunning: (hub: Hub) => { stop(): void } = () => ({ stop: () => undefined }),
): Promise<void> {
  // Without a listener the runtime opens a debugger, which gives whoever reaches it everything the hub has.
  process.on('SIGUSR1', () =>
    process.stderr.write('SIGUSR1 opens no debugger in a hub; start it with node --inspect to have one\n'),
  );
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
  const { startHub } = await import('../compose.js');
  let latest = installed;
  const hub = await startHub(installed.config, {
    installation: {
      first: installed.plugins,
      read: async () => (latest = await readInstallation(file, latest)),
    },
  });
  const beside = whileRunning(hub);
  const failure = await Promise.race([stopped.promise, hub.failed]);
  beside.stop();
  await hub.stop();
  if (failure) throw failure;
}
