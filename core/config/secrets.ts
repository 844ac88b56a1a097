/** Secrets, those of connections and the admin API's. They stand in the environment or in files, never in the
 *  configuration, and no sentence here repeats one. */
import { resolve } from 'node:path';
import type { Fault } from '../errors/app-error.js';
import { limits } from './limits.js';
import { pointerOf } from './pointer.js';
import { readText } from './read-text.js';
import { isRecord } from './record.js';
import { VARIABLE, type Environment } from './substitute.js';

/** Where secrets are found. */
export interface SecretSources {
  readonly env: Environment;
  /** Relative paths begin here: the folder of the configuration file. */
  readonly folder: string;
}

/** What a connection's `secrets` hold. */
export interface ResolvedSecrets {
  /** Values by name, in the order given; several where several are valid at once. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  /** Pointers begin at `secrets`. */
  readonly faults: readonly Fault[];
}

/** Fetches every secret from its place. A name whose value cannot be had is a fault and has no value. */
export async function resolveSecrets(given: unknown, sources: SecretSources): Promise<ResolvedSecrets> {
  const secrets = new Map<string, string[]>();
  if (given === undefined) return { secrets, faults: [] };
  if (!isRecord(given))
    return { secrets, faults: [{ pointer: '', detail: 'must be a mapping of names to secrets' }] };
  const faults: Fault[] = [];
  for (const [name, entry] of Object.entries(given)) {
    const values: string[] = [];
    const references = Array.isArray(entry) ? entry : [entry];
    if (references.length === 0) faults.push({ pointer: pointerOf(name), detail: `is empty; ${HOW}` });
    for (const [index, reference] of references.entries()) {
      const found = await find(reference, sources);
      const pointer = Array.isArray(entry) ? pointerOf(name, index) : pointerOf(name);
      if ('text' in found) values.push(found.text);
      else faults.push({ pointer, detail: found.fault });
    }
    secrets.set(name, values);
  }
  return { secrets, faults };
}

/** A copy of a whole configuration in which everything under a `secrets`, and all that `admin` holds, is replaced, so
 *  that a fault found in it shows no secret. */
export function maskSecrets(file: unknown): unknown {
  if (!isRecord(file) || file['admin'] === undefined) return maskBelow(file);
  const { admin, ...rest } = file;
  return { ...(maskBelow(rest) as object), admin: isRecord(admin) ? mask(admin) : MASK };
}

function maskBelow(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskBelow);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === 'secrets' ? mask(item) : maskBelow(item)]),
  );
}

/** What stands in the place of a secret. */
export const MASK = '(secret)';

function mask(secrets: unknown): Record<string, string> {
  return isRecord(secrets) ? Object.fromEntries(Object.keys(secrets).map(name => [name, MASK])) : {};
}

const HOW = 'write ${env:NAME} or ${file:path}';

async function find(
  reference: unknown,
  sources: SecretSources,
): Promise<{ text: string } | { fault: string }> {
  const [, kind, name = ''] = /^\$\{(env|file):([^}]+)\}$/.exec(String(reference)) ?? [];
  if (kind === 'file') return fromFile(name, sources.folder);
  if (kind === 'env' && VARIABLE.test(name)) return fromEnvironment(name, sources.env);
  if (typeof reference === 'string' && reference.includes('${')) {
    return { fault: `is not a reference to a secret; ${HOW} as the whole value` };
  }
  return { fault: `is written here as plain text; keep it elsewhere and ${HOW}` };
}

function fromEnvironment(name: string, env: Environment): { text: string } | { fault: string } {
  const text = env[name];
  if (typeof text !== 'string')
    return { fault: `the environment variable ${name} is not set; set it before the start` };
  if (text.trim() === '') return { fault: `the environment variable ${name} is empty; set it to the secret` };
  return { text };
}

async function fromFile(path: string, folder: string): Promise<{ text: string } | { fault: string }> {
  const read = await readText(resolve(folder, path), limits.secretBytesMax);
  if ('fault' in read) {
    return { fault: `the file ${path} ${read.fault}; paths begin at the folder of the configuration file` };
  }
  const text = read.text.replace(/\r?\n$/, '');
  return text.trim() === '' ? { fault: `the file ${path} is empty; write the secret into it` } : { text };
}
