/** Judging values against JSON Schemas. The only file that knows Ajv. A validator judges and never changes: no coercion,
 *  no defaults, no removing; all faults are collected. What the build has compiled is taken from there, and Ajv is loaded
 *  for the rest alone. */
import { createRequire } from 'node:module';
import type formats from 'ajv-formats';
import type { Ajv2020, ErrorObject, Options, ValidateFunction } from 'ajv/dist/2020.js';
import type standalone from 'ajv/dist/standalone/index.js';
import { AppError, type Fault } from '../errors/app-error.js';
import { bundledSchemas, canonicalNames, type CanonicalName } from './bundled.js';
import { BuiltChecks, keyOf, type Judge } from './built-checks.js';

/** Judges a value: an empty list where it fits. */
export type Check = (value: unknown) => Fault[];

/** Compiles schemas to checks. */
export interface Validator {
  /** A check for a schema of a plugin or of the configuration. Throws AppError `plugin_invalid` where the schema itself is wrong. */
  compile(schema: object): Check;
  /** A check for a bundled schema; compiled when it is first used. */
  canonical(name: CanonicalName): Check;
}

/** Makes a validator, which compiles what the build has not. Checks are compiled once for each schema object, however many
 *  validators there are: compiling costs a hundred times what judging does. */
export function createValidator(built = BuiltChecks.ofThisBuild): Validator {
  const ofBundled = new Map<CanonicalName, Check>();
  return {
    compile: schema => {
      let check = checks.get(schema);
      if (check === undefined) checks.set(schema, (check = checkOf(schema, built)));
      return check;
    },
    canonical: name => {
      let check = ofBundled.get(name);
      if (check === undefined) ofBundled.set(name, (check = checkOfBundled(name, built)));
      return check;
    },
  };
}

/** What a build has to compile, code by key: the checks of the bundled schemas, and of these. Asking for the code raises
 *  plugin_invalid where a schema cannot be used. */
export function codesOf(schemas: readonly object[]): ReadonlyMap<string, () => string> {
  const forOthers = once(() => newAjv({ code: { source: true } }));
  const forBundled = once(() => withBundled(newAjv({ code: { source: true } })));
  const write = (ajv: Ajv2020, judge: ValidateFunction): string =>
    (load('ajv/dist/standalone') as { default: typeof standalone.default }).default(ajv, judge);
  return new Map([
    ...canonicalNames.map(
      name => [keyOfBundled(name), () => write(forBundled(), find(name, forBundled()))] as const,
    ),
    ...schemas.map(
      schema => [keyOfSchema(schema), () => write(forOthers(), compile(schema, forOthers()))] as const,
    ),
  ]);
}

/** By schema object, so that a schema that is no longer used takes its check along. */
const checks = new WeakMap<object, Check>();

function checkOf(schema: object, built: BuiltChecks): Check {
  const key = keyOfSchema(schema);
  const compiled = built.has(key) ? undefined : compile(schema);
  // What a build could compile is a schema: its check may wait until there is something to judge.
  return toCheck(once(() => compiled ?? built.load(key) ?? compile(schema)));
}

function checkOfBundled(name: CanonicalName, built: BuiltChecks): Check {
  return toCheck(once(() => built.load(keyOfBundled(name)) ?? find(name)));
}

function toCheck(judgeOf: () => Judge): Check {
  return value => {
    const judge = judgeOf();
    return judge(value) ? [] : toFaults(judge.errors as readonly ErrorObject[] | null | undefined);
  };
}

function keyOfSchema(schema: object): string {
  return keyOf(compiler(), JSON.stringify(nameless(schema)));
}

function keyOfBundled(name: CanonicalName): string {
  return keyOf(compiler(), name, ...bundledSchemas().values());
}

/** Two plugins may give their schemas the same name; none refers to another's. */
function nameless(schema: object): object {
  const { $id: _, ...rest } = schema as { $id?: unknown };
  return rest;
}

const OPTIONS: Options = {
  allErrors: true,
  discriminator: true,
  strict: true,
  strictRequired: false,
  // A route's `where` and a source's schema may name properties without saying that the value is an object.
  strictTypes: false,
  allowUnionTypes: true,
  verbose: true,
};

/** All but the schema that a check comes from. */
const compiler = once(() => {
  const versions = ['ajv', 'ajv-formats'].map(
    name => (load(`${name}/package.json`) as { version: string }).version,
  );
  return JSON.stringify([versions, OPTIONS]);
});

function newAjv(more: Options = {}): Ajv2020 {
  const { Ajv2020: Ajv } = load('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020 };
  const { default: addFormats } = load('ajv-formats') as { default: typeof formats.default };
  const ajv = new Ajv({ ...OPTIONS, ...more });
  addFormats(ajv);
  return ajv;
}

/** Schemas of plugins and of the configuration: each stands alone. */
const ajvForOthers = once(newAjv);

/** The package's own schemas, which refer to each other. */
const ajvForBundled = once(() => withBundled(newAjv()));

function withBundled(ajv: Ajv2020): Ajv2020 {
  for (const text of bundledSchemas().values()) ajv.addSchema(JSON.parse(text) as object);
  return ajv;
}

function find(name: CanonicalName, ajv = ajvForBundled()) {
  const judge = ajv.getSchema(`${name}.schema.json`);
  if (judge === undefined) throw new Error(`there is no bundled schema ${name}`);
  return judge;
}

function compile(schema: object, ajv = ajvForOthers()) {
  const given = nameless(schema);
  try {
    return ajv.compile(given);
  } catch (cause) {
    throw new AppError('plugin_invalid', `the schema cannot be used: ${(cause as Error).message}`, { cause });
  } finally {
    // Ajv keeps every schema it has seen; a hub that reloads plugins would grow.
    ajv.removeSchema(given);
  }
}

const load = createRequire(import.meta.url);

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
  if (keyword === 'required' || keyword === 'dependentRequired') return String(params['missingProperty']);
  if (keyword === 'additionalProperties') return String(params['additionalProperty']);
  return propertyName;
}

function sentence({ keyword, params, message, schema, data }: ErrorObject): string {
  const got = `got ${show(data)}`;
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'dependentRequired':
      return `is needed where ${String(params['property'])} is given`;
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
