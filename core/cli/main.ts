#!/usr/bin/env node
/** The command line: `orderwire <verb>`. One file per verb. Exit codes: 0 done, 1 refused, 2 used wrongly. */
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toRecord } from '../errors/app-error.js';
import { packageRoot } from '../root.js';
import { backfillCommand, cancelBackfillCommand } from './commands/backfill.js';
import { checkCommand } from './commands/check.js';
import { connectionsCommand } from './commands/connections.js';
import { deliveriesCommand } from './commands/deliveries.js';
import { ordersCommand } from './commands/orders.js';
import { pluginsCommand } from './commands/plugins.js';
import { reconcileCommand } from './commands/reconcile.js';
import { releaseCommand } from './commands/release.js';
import { replayCommand } from './commands/replay.js';
import { resumeCommand } from './commands/resume.js';
import { startCommand } from './commands/start.js';
import { webhooksCommand } from './commands/webhooks.js';
import { devCommand } from './commands/dev.js';
import { explain } from './explain.js';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string;
};
const program = new Command('orderwire')
  .description(
    'Stores the webhooks of shops, works out what happened to the order, and delivers it to providers.',
  )
  .version(version)
  // A command's options stand behind its name; one of the same name may have another meaning before it.
  .enablePositionalOptions()
  .exitOverride();
const commands = [
  startCommand(),
  devCommand(),
  checkCommand(),
  connectionsCommand(),
  ordersCommand(),
  deliveriesCommand(),
  webhooksCommand(),
  replayCommand(),
  releaseCommand(),
  resumeCommand(),
  reconcileCommand(),
  backfillCommand(),
  cancelBackfillCommand(),
  pluginsCommand(),
];
for (const command of commands) program.addCommand(endingHere(command));

try {
  if (Number(process.versions.node.split('.')[0]) < 26) {
    throw new Error(
      `this is Node ${process.versions.node}; Orderwire needs Node 26 or newer: use npm start, or npx orderwire, in the project's folder`,
    );
  }
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(
      `${error instanceof Error && toRecord(error).code !== 'internal' ? explain(error) : (error as Error).message}\n`,
    );
    process.exitCode = 1;
  }
}

/** A command that was made elsewhere, and each below it, would end the process with a code of its own. */
function endingHere(command: Command): Command {
  for (const inner of command.commands) endingHere(inner);
  return command.exitOverride();
}
