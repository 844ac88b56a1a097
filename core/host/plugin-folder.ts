/** Reads a plugin's folder: manifest, settings schema, payload schemas. No code of the plugin runs here. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { limits } from '../config/limits.js';
import { inTextOrder, placeFaults, type PlacedDocument, type PlacedFault } from '../config/placed-fault.js';
import { pointerOf } from '../config/pointer.js';
import { readJson } from '../config/read-json.js';
import { readText } from '../config/read-text.js';
import { isRecord, recordOf } from '../config/record.js';
import type { SettingsSchema } from '../config/settings-schema.js';
import type { Fault } from '../errors/app-error.js';
import type { Manifest } from '../model/generated/model.js';
import { createValidator, type Validator } from '../schema/validator.js';
import { checkManifest } from './manifest.js';
import { digestOfPlugin, faultsOfFolder, fileWithin } from './plugin-files.js';

/** A plugin as it lies on the disk, checked, its schemas read. */
export interface PluginFolder {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly settingsSchema: SettingsSchema;
  /** Absolute path of the module to load. */
  readonly entry: string;
  /** Whether it came with this hub; then it shares a runner with the others that did. */
  readonly isBundled: boolean;
  /** Changes whenever one of its files does. */
  readonly digest: string;
  /** In the manifest's order; the first topic that matches counts. */
  readonly webhookSchemas: readonly { readonly topic: string; readonly schema: object }[];
  readonly requestSchemas: ReadonlyMap<string, object>;
}

/** The version of a plugin with as much of its digest as a person compares: authors forget to change versions. */
export function versionOf({ manifest, digest }: PluginFolder): string {
  return `${manifest.version} (digest ${digest.slice(0, 12)})`;
}

/** How folders are read. */
export interface FolderReading {
  readonly validator?: Validator;
  /** Finds the module to load, undefined where there is none; bundled plugins run from another place than they lie. */
  readonly entryOf?: (folder: string) => string | undefined;
  /** Whether the folders came with this hub. */
  readonly isBundled?: boolean;
  /** Whether the folders are npm packages, whose names need not be the plugins'. */
  readonly isPackage?: boolean;
  /** What was read before, by folder. A plugin whose files are the same is given as it was, so that nothing that was made
   *  of its schemas has to be made again. */
  readonly known?: ReadonlyMap<string, PluginFolder>;
}

/** A plugin, or everything that is wrong with its folder. */
export type FolderRead =
  | { readonly plugin: PluginFolder }
  /** `name`: what its manifest calls it, where it can be read. */
  | { readonly faults: readonly PlacedFault[]; readonly name?: string };

/** Reads one plugin's folder, or says everything that is wrong with it. Throws nothing for what the folder holds. */
export async function readPluginFolder(folder: string, reading: FolderReading = {}): Promise<FolderRead> {
  try {
    return await readFolder(folder, reading);
  } catch (error) {
    const { code, path = folder } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const detail = `cannot be read (${code}); let the hub read it, or take it out`;
    return { faults: [{ file: path, line: 1, column: 1, pointer: '', detail }] };
  }
}

async function readFolder(
  folder: string,
  { validator = createValidator(), entryOf = findEntry, known, ...kind }: FolderReading,
): Promise<FolderRead> {
  const unfit = await faultsOfFolder(folder);
  if (unfit.length > 0) return { faults: unfit };
  const entry = entryOf(folder);
  // Before anything is read: what changes meanwhile has another digest the next time.
  const digest = await digestOfPlugin({ folder, entry });
  const earlier = known?.get(resolve(folder));
  if (earlier?.digest === digest) return { plugin: earlier };
  const reader = new FolderReader(folder, validator, kind);
  const settingsSchema = await reader.settingsSchema();
  const manifest = await reader.manifest(settingsSchema);
  if (entry === undefined) {
    reader.refuse(join(folder, 'index.js'), `is missing; a plugin begins in ${ENTRIES.join(', ')}`);
  }
  if (
    reader.faults.length > 0 ||
    manifest === undefined ||
    settingsSchema === undefined ||
    entry === undefined
  ) {
    const { name } = recordOf(manifest);
    return { faults: inTextOrder(reader.faults), ...(typeof name === 'string' ? { name } : {}) };
  }
  const { webhookSchemas, requestSchemas } = reader;
  const { name } = manifest;
  return {
    plugin: {
      name,
      folder: resolve(folder),
      manifest,
      settingsSchema,
      entry: resolve(entry),
      isBundled: kind.isBundled ?? false,
      digest,
      webhookSchemas,
      requestSchemas,
    },
  };
}

const ENTRIES = ['index.js', 'index.mjs', 'index.ts'];

function findEntry(folder: string): string | undefined {
  return ENTRIES.map(name => join(folder, name)).find(file => existsSync(file));
}

/** Of a plugin that needs none. */
const NO_SETTINGS: SettingsSchema = { type: 'object', additionalProperties: false, properties: {} };

/** Reads the files of one folder and gathers the faults of all of them. */
class FolderReader {
  readonly faults: PlacedFault[] = [];
  readonly webhookSchemas: { topic: string; schema: object }[] = [];
  readonly requestSchemas = new Map<string, object>();
  readonly #read = new Map<string, object>();

  constructor(
    private readonly folder: string,
    private readonly validator: Validator,
    private readonly kind: Pick<FolderReading, 'isBundled' | 'isPackage'>,
  ) {}

  async settingsSchema(): Promise<SettingsSchema | undefined> {
    const file = join(this.folder, 'settings.schema.json');
    if (!existsSync(file)) return NO_SETTINGS;
    const document = await this.#document(file);
    if (document === undefined) return undefined;
    const schema = this.#schema(file, document);
    if (schema !== undefined && recordOf(schema)['additionalProperties'] !== false) {
      const detail = 'must be false, so that a misspelt setting is noticed';
      this.#add(file, document, [{ pointer: '/additionalProperties', detail }]);
    }
    return schema as SettingsSchema | undefined;
  }

  /** The manifest, and the schemas that it names. To be used only if no fault was found. */
  async manifest(settingsSchema: SettingsSchema | undefined): Promise<Manifest | undefined> {
    const file = join(this.folder, 'plugin.json');
    const document = await this.#document(file);
    if (document === undefined) return undefined;
    const { value } = document;
    this.#add(file, document, this.validator.canonical('plugin')(value));
    this.#add(
      file,
      document,
      checkManifest(value, this.kind.isPackage ? undefined : this.folder, settingsSchema),
    );
    const named = recordOf(recordOf(value)['schemas']);
    for (const [topic, name] of Object.entries(recordOf(named['webhooks']))) {
      const schema = await this.#named(file, document, pointerOf('schemas', 'webhooks', topic), name);
      if (schema !== undefined) this.webhookSchemas.push({ topic, schema });
    }
    for (const [request, name] of Object.entries(recordOf(named['requests']))) {
      const schema = await this.#named(file, document, pointerOf('schemas', 'requests', request), name);
      if (schema !== undefined) this.requestSchemas.set(request, schema);
    }
    return value as Manifest;
  }

  /** Notes a fault of a file that has no place inside it. */
  refuse(file: string, detail: string): void {
    this.faults.push({ file, line: 1, column: 1, pointer: '', detail });
  }

  /** A schema that the manifest names; read once, however often it is named. */
  async #named(
    file: string,
    manifest: PlacedDocument,
    pointer: string,
    name: unknown,
  ): Promise<object | undefined> {
    if (typeof name !== 'string') return undefined;
    const path = fileWithin(this.folder, name);
    if (path === undefined || !existsSync(path)) {
      const reason =
        path === undefined
          ? 'leads out of the folder; name a file in it'
          : 'does not exist; add it or correct its name';
      this.#add(file, manifest, [{ pointer, detail: `${JSON.stringify(name)} ${reason}` }]);
      return undefined;
    }
    if (!this.#read.has(path)) {
      const document = await this.#document(path);
      this.#read.set(path, (document && this.#schema(path, document)) ?? {});
    }
    return this.#read.get(path);
  }

  async #document(file: string): Promise<PlacedDocument | undefined> {
    const read = await readText(file, limits.pluginFileBytesMax);
    if ('fault' in read) {
      const wayOut = read.fault === 'does not exist' ? '; every plugin has one' : '';
      this.refuse(file, `the file ${read.fault}${wayOut}`);
      return undefined;
    }
    const document = readJson(read.text);
    this.faults.push(...document.faults.map(fault => ({ ...fault, file })));
    return document.value === undefined ? undefined : document;
  }

  #schema(file: string, document: PlacedDocument): object | undefined {
    const { value } = document;
    if (!isRecord(value)) {
      this.refuse(file, 'a schema must be a JSON object');
      return undefined;
    }
    // Compiling is the dearest part of a start; the tests have compiled those that came with the hub.
    if (this.kind.isBundled) return value;
    try {
      this.validator.compile(value);
      return value;
    } catch (error) {
      this.refuse(file, (error as Error).message);
      return undefined;
    }
  }

  #add(file: string, document: PlacedDocument, faults: readonly Fault[]): void {
    this.faults.push(...placeFaults(file, document, faults));
  }
}
