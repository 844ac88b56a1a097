/** Judging values against JSON Schemas. The only file that knows Ajv. A validator judges and never changes: no coercion,
 *  no defaults, no removing; all faults are collected. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { AppError, type Fault } from '../errors/app-error.js';
import { packageRoot } from '../root.js';

/** Judges a value: an empty list where it fits. */
export type Check = (value: unknown) => Fault[];

/** Names of the bundled schemas that are judged by: schemas/NAME.schema.json, and of the admin API's input
 *  schemas/admin/NAME.schema.json. */
export type CanonicalName =
  | 'order'
  | 'observation'
  | 'event'
  | 'plugin'
  | 'config'
  | 'problem'
  | 'page'
  | 'approval-query'
  | 'reload-query'
  | 'delivery-filter'
  | 'webhook-filter'
  | 'replay-request'
  | 'backfill-request'
  | 'polled-page'
  | 'subscription-faults';

/** Compiles schemas to checks. */
export interface Validator {
  /** A check for a schema of a plugin or of the configuration. Throws AppError `plugin_invalid` where the schema itself is wrong. */
  compile(schema: object): Check;
  /** A check for a bundled schema; compiled when it is first asked for. */
  canonical(name: CanonicalName): Check;
}

/** Makes a validator. Checks are compiled once for each schema object, however many validators there are: compiling costs
 *  a hundred times what judging does. */
export function createValidator(): Validator {
  return {
    compile: schema => {
      let check = compiled.get(schema);
      if (check === undefined) compiled.set(schema, (check = compileIn(ajvForOthers(), schema)));
      return check;
    },
    canonical: name => {
      const judge = ajvForBundled().getSchema(`${name}.schema.json`);
      if (judge === undefined) throw new Error(`there is no bundled schema ${name}`);
      return value => (judge(value) ? [] : toFaults(judge.errors));
    },
  };
}

/** By schema object, so that a schema that is no longer used takes its check along. */
const compiled = new WeakMap<object, Check>();

/** Schemas of plugins and of the configuration: each stands alone. */
const ajvForOthers = once(newAjv);

/** The package's own schemas, which refer to each other. */
const ajvForBundled = once(() => {
  const ajv = newAjv();
  for (const name of BUNDLED)
    ajv.addSchema(JSON.parse(readFileSync(join(packageRoot, 'schemas', name), 'utf8')) as object);
  return ajv;
});

const BUNDLED = [
  'money',
  'address',
  'line',
  'shipment',
  'order',
  'observation',
  'event',
  'plugin',
  'config',
  'problem',
  'polled-page',
  'subscription-faults',
  'admin/page',
  'admin/delivery-filter',
  'admin/webhook-filter',
  'admin/replay-request',
  'admin/approval-query',
  'admin/backfill-request',
  'admin/reload-query',
].map(name => `${name}.schema.json`);

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    // A route's `where` and a source's schema may name properties without saying that the value is an object.
    strictTypes: false,
    allowUnionTypes: true,
    verbose: true,
  });
  addFormats.default(ajv);
  return ajv;
}

function compileIn(ajv: Ajv2020, schema: object): Check {
  // Two plugins may give their schemas the same name; none refers to another's.
  const { $id: _, ...nameless } = schema as { $id?: unknown };
  try {
    const judge = ajv.compile(nameless);
    return value => (judge(value) ? [] : toFaults(judge.errors));
  } catch (cause) {
    throw new AppError('plugin_invalid', `the schema cannot be used: ${(cause as Error).message}`, { cause });
  } finally {
    // Ajv keeps every schema it has seen; a hub that reloads plugins would grow.
    ajv.removeSchema(nameless);
  }
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}

/** Keywords that only repeat what the fault of a keyword inside them has said. */
const FOLLOWING = new Set(['if', 'propertyNames']);

function toFaults(errors: readonly ErrorObject[] | null | undefined): Fault[] {
  const choices = (errors ?? []).filter(({ keyword, schema }) => keyword === 'oneOf' && choiceOf(schema));
  // "One of these properties" is told once, and not as each of them being missing.
  const isOfChoice = ({ schemaPath, instancePath }: ErrorObject): boolean =>
    choices.some(
      choice => choice.instancePath === instancePath && schemaPath.startsWith(`${choice.schemaPath}/`),
    );
  const faults = (errors ?? [])
    .filter(error => !FOLLOWING.has(error.keyword) && !isOfChoice(error))
    .map(toFault);
  const seen = new Set<string>();
  return faults.filter(
    ({ pointer, detail }) => !seen.has(`${pointer} ${detail}`) && seen.add(`${pointer} ${detail}`),
  );
}

function toFault(error: ErrorObject): Fault {
  const step = missingOrExtra(error);
  const pointer =
    step === undefined
      ? error.instancePath
      : `${error.instancePath}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer, detail: sentence(error) };
}

function missingOrExtra({ keyword, params, propertyName }: ErrorObject): string | undefined {
  if (keyword === 'required') return String(params['missingProperty']);
  if (keyword === 'additionalProperties') return String(params['additionalProperty']);
  return propertyName;
}

function sentence({ keyword, params, message, schema, data }: ErrorObject): string {
  const got = `got ${show(data)}`;
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not known here; remove it or correct its name';
    case 'enum':
      return `must be one of ${(params['allowedValues'] as unknown[]).map(show).join(', ')}, ${got}`;
    case 'const':
      return `must be ${show(params['allowedValue'])}, ${got}`;
    case 'type':
      return `must be ${String(params['type']).replaceAll(',', ' or ')}, ${got}`;
    case 'discriminator':
      return `${String(params['tag'])} names no known kind, got ${show(params['tagValue'])}`;
    case 'oneOf':
      return choiceOf(schema) ?? `${message ?? 'fits none of its forms'}, ${got}`;
    default:
      return `${message ?? 'is not valid'}, ${got}`;
  }
}

/** What a schema says that wants one of several properties. */
function choiceOf(schema: unknown): string | undefined {
  const names = (schema as readonly { readonly required?: readonly string[] }[]).map(
    ({ required }) => required?.[0],
  );
  return names.includes(undefined) ? undefined : `must have exactly one of ${names.join(' and ')}`;
}

/** A value for a sentence: short, since it may be a whole payload. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
