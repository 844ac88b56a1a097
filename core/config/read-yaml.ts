/** Reading YAML 1.2 with the place of every value. The only file that knows the yaml package. What the values mean is
 *  its callers' business. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Fault } from '../errors/app-error.js';
import { limits } from './limits.js';
import type { Place, PlacedDocument } from './placed-fault.js';
import { pointerOf, stepsOf } from './pointer.js';

/** Reads one YAML document. Faults of syntax, keys that stand twice, unknown tags and aliases that lead nowhere are
 *  listed; after a key that stands twice the rest is read all the same. Integers that a double cannot hold stay the
 *  text that was written. Never throws. */
export function readYaml(text: string): PlacedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    intAsBigInt: true,
    logLevel: 'error',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const placeOf = (pointer: string): Place => placeAt(offsetOf(document, stepsOf(pointer)));
  const placed = (faults: readonly OffsetFault[]): (Fault & Place)[] =>
    faults.map(({ offset, ...fault }) => ({ ...fault, ...placeAt(offset) }));

  if (document.errors.length > 0) {
    return { faults: placed(document.errors.slice(0, SYNTAX_FAULTS_MAX).map(toFault)), placeOf };
  }
  const faults = placed([...document.warnings.map(toFault), ...faultsOfKeys(document.contents)]);
  const aliases = faultsOfAliases(document);
  if (aliases.length > 0) return { faults: [...faults, ...placed(aliases)], placeOf };
  keepLargeIntegers(document);
  try {
    return { value: document.toJS({ maxAliasCount: limits.yamlAliasesMax }), faults, placeOf };
  } catch {
    const detail = `its aliases expand to more than ${limits.yamlAliasesMax} values; write some of them out`;
    return { faults: [...faults, ...placed([{ pointer: '', detail, offset: 0 }])], placeOf };
  }
}

/** One broken bracket makes the parser stumble over everything after it; the first few faults tell enough. */
const SYNTAX_FAULTS_MAX = 10;

interface OffsetFault extends Fault {
  readonly offset: number;
}

function toFault({ code, message, pos }: YAMLError): OffsetFault {
  return { pointer: '', detail: SENTENCES[code] ?? `is not YAML: ${message}`, offset: pos[0] };
}

const SENTENCES: Partial<Record<YAMLError['code'], string>> = {
  NON_STRING_KEY: 'a name must be plain text, not a list or a mapping',
  MULTIPLE_DOCS: 'a second document begins here; keep one document in a file',
  TAG_RESOLVE_FAILED: 'holds a tag; take it out and write the value alone',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
};

/** The package's own search for keys that stand twice takes the square of their number; this one does not. */
function faultsOfKeys(node: unknown, pointer = ''): OffsetFault[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, index) => faultsOfKeys(item, `${pointer}${pointerOf(index)}`));
  }
  if (!isMap(node)) return [];
  const names = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    const at = `${pointer}${pointerOf(name)}`;
    const isTwice = names.has(name);
    names.add(name);
    const detail = 'stands here a second time; keep one of the two';
    return [
      ...(isTwice ? [{ pointer: at, offset: key.range?.[0] ?? 0, detail }] : []),
      ...faultsOfKeys(value, at),
    ];
  });
}

/** Where the thing at the end of the path begins, or the last thing on the way to it. */
function offsetOf(document: Document, steps: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const step of steps) {
    const target = isAlias(node) ? node.resolve(document) : node;
    if (isMap(target)) {
      // The last pair counts, as it does for the value.
      const pair = target.items.findLast(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(target)) {
      const item = target.items[Number(step)] as Node | undefined;
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

function faultsOfAliases(document: Document): OffsetFault[] {
  const faults: OffsetFault[] = [];
  let count = 0;
  visit(document, {
    Alias(_key, node, path) {
      const offset = node.range?.[0] ?? 0;
      count += 1;
      // Finding what an alias stands for reads the whole document each time.
      if (count > limits.yamlAliasesMax) {
        const detail = `is one alias more than the ${limits.yamlAliasesMax} allowed; write some of them out`;
        faults.push({ pointer: '', offset, detail });
        return visit.BREAK;
      }
      const target = node.resolve(document);
      if (target === undefined) {
        faults.push({ pointer: '', offset, detail: `nothing is called &${node.source} before this alias` });
      } else if (path.includes(target)) {
        faults.push({ pointer: '', offset, detail: `*${node.source} would hold itself` });
      }
      return undefined;
    },
  });
  return faults;
}

function keepLargeIntegers(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'bigint') return;
      const number = Number(node.value);
      node.value = Number.isSafeInteger(number) ? number : (node.source ?? String(node.value));
    },
  });
}
