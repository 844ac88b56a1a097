/** What a stand-in's GraphQL API knows: types with their fields, inputs and enums, and whether a value fits one. */

/** A field: its type as written, and its arguments' types by name. */
export type FieldType = string | readonly [type: string, args: Readonly<Record<string, string>>];

/** The documented part of an API. Scalars are ID, String, Int, Float, Boolean and those listed. */
export interface GraphqlSchema {
  readonly query: string;
  readonly mutation: string;
  readonly types: Readonly<Record<string, Readonly<Record<string, FieldType>>>>;
  readonly inputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly scalars: readonly string[];
}

/** A type without its lists and exclamation marks. */
export function namedType(type: string): string {
  return type.replaceAll(/[[\]!]/g, '');
}

/** The arguments of a field, by name. */
export function argumentsOf(field: FieldType): Readonly<Record<string, string>> {
  return typeof field === 'string' ? {} : field[1];
}

/** The type of a field. */
export function typeOf(field: FieldType): string {
  return typeof field === 'string' ? field : field[0];
}

/** What is wrong with a value of a type; undefined where nothing is. */
export function faultOf(
  schema: GraphqlSchema,
  type: string,
  value: unknown,
  place: string,
): string | undefined {
  if (type.endsWith('!'))
    return value === undefined || value === null
      ? `${place} (${type}) is required`
      : faultOf(schema, type.slice(0, -1), value, place);
  if (value === undefined || value === null) return undefined;
  if (type.startsWith('[')) {
    // A single value stands for a list of one.
    const items = Array.isArray(value) ? value : [value];
    return items
      .map((item, index) => faultOf(schema, type.slice(1, -1), item, `${place}.${index}`))
      .find(fault => fault !== undefined);
  }
  const input = schema.inputs[type];
  if (input !== undefined) return faultOfInput(schema, { type, fields: input }, value, place);
  const fits = schema.enums[type]?.includes(String(value)) ?? fitsScalar(type, value);
  return fits ? undefined : `${place} has an invalid value ${JSON.stringify(value)}; expected ${type}`;
}

function faultOfInput(
  schema: GraphqlSchema,
  input: { readonly type: string; readonly fields: Readonly<Record<string, string>> },
  value: unknown,
  place: string,
): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || value === null)
    return `${place} is no ${input.type}`;
  const given = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find(name => !Object.hasOwn(input.fields, name));
  if (unknown !== undefined) return `${place}: the field ${unknown} is not defined on ${input.type}`;
  return Object.entries(input.fields)
    .map(([name, type]) => faultOf(schema, type, given[name], `${place}.${name}`))
    .find(fault => fault !== undefined);
}

function fitsScalar(type: string, value: unknown): boolean {
  switch (type) {
    case 'Int':
      return Number.isInteger(value);
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'DateTime':
      return (
        typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)
      );
    default:
      return typeof value === 'string';
  }
}
