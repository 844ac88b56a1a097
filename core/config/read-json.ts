/** Reading JSON with the place of every value. JSON is a part of YAML 1.2, so the places come from there. */
import type { Place, PlacedDocument } from './placed-fault.js';
import { readYaml } from './read-yaml.js';

/** Reads one JSON document; keys that stand twice are listed too. Never throws. */
export function readJson(text: string): PlacedDocument {
  // Finding places takes ten times what reading takes, and a file without a fault needs none.
  let placed: PlacedDocument | undefined;
  const inPlaces = (): PlacedDocument => (placed ??= readYaml(text));
  const placeOf = (pointer: string): Place => inPlaces().placeOf(pointer);
  try {
    const value = JSON.parse(text) as unknown;
    const isWhole = keysWritten(text) === keysKept(value);
    const faults = isWhole ? [] : inPlaces().faults.filter(({ pointer }) => pointer !== '');
    return { value, faults, placeOf };
  } catch (error) {
    const { message } = error as SyntaxError;
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    const [sentence] = message.split(/ in JSON at position| at position/);
    return {
      faults: [{ pointer: '', detail: `is not JSON: ${sentence}`, ...placeIn(text, offset) }],
      placeOf,
    };
  }
}

/** How many keys stand in a text that is JSON: there a string is a key exactly where a colon follows. */
function keysWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(STRING)) if (colon === ':') count += 1;
  return count;
}

const STRING = /"(?:[^"\\]+|\\.)*"[ \t\r\n]*(:?)/g;

/** How many keys the value has, in all its depth. Fewer than were written where some stand twice. */
function keysKept(value: unknown): number {
  const left = [value];
  let count = 0;
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node !== 'object' || node === null) continue;
    const inside: unknown[] = Object.values(node);
    if (!Array.isArray(node)) count += inside.length;
    for (const item of inside) left.push(item);
  }
  return count;
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
