/** Runs an operation against a stand-in: judged by the documented schema first, then answered field by field. */
import { parseDocument, type Field, type Operation, type Value } from './parse.js';
import { argumentsOf, faultOf, namedType, typeOf, type GraphqlSchema } from './schema.js';

/** An entry of `errors`. */
export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly string[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** An operation that fits the schema, its arguments filled in. */
export interface Prepared {
  readonly kind: Operation['kind'];
  readonly fields: readonly PreparedField[];
}

export interface PreparedField {
  readonly name: string;
  readonly alias: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly PreparedField[];
}

/** Reads and judges a request. Every field, argument and variable has to be documented. */
export function prepare(
  schema: GraphqlSchema,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Prepared | { readonly errors: readonly GraphqlError[] } {
  try {
    const operation = parseDocument(text);
    for (const [name, type] of Object.entries(operation.variables)) {
      const fault = faultOf(schema, type, variables[name], `$${name}`);
      if (fault !== undefined) throw new Refused(`Variable ${fault}`, 'INVALID_VARIABLE');
    }
    const root = operation.kind === 'query' ? schema.query : schema.mutation;
    return {
      kind: operation.kind,
      fields: operation.fields.map(field => prepared(schema, root, field, { operation, variables })),
    };
  } catch (error) {
    const { message, code = 'PARSE_ERROR' } = error as Error & { code?: string };
    return { errors: [{ message, extensions: { code } }] };
  }
}

class Refused extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

interface Given {
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
}

function prepared(schema: GraphqlSchema, type: string, field: Field, given: Given): PreparedField {
  const known = schema.types[type]?.[field.name];
  if (known === undefined)
    throw new Refused(`Field '${field.name}' doesn't exist on type '${type}'`, 'undefinedField');
  const types = argumentsOf(known);
  for (const [name, value] of Object.entries(field.args)) {
    const wanted = types[name];
    if (wanted === undefined)
      throw new Refused(`Field '${field.name}' doesn't accept argument '${name}'`, 'argumentNotAccepted');
    judgeVariables(value, wanted, given.operation);
  }
  const args = Object.fromEntries(
    Object.entries(field.args).map(([name, value]) => [name, valueOf(value, given.variables)]),
  );
  for (const [name, wanted] of Object.entries(types)) {
    const fault = faultOf(schema, wanted, args[name], name);
    if (fault !== undefined) throw new Refused(`Argument ${fault}`, 'argumentLiteralsIncompatible');
  }
  const inner = namedType(typeOf(known));
  const isObject = Object.hasOwn(schema.types, inner);
  if (isObject !== field.fields.length > 0)
    throw new Refused(
      `Field '${field.name}' ${isObject ? 'must' : 'must not'} have selections`,
      'selectionMismatch',
    );
  return {
    name: field.name,
    alias: field.alias,
    args,
    fields: field.fields.map(each => prepared(schema, inner, each, given)),
  };
}

/** A variable stands only where its type fits, and only where it was declared. */
function judgeVariables(value: Value, wanted: string, { variables }: Operation): void {
  if (value.kind !== 'variable') return;
  const declared = variables[value.name];
  if (declared === undefined)
    throw new Refused(`Variable $${value.name} is not declared`, 'variableNotDefined');
  if (declared !== wanted && declared !== `${wanted}!`)
    throw new Refused(
      `Type mismatch on variable $${value.name} (${declared} / ${wanted})`,
      'variableMismatch',
    );
}

function valueOf(value: Value, variables: Readonly<Record<string, unknown>>): unknown {
  switch (value.kind) {
    case 'variable':
      return variables[value.name];
    case 'enum':
      return value.name;
    case 'constant':
      return value.value;
    case 'list':
      return value.items.map(item => valueOf(item, variables));
    case 'object':
      return Object.fromEntries(
        Object.entries(value.fields).map(([name, item]) => [name, valueOf(item, variables)]),
      );
  }
}

/** What is asked for of an object, and nothing else. */
export function answerOf(source: unknown, fields: readonly PreparedField[]): unknown {
  if (source === null || source === undefined) return null;
  if (Array.isArray(source)) return source.map(item => answerOf(item, fields));
  // A member that is a function makes its value out of the field's arguments.
  const object = source as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.map(field => {
      const found = object[field.name];
      const value = typeof found === 'function' ? (found as (args: unknown) => unknown)(field.args) : found;
      return [field.alias, field.fields.length > 0 ? answerOf(value, field.fields) : (value ?? null)];
    }),
  );
}
