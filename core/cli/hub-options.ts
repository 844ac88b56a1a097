/** The options that every command has which asks a running hub: where it is, the token, and how the answer is shown. */
import { type Command, InvalidArgumentError } from 'commander';
import { configDefaults } from '../config/config.js';
import { limits } from '../config/limits.js';
import { readText } from '../config/read-text.js';
import { readYaml } from '../config/read-yaml.js';
import { recordOf } from '../config/record.js';
import { substitute } from '../config/substitute.js';
import { AdminClient } from './admin-client.js';

/** As commander gives them. */
export interface HubOptions {
  readonly url?: string;
  readonly config?: string;
  readonly tokenEnv: string;
  readonly json?: boolean;
}

/** Adds them to a command. */
export function withHubOptions(command: Command): Command {
  return command
    .option('--url <url>', 'where the hub is; without it, where the configuration says')
    .option(
      '-c, --config <file>',
      'configuration file that says where the hub listens (default: orderwire.yaml)',
    )
    .option('--token-env <name>', 'environment variable that holds the token', TOKEN_VARIABLE)
    .option('--json', 'print the answer as JSON');
}

const TOKEN_VARIABLE = 'ORDERWIRE_ADMIN_TOKEN';

/** The hub that the options name. Raises an Error where they name none. */
export async function connect({ url, config, tokenEnv }: HubOptions): Promise<AdminClient> {
  const token = process.env[tokenEnv]?.trim();
  if (!token && tokenEnv !== TOKEN_VARIABLE)
    throw new Error(`the environment variable ${tokenEnv} is not set; it is to hold the admin API's token`);
  return new AdminClient(url ?? (await urlOf(config)), token || undefined);
}

/** The number of a thing, for example of a delivery. */
export function toId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It must be a number such as 17.');
  return Number(text);
}

/** Where the hub of a configuration listens. The rest of the file, and its secrets, are not needed here. */
async function urlOf(file: string | undefined): Promise<string> {
  const read = await readText(file ?? 'orderwire.yaml', limits.configBytesMax);
  if ('fault' in read && file !== undefined)
    throw new Error(`the file ${file} ${read.fault}; say where the hub is with --url`);
  const server = 'text' in read ? recordOf(recordOf(readYaml(read.text).value)['server']) : {};
  const { value } = substitute({ ...configDefaults.server, ...server }, process.env, () => false);
  const { host, port } = recordOf(value);
  if (!/^[1-9]\d*$/.test(String(port)))
    throw new Error(
      `the configuration does not say on which port the hub listens; say where it is with --url`,
    );
  return `http://${reachable(String(host))}:${String(port)}`;
}

/** A hub that listens on every address is reached on this machine's own. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
