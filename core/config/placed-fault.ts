/** Faults that say where in which file they are, and how they are shown to a person. */
import type { Fault } from '../errors/app-error.js';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A fault with its file and place. */
export interface PlacedFault extends Fault, Place {
  /** The file as its reader was given it. */
  readonly file: string;
}

/** A text that was read, with the place of each of its values. */
export interface PlacedDocument {
  /** What the text says; absent where it cannot be read. */
  readonly value?: unknown;
  /** What is wrong with the text itself. */
  readonly faults: readonly (Fault & Place)[];
  /** Where the name of a value stands, or the item of a list; for what is missing, the nearest thing around it. */
  readonly placeOf: (pointer: string) => Place;
}

/** Gives faults about a document's values their places. */
export function placeFaults(file: string, document: PlacedDocument, faults: readonly Fault[]): PlacedFault[] {
  return faults.map(fault => ({ ...fault, ...document.placeOf(fault.pointer), file }));
}

/** Faults file by file in the order of the text, so that a person mends them from top to bottom. */
export function inTextOrder(faults: readonly PlacedFault[]): PlacedFault[] {
  return faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

/** One line for each fault: `orderwire.yaml:12:5 /connections/acme-shop/plugin: there is no plugin ...`. */
export function describeFaults({ faults }: { readonly faults: readonly (Fault | PlacedFault)[] }): string {
  return faults
    .map(fault => {
      const place = 'file' in fault ? `${fault.file}:${fault.line}:${fault.column} ` : '';
      return `${place}${fault.pointer}${fault.pointer === '' ? '' : ': '}${fault.detail}`;
    })
    .join('\n');
}
