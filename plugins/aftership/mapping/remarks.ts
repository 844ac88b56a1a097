/** The one note an order has at AfterShip: the buyer's remark, and behind it a paragraph for each remark that was made since.
 *  A paragraph begins with its time in brackets, so that the two can be told apart again. */
import type { NoteObservation } from '../../../core/plugin-api.js';
import { cut } from './text.js';

type Remark = NoteObservation['note'];

/** The note with a remark added; the same note where it has the remark. Where there is no room the oldest remarks go. */
export function withRemark(note: string | undefined, { text, at, author }: Remark): string {
  const paragraph = `[${[at, author].filter(Boolean).join(' ')}] ${text.replaceAll(/\n{2,}/g, '\n')}`;
  const { buyer, remarks } = taken(note);
  if (remarks.includes(paragraph)) return note ?? '';
  return together(buyer, [...remarks, paragraph]);
}

/** The note of an order whose buyer remarks this now, with the remarks that AfterShip has. Undefined where there is nothing to
 *  say; empty where what was there is to go. */
export function withBuyer(buyer: string | undefined, note: string | null | undefined): string | undefined {
  const said = together(cut(buyer, NOTE_MAX) ?? '', taken(note ?? undefined).remarks);
  return said === '' && !note ? undefined : said;
}

function taken(note: string | undefined): { readonly buyer: string; readonly remarks: readonly string[] } {
  const paragraphs = (note ?? '').split('\n\n');
  const first = paragraphs.findIndex(paragraph => REMARK.test(paragraph));
  const count = first < 0 ? paragraphs.length : first;
  return { buyer: paragraphs.slice(0, count).join('\n\n'), remarks: paragraphs.slice(count) };
}

function together(buyer: string, remarks: readonly string[]): string {
  const said = [buyer, ...remarks].filter(Boolean).join('\n\n');
  if (said.length <= NOTE_MAX) return said;
  return remarks.length > 1 ? together(buyer, remarks.slice(1)) : cut(said, NOTE_MAX);
}

const NOTE_MAX = 5000;
const REMARK = /^\[\d{4}-\d{2}-\d{2}T[^\]\n]*\] /;
