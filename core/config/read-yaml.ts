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
    intAsBigInt: true,
    logLevel: 'silent',
  });
  const root = document.contents as Node | null;
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const placeOf = (pointer: string): Place => placeAt(offsetOf(document, root, stepsOf(pointer)));
  const syntax = [...document.errors, ...document.warnings].map(error => ({
    ...toFault(error, root),
    ...placeAt(error.pos[0]),
  }));
  if (document.errors.some(error => error.code !== 'DUPLICATE_KEY')) {
    return { faults: syntax.slice(0, SYNTAX_FAULTS_MAX), placeOf };
  }
  const aliases = faultsOfAliases(document).map(({ offset, detail }) => ({
    pointer: '',
    detail,
    ...placeAt(offset),
  }));
  if (aliases.length > 0) return { faults: [...syntax, ...aliases], placeOf };
  keepLargeIntegers(document);
  try {
    return { value: document.toJS({ maxAliasCount: limits.yamlAliasesMax }), faults: syntax, placeOf };
  } catch {
    const detail = `its aliases expand to more than ${limits.yamlAliasesMax} values; write some of them out`;
    return { faults: [...syntax, { pointer: '', detail, ...placeAt(0) }], placeOf };
  }
}

/** One broken bracket makes the parser stumble over everything after it; the first few tell enough. */
const SYNTAX_FAULTS_MAX = 10;

function toFault({ code, message, pos }: YAMLError, root: Node | null): Fault {
  switch (code) {
    case 'DUPLICATE_KEY':
      return {
        pointer: pointerAt(root, pos[0]) ?? '',
        detail: 'stands here a second time; keep one of the two',
      };
    case 'NON_STRING_KEY':
      return { pointer: '', detail: 'a name must be plain text, not a list or a mapping' };
    case 'MULTIPLE_DOCS':
      return { pointer: '', detail: 'a second document begins here; keep one document in a file' };
    case 'TAG_RESOLVE_FAILED':
      return { pointer: '', detail: `${message}; remove the tag` };
    case 'RESOURCE_EXHAUSTION':
      return { pointer: '', detail: 'is nested too deeply' };
    default:
      return { pointer: '', detail: `is not YAML: ${message}` };
  }
}

/** The pointer to the pair whose name begins at the offset. */
function pointerAt(node: unknown, offset: number): string | undefined {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const step = pointerOf(String(key.value));
      if (key.range?.[0] === offset) return step;
      const below = pointerAt(value, offset);
      if (below !== undefined) return `${step}${below}`;
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const below = pointerAt(item, offset);
      if (below !== undefined) return `${pointerOf(index)}${below}`;
    }
  }
  return undefined;
}

/** Where the thing at the end of the path begins, or the last thing on the way to it. */
function offsetOf(document: Document, root: Node | null, steps: readonly string[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
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

function faultsOfAliases(document: Document): { offset: number; detail: string }[] {
  const faults: { offset: number; detail: string }[] = [];
  visit(document, {
    Alias(_key, node, path) {
      const target = node.resolve(document);
      const offset = node.range?.[0] ?? 0;
      if (target === undefined) {
        faults.push({ offset, detail: `nothing is called &${node.source} before this alias` });
      } else if (path.includes(target)) {
        faults.push({ offset, detail: `*${node.source} would hold itself` });
      }
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
