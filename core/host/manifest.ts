/** What a manifest has to say beyond its schema: it belongs to this folder and this core, and what it names exists. */
import { basename } from 'node:path';
import { satisfies, validRange } from 'semver';
import { pointerOf } from '../config/pointer.js';
import { recordOf, textsOf } from '../config/record.js';
import { secretNamesOf, settingNamesOf, type SettingsSchema } from '../config/settings-schema.js';
import { suggest } from '../config/suggest.js';
import type { Fault } from '../errors/app-error.js';
import { pluginApiVersion } from '../plugin-api-version.js';

/** Faults of a manifest that its schema cannot see. The manifest need not fit its schema: what has the wrong shape is
 *  passed over. Without a folder its name may be any, and without a settings schema names of settings and secrets are not
 *  judged. */
export function checkManifest(
  manifest: unknown,
  folder: string | undefined,
  schema?: SettingsSchema,
): Fault[] {
  const given = recordOf(manifest);
  return [
    ...faultsOfName(given['name'], folder),
    ...faultsOfRange(given['orderwire']),
    ...faultsOfRoles(given),
    ...faultsOfFormat(given),
    ...faultsOfHandshakes(recordOf(given['webhooks'])['handshakes']),
    ...faultsOfHosts(hostsOf(given)),
    ...(schema === undefined ? [] : [...faultsOfSecrets(given, schema), ...faultsOfSettings(given, schema)]),
    ...faultsOfTenant(given),
  ];
}

type Given = Readonly<Record<string, unknown>>;

function faultsOfName(name: unknown, folder: string | undefined): Fault[] {
  if (folder === undefined) return [];
  const called = basename(folder);
  if (typeof name !== 'string' || name === called) return [];
  return [
    {
      pointer: '/name',
      detail: `is ${JSON.stringify(name)}, but the folder is called ${called}; give both one name`,
    },
  ];
}

function faultsOfRange(range: unknown): Fault[] {
  if (typeof range !== 'string' || satisfies(pluginApiVersion, range)) return [];
  const detail =
    validRange(range) === null
      ? `${JSON.stringify(range)} is not a range of versions; write for example ^${pluginApiVersion}`
      : `needs plugin API ${range}, this is ${pluginApiVersion}; take a version of the plugin made for it`;
  return [{ pointer: '/orderwire', detail }];
}

function faultsOfRoles({ roles, webhooks, polling, subscriptions, events }: Given): Fault[] {
  const named = textsOf(roles).map(([, role]) => role);
  const faults: Fault[] = [];
  if (named.includes('source') && webhooks === undefined && polling === undefined) {
    const detail = 'is missing; a source says how its webhooks are verified, or that it is polled (polling)';
    faults.push({ pointer: '/webhooks', detail });
  }
  if (polling !== undefined && !named.includes('source'))
    faults.push({ pointer: '/polling', detail: 'is for a source; add the role, or take this out' });
  if (subscriptions !== undefined && webhooks === undefined)
    faults.push({ pointer: '/subscriptions', detail: 'is for a source with webhooks; take it out' });
  if (named.includes('destination') && Object.keys(recordOf(events)).length === 0) {
    faults.push({ pointer: '/events', detail: 'is missing; a destination names the events it handles' });
  }
  return faults;
}

/** A form, a query that is stored, and a request without a body are there only where parameters are what a sender sends. */
function faultsOfFormat({ webhooks, questions }: Given): Fault[] {
  if (webhooks === undefined)
    return questions === undefined
      ? []
      : [{ pointer: '/questions', detail: 'are asked by senders; say under webhooks how they are verified' }];
  const { format, methods, id, topic } = recordOf(webhooks);
  if (format === 'parameters') return [];
  const parts = [id, topic].flat(2).filter(part => typeof part === 'string');
  const wayOut = 'set the format to parameters, or leave it out';
  return [
    ...textsOf(methods)
      .filter(([, method]) => method === 'GET')
      .map(([index]) => ({
        pointer: pointerOf('webhooks', 'methods', index),
        detail: `a GET has no JSON body; ${wayOut}`,
      })),
    ...parts
      .filter(part => part.startsWith('form:'))
      .map(part => ({
        pointer: '/webhooks',
        detail: `${JSON.stringify(part)} is a field of a form, and a JSON body has none; ${wayOut}`,
      })),
  ];
}

function faultsOfHandshakes(handshakes: unknown): Fault[] {
  if (!Array.isArray(handshakes)) return [];
  return handshakes.flatMap((handshake, index) => {
    const { body } = recordOf(handshake);
    if (typeof body !== 'string') return [];
    try {
      RegExp(body);
      return [];
    } catch (error) {
      return [
        { pointer: pointerOf('webhooks', 'handshakes', index, 'body'), detail: (error as Error).message },
      ];
    }
  });
}

/** A place in the manifest that names something. */
interface Reference {
  readonly pointer: string;
  readonly name: string;
}

const hostsOf = ({ permissions }: Given): Reference[] =>
  textsOf(recordOf(permissions)['hosts']).map(([index, name]) => ({
    pointer: pointerOf('permissions', 'hosts', index),
    name,
  }));

const SETTING = /\{settings\.([A-Za-z0-9_]+)\}/g;

function faultsOfHosts(hosts: readonly Reference[]): Fault[] {
  return hosts
    .filter(({ name }) => /[{}*]/.test(name.replaceAll(SETTING, '')))
    .map(({ pointer, name }) => ({
      pointer,
      detail: `${JSON.stringify(name)} is not a host; write it out, or {settings.NAME} where a setting says which`,
    }));
}

function faultsOfSecrets(manifest: Given, schema: SettingsSchema): Fault[] {
  const secrets = secretNamesOf(schema);
  const settings = settingNamesOf(schema);
  const places = [
    ['authentication', 'secret'],
    ['authentication', 'user'],
    ['authentication', 'password'],
    ['webhooks', 'verification', 'secret'],
  ];
  return [...places.flatMap(place => referenceAt(manifest, place)), ...bodySecretsOf(manifest)]
    .filter(({ name }) => !secrets.includes(name))
    .map(({ pointer, name }) => ({
      pointer,
      detail: settings.includes(name)
        ? `${name} is a setting that everybody may see; mark it "writeOnly": true in settings.schema.json`
        : `settings.schema.json has no secret ${JSON.stringify(name)}, a property with "writeOnly": true; ${suggest(name, secrets)}`,
    }));
}

function bodySecretsOf({ permissions }: Given): Reference[] {
  const { bodySecrets } = recordOf(permissions);
  return [bodySecrets].flat().flatMap((entry, index) => {
    const name = recordOf(entry)['secret'];
    const pointer = pointerOf('permissions', 'bodySecrets', index, 'secret');
    return typeof name === 'string' ? [{ pointer, name }] : [];
  });
}

function faultsOfSettings(manifest: Given, schema: SettingsSchema): Fault[] {
  const settings = settingNamesOf(schema);
  const inHosts = hostsOf(manifest).flatMap(({ pointer, name: host }) =>
    [...host.matchAll(SETTING)].map(([, name = '']) => ({ pointer, name })),
  );
  const places = [
    ['webhooks', 'tenant', 'setting'],
    ['webhooks', 'verification', 'algorithmSetting'],
    ['webhooks', 'verification', 'headerSetting'],
    ['webhooks', 'verification', 'waivedBy'],
  ];
  return [...inHosts, ...places.flatMap(place => referenceAt(manifest, place))]
    .filter(({ name }) => !settings.includes(name))
    .map(({ pointer, name }) => ({
      pointer,
      detail: `settings.schema.json has no setting ${JSON.stringify(name)}; ${suggest(name, settings)}`,
    }));
}

/** Who sent a webhook is judged again when it is translated, out of what was stored of it. */
function faultsOfTenant(manifest: Given): Fault[] {
  const webhooks = recordOf(manifest['webhooks']);
  const kept = [webhooks['keep']].flat().map(name => String(name).toLowerCase());
  const isStored = webhooks['format'] === 'parameters' ? /^(json|query|form):/ : /^json:/;
  return [recordOf(webhooks['tenant'])['source']]
    .flat()
    .filter(source => typeof source === 'string')
    .filter(source => !isStored.test(source) && !kept.includes(source.replace(/^header:/, '').toLowerCase()))
    .map(source => ({
      pointer: pointerOf('webhooks', 'tenant', 'source'),
      detail: `${JSON.stringify(source)} is not stored with a webhook; name the header under webhooks.keep`,
    }));
}

function referenceAt(manifest: Given, place: readonly string[]): Reference[] {
  const name = place.reduce<unknown>((node, step) => recordOf(node)[step], manifest);
  return typeof name === 'string' ? [{ pointer: pointerOf(...place), name }] : [];
}
