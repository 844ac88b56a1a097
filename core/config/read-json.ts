/** Reading JSON with the place of every value. JSON is a part of YAML 1.2, so the places come from there. */
import type { Place, PlacedDocument } from './placed-fault.js';
import { readYaml } from './read-yaml.js';

/** Reads one JSON document; keys that stand twice are listed too. Never throws. */
export function readJson(text: string): PlacedDocument {
  const { placeOf, faults } = readYaml(text);
  try {
    return {
      value: JSON.parse(text) as unknown,
      faults: faults.filter(({ pointer }) => pointer !== ''),
      placeOf,
    };
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

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
