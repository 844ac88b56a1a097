/** What Retailys cannot do without. */
import { MappingError } from '../../../core/plugin-api.js';

/** The value; without one it raises a MappingError with the sentence, which says what is missing and what to do. */
export function needed<T>(value: T | null | undefined | '', sentence: string): T {
  if (value === null || value === undefined || value === '') throw new MappingError(sentence);
  return value;
}

/** An id of Retailys as the number that its bodies take. */
export function idNumber(id: string): number {
  const number = Number(id);
  if (!/^\d+$/.test(id) || !Number.isSafeInteger(number))
    throw new MappingError(`expected an id of Retailys, which is a whole number, got ${JSON.stringify(id)}`);
  return number;
}
