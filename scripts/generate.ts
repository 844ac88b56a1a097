/** Writes the TypeScript types of all schemas: the canonical ones to core/model/generated, a plugin's own beside it.
 *  `node scripts/generate.ts --check` writes nothing and fails where a file is stale. */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { format } from 'prettier';

const isCheck = process.argv.includes('--check');
const stale: string[] = [];
const banner = '/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */';

const canonical = [...globSync('schemas/*.schema.json'), ...globSync('schemas/admin/*.schema.json')].sort();
await generate(canonical, 'core/model/generated/model.ts');
for (const settings of globSync('plugins/*/settings.schema.json').sort()) {
  const folder = dirname(settings);
  const files = [settings, ...globSync(`${folder}/schemas/*.schema.json`).sort()];
  await generate(files, `${folder}/generated/schemas.ts`);
}
if (stale.length > 0) {
  process.stderr.write(
    `stale generated files, run npm run generate:\n${stale.map(f => `  ${f}\n`).join('')}`,
  );
  process.exit(1);
}

/** A schema file. */
type Document = JSONSchema & { readonly $defs?: Readonly<Record<string, JSONSchema>> };

/** One module for all the given schemas, so that a shape used by two of them is declared once. */
async function generate(files: string[], target: string): Promise<void> {
  const documents = new Map(
    files.map(file => [basename(file), JSON.parse(readFileSync(file, 'utf8')) as Document]),
  );
  const definitions: Record<string, JSONSchema> = {};
  for (const [file, document] of documents) {
    for (const [name, definition] of Object.entries(document.$defs ?? {})) {
      definitions[`${file}/${name}`] = inOneDocument(definition, file) as JSONSchema;
    }
    const { $defs: _, $id: __, $schema: ___, ...root } = document;
    definitions[file] = inOneDocument(
      file === 'settings.schema.json' ? withoutSecrets(root) : root,
      file,
    ) as JSONSchema;
  }
  const text = await compile(
    { $defs: definitions, title: 'Unused', type: 'object', additionalProperties: false, properties: {} },
    'Unused',
    {
      additionalProperties: false,
      bannerComment: banner,
      ignoreMinAndMaxItems: true,
      unreachableDefinitions: true,
      format: false,
    },
  );
  const cleaned = text
    .replace(/export interface Unused \{\s*\}\n?/, '')
    .replace(/\n?\s*\*?\s*This (interface|type) was referenced by [^\n]*(\n[^\n]*via the `[^\n]*)*/g, '')
    .replace(/\/\*\*\s*\n?\s*\*\/\n/g, '')
    .replace(/\n \*\n \*\//g, '\n */');
  const pretty = await format(cleaned, {
    parser: 'typescript',
    printWidth: 110,
    singleQuote: true,
    trailingComma: 'all',
  });
  if (existsSync(target) && readFileSync(target, 'utf8') === pretty) return;
  if (isCheck) return void stale.push(target);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, pretty);
  process.stdout.write(`${join(target)}\n`);
}

/** Secrets stand in the settings schema as write-only properties; plugin code never holds them, so its type has none. */
function withoutSecrets(schema: JSONSchema): JSONSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([, property]) => !('writeOnly' in property)),
  );
  const required = Array.isArray(schema.required) ? schema.required.filter(name => name in properties) : [];
  return { ...schema, properties, required };
}

/** Points every reference of a schema file to its place in the one document that is compiled. */
function inOneDocument(node: unknown, file: string): unknown {
  if (Array.isArray(node)) return node.map(item => inOneDocument(item, file));
  if (node === null || typeof node !== 'object') return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (isDemand(key, value)) continue;
    copy[key] =
      key === '$ref' && typeof value === 'string' ? placeOf(value, file) : inOneDocument(value, file);
  }
  if (typeof copy['$ref'] === 'string') return { $ref: copy['$ref'] };
  return copy;
}

/** "One of these properties" is for the validator: a type that says it would be a union of records with index signatures. */
function isDemand(key: string, value: unknown): boolean {
  return (
    key === 'oneOf' &&
    Array.isArray(value) &&
    value.every(item => typeof item === 'object' && Object.keys(item as object).join() === 'required')
  );
}

function placeOf(reference: string, file: string): string {
  const [target, pointer = ''] = reference.split('#');
  const document = target || file;
  const [, defs, name, ...rest] = pointer.split('/');
  const key = defs === '$defs' ? `${document}/${name}` : document;
  return `#/$defs/${key.replaceAll('/', '~1')}${rest.map(part => `/${part}`).join('')}`;
}
