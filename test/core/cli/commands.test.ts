/** What every command says of itself, and how it is used wrongly. In this process: none of them gets as far as a hub. */
import assert from 'node:assert/strict';
import { type Command, CommanderError } from 'commander';
import { checkCommand } from '../../../core/cli/commands/check.js';
import { connectionsCommand } from '../../../core/cli/commands/connections.js';
import { deliveriesCommand } from '../../../core/cli/commands/deliveries.js';
import { ordersCommand } from '../../../core/cli/commands/orders.js';
import { pluginsCommand } from '../../../core/cli/commands/plugins.js';
import { releaseCommand } from '../../../core/cli/commands/release.js';
import { replayCommand } from '../../../core/cli/commands/replay.js';
import { resumeCommand } from '../../../core/cli/commands/resume.js';
import { startCommand } from '../../../core/cli/commands/start.js';
import { webhooksCommand } from '../../../core/cli/commands/webhooks.js';

const makers = [
  checkCommand,
  connectionsCommand,
  deliveriesCommand,
  ordersCommand,
  pluginsCommand,
  releaseCommand,
  replayCommand,
  resumeCommand,
  startCommand,
  webhooksCommand,
];

/** The command and all below it, each with the words it is called by. */
function withInner(command: Command, before = ''): { words: string; command: Command }[] {
  const words = `${before}${command.name()}`;
  return [{ words, command }, ...command.commands.flatMap(inner => withInner(inner, `${words} `))];
}

/** Runs a command with these words and gives what it writes before it ends. */
async function complaintOf([name = '', ...rest]: readonly string[]): Promise<string> {
  const found = makers.map(make => make()).find(candidate => candidate.name() === name);
  assert.ok(found, name);
  const texts: string[] = [];
  for (const { command } of withInner(found))
    command.exitOverride().configureOutput({ writeErr: text => texts.push(text), writeOut: () => undefined });
  await assert.rejects(found.parseAsync(rest, { from: 'user' }), CommanderError);
  return texts.join('');
}

describe('each command', () => {
  for (const { words, command } of makers.flatMap(make => withInner(make())))
    it(`${words} explains itself, with an example and every option`, () => {
      const texts: string[] = [];
      command.configureOutput({ writeOut: text => texts.push(text) }).outputHelp();
      const help = texts.join('');
      assert.match(help, new RegExp(`\\nExample:\\n  orderwire ${words}\\b`));
      assert.ok(command.description().endsWith('.'), 'its description is a sentence');
      for (const { flags, description } of command.options) assert.ok(description.length > 5, flags);
    });

  for (const [words, says] of [
    ['deliveries show', /missing required argument 'id'/],
    ['deliveries show 0', /It must be a number such as 17/],
    ['deliveries 17', /too many arguments/],
    ['deliveries --state lost', /Allowed choices are pending, delivered, skipped, superseded, dead, folded/],
    ['deliveries --topic orders/create', /unknown option '--topic'/],
    ['deliveries --limit all', /It must be a number/],
    ['webhooks --state dead', /Allowed choices are pending, translated, ignored, quarantined/],
    ['webhooks --event order.created', /unknown option '--event'/],
    ['orders', /say which order: its connection and the shop's id of it, or one of --number/],
    ['orders shop', /say which order/],
    ['orders shop 1042 --number 7', /say which order/],
    ['orders shop --number 7', /say which order/],
    ['orders --number 7 --tracking-number TRK1', /say which order/],
    ['release', /missing required argument 'id'/],
    ['release x', /It must be a number such as 17/],
    ['resume', /missing required argument 'connection'/],
    ['connections warehouse', /too many arguments/],
    ['plugins new', /missing required argument 'name'/],
    ['plugins new parcels --role courier', /Allowed choices are source, destination, both/],
    ['plugins test', /missing required argument 'folder'/],
    ['replay', /Usage: replay/],
    ['replay delivery 1 2', /too many arguments/],
    ['replay webhook -1', /It must be a number such as 17/],
    ['replay orders', /unknown command 'orders'/],
    ['replay deliveries --limit 5', /unknown option '--limit'/],
  ] as const)
    it(`is not used as: ${words}`, async () => {
      assert.match(await complaintOf(words.split(' ')), says);
    });
});
