/** What Aymakan cannot do without. */
import { MappingError } from '../../../core/plugin-api.js';

/** The value; without one it raises a MappingError with the sentence, which says what is missing and what to do. */
export function needed<T>(value: T | null | undefined | '', sentence: string): T {
  if (value === null || value === undefined || value === '') throw new MappingError(sentence);
  return value;
}
