/** Secrets in the bodies of calls: which of them the manifest allows where, and how they are put in and kept out of what
 *  plugin code and operators see. */
import { stepsOf } from '../config/pointer.js';
import { isRecord } from '../config/record.js';
import { PluginError, ProviderRefused } from '../errors/app-error.js';
import type { BodySecret } from '../model/generated/model.js';
import type { HttpRequest } from '../plugin-api.js';

/** A secret and the place in the body it goes to. */
export interface PlacedSecret {
  readonly pointer: string;
  readonly value: string;
}

/** What a connection may put into bodies. */
export interface BodySecretScope {
  readonly bodySecrets?: readonly BodySecret[] | undefined;
  readonly secrets: ReadonlyMap<string, readonly string[]>;
}

/** The secrets that a request asks to have put into its body; of several values the first. Raises PluginError
 *  `request_forbidden` for one that the manifest does not allow in this place of this call, ProviderRefused where the
 *  connection has no such secret. */
export function placedSecrets(
  { json, secrets = {} }: HttpRequest,
  url: URL,
  scope: BodySecretScope,
): readonly PlacedSecret[] {
  const wanted = Object.entries(secrets);
  if (wanted.length > 0 && !isRecord(json))
    throw new PluginError('request_invalid', 'secrets go into a JSON object; give the request one as json');
  return wanted.map(([pointer, name]) => {
    const isAllowed = scope.bodySecrets?.some(
      allowed =>
        allowed.secret === name && allowed.pointer === pointer && endsLike(url.pathname, allowed.path),
    );
    if (!isAllowed)
      throw new PluginError(
        'request_forbidden',
        `the manifest does not allow the secret ${JSON.stringify(name)} at ${pointer} of a body to ${url.pathname}; declare it under permissions.bodySecrets`,
      );
    const value = scope.secrets.get(name)?.[0];
    if (value === undefined)
      throw new ProviderRefused(
        `the connection has no secret ${JSON.stringify(name)}; set it under secrets in the configuration`,
      );
    return { pointer, value };
  });
}

/** A copy of the body with each secret in its place. Raises PluginError `request_invalid` where the place is taken or has
 *  nothing to be in: the plugin never decides over the member that holds a secret. */
export function withSecrets(json: unknown, placed: readonly PlacedSecret[]): unknown {
  return placed.reduce((body, { pointer, value }) => put(body, stepsOf(pointer), { pointer, value }), json);
}

function put(node: unknown, [step = '', ...rest]: readonly string[], placed: PlacedSecret): unknown {
  const isFree = isRecord(node) && Object.hasOwn(node, step) === rest.length > 0;
  if (!isFree || step === '__proto__')
    throw new PluginError(
      'request_invalid',
      `a secret cannot be put at ${placed.pointer}: leave that member out, and put in the objects around it`,
    );
  return { ...node, [step]: rest.length === 0 ? placed.value : put(node[step], rest, placed) };
}

/** The text with the secrets taken out, however it writes their characters: an answer may repeat what was sent, and JSON and
 *  addresses write a character in several ways. */
export function withoutSecrets(text: string, placed: readonly PlacedSecret[]): string {
  return placed.reduce((left, { value }) => left.replaceAll(writingsOf(value), HIDDEN), text);
}

function writingsOf(secret: string): RegExp {
  return new RegExp(Array.from(secret, character => `(?:${waysToWrite(character).join('|')})`).join(''), 'g');
}

/** As it is; as JSON may, shortly or by its number; as an address or a form does. */
function waysToWrite(character: string): string[] {
  const short = JSON.stringify(character).slice(1, -1);
  const byNumber = character.split('').map(unit => String.raw`\\u${hex(unit.charCodeAt(0), 4)}`);
  const bytes = [...Buffer.from(character)].map(byte => `%${hex(byte, 2)}`);
  return [...[short, character, ...(ALSO[character] ?? [])].map(literal), byNumber.join(''), bytes.join('')];
}

/** JSON may escape a slash, and a form writes a space as a plus. */
const ALSO: Readonly<Record<string, readonly string[]>> = { '/': [String.raw`\/`], ' ': ['+'] };

/** A number in hexadecimal, its letters large or small. */
function hex(value: number, digits: number): string {
  const text = value.toString(16).padStart(digits, '0');
  return text.replaceAll(/[a-f]/g, letter => `[${letter}${letter.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

const HIDDEN = '***';

/** What an operator is asked to approve. */
export function describeBodySecret({ secret, pointer, path }: BodySecret): string {
  return `the secret ${secret} at ${pointer} of bodies to ${path}`;
}

function endsLike(pathname: string, pattern: string): boolean {
  const wanted = pattern.split('/').slice(1);
  const given = pathname.split('/').slice(1).slice(-wanted.length);
  return (
    given.length === wanted.length &&
    wanted.every((step, index) => (step === '*' ? given[index] !== '' : step === given[index]))
  );
}
