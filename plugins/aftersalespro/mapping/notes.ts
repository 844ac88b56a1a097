/** The one field of remarks. */
import type { Order } from '../../../core/plugin-api.js';
import type { Told } from './told.js';

/** The buyer's remark and those that were added, a line each; undefined where there is none. */
export function notesOf({ note }: Order, { remarks = [] }: Told): string | undefined {
  const notes = [note, ...remarks.map(({ text }) => text)].filter(Boolean);
  return notes.length === 0 ? undefined : notes.join('\n');
}
