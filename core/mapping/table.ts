/** Mappings that read like tables: one row per field of the target, checked by the compiler in both columns. */
import { MappingError } from '../errors/app-error.js';

/** One row: where a field of the target comes from. */
type Row<Source, Value, Context> = (source: Source, context: Context) => Value;

/** A table has a row for every field of the target, no more and no fewer. Optional fields may be `absent`. */
export type Table<Source, Target, Context> = {
  readonly [Field in keyof Target]-?:
    Row<Source, Target[Field], Context> | (undefined extends Target[Field] ? typeof absent : never);
};

/** Says that this source never has the field. Compiles for optional fields only. */
export const absent = Symbol('absent');

/** Makes a mapping of a table. Fields that come out undefined are left out of the result. A row that refuses its value
 *  raises a MappingError that names the field. */
export function table<Source, Target extends object, Context = void>(
  rows: Table<Source, Target, Context>,
): (source: Source, context: Context) => Target {
  const entries = Object.entries<Row<Source, unknown, Context> | typeof absent>(rows);
  const present = entries.filter(
    (entry): entry is [string, Row<Source, unknown, Context>] => entry[1] !== absent,
  );
  return (source, context) => {
    const target: Record<string, unknown> = {};
    for (const [field, row] of present) {
      const value = at(field, () => row(source, context));
      if (value !== undefined) target[field] = value;
    }
    return target as Target;
  };
}

/** Applies a mapping to every item of a list; a missing list is an empty one. Failures name the item's index. */
export function each<Source, Target, Context = void>(
  map: (source: Source, context: Context) => Target,
): (sources: readonly Source[] | null | undefined, context: Context) => Target[] {
  return (sources, context) =>
    (sources ?? []).map((source, index) => at(`[${index}]`, () => map(source, context)));
}

/** Runs a step of a mapping; an error raised in it names the step. */
export function at<Value>(step: string, run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    throw error instanceof MappingError ? error.within(step) : error;
  }
}
