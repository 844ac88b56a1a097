/** Settings from the environment: `${env:NAME}` as a whole value or inside a text, anywhere but under `secrets`. */
import type { Fault } from '../errors/app-error.js';
import type { Check } from '../schema/validator.js';
import { pointerOf, stepsOf } from './pointer.js';
import { isRecord } from './record.js';

/** The environment variables, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A value with the environment put in. */
export interface Substituted {
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Whole values that came from the environment and look like a number, true or false, as that, by pointer. */
  readonly readings: Readings;
}

/** Numbers and truth values, by pointer. */
export type Readings = ReadonlyMap<string, number | boolean>;

/** Puts the environment into a copy of the value, except below the pointers that `isLeftOut` names. `$${` stands for
 *  the text `${`. A variable that is not set, and any other ${...}, is a fault. */
export function substitute(
  value: unknown,
  env: Environment,
  isLeftOut: (pointer: string) => boolean,
): Substituted {
  const faults: Fault[] = [];
  const readings = new Map<string, number | boolean>();
  const walk = (node: unknown, pointer: string): unknown => {
    if (isLeftOut(pointer)) return node;
    if (Array.isArray(node)) return node.map((item, index) => walk(item, `${pointer}${pointerOf(index)}`));
    if (isRecord(node)) {
      const entries = Object.entries(node);
      return Object.fromEntries(
        entries.map(([key, item]) => [key, walk(item, `${pointer}${pointerOf(key)}`)]),
      );
    }
    if (typeof node !== 'string') return node;
    const filled = node.replaceAll(PLACEHOLDER, (whole, inside: string | undefined) => {
      const found = inside === undefined ? { text: '${' } : lookUp(inside, env);
      if ('text' in found) return found.text;
      faults.push({ pointer, detail: found.fault });
      return whole;
    });
    if (WHOLE.test(node) && READABLE.test(filled))
      readings.set(pointer, JSON.parse(filled) as number | boolean);
    return filled;
  };
  return { value: walk(value, ''), faults, readings };
}

/** Judges the value. Where a text from the environment does not fit, judges what it looks like instead: a port is a
 *  number although the environment has only texts. Gives the value that was judged last. */
export function fitReadings(
  value: unknown,
  readings: Readings,
  check: Check,
): { readonly value: unknown; readonly faults: readonly Fault[] } {
  const faults = check(value);
  const misfits = faults.filter(({ pointer }) => readings.has(pointer));
  if (misfits.length === 0) return { value, faults };
  const fitted = structuredClone(value);
  for (const { pointer } of misfits) put(fitted, stepsOf(pointer), readings.get(pointer));
  return { value: fitted, faults: check(fitted) };
}

const PLACEHOLDER = /\$\$\{|\$\{([^}]*)\}/g;
const WHOLE = /^\$\{env:[^}]*\}$/;
const READABLE = /^(true|false|-?(0|[1-9]\d{0,14})(\.\d+)?)$/;

function lookUp(inside: string, env: Environment): { text: string } | { fault: string } {
  const [, kind, name = ''] = /^(env|file):(.*)$/.exec(inside) ?? [];
  if (kind === 'file') {
    return { fault: '${file:...} is for secrets alone; use ${env:NAME} or write the value here' };
  }
  if (kind !== 'env' || !VARIABLE.test(name)) {
    return { fault: `\${${inside}} is not understood; write \${env:NAME}, or $\${ for the text itself` };
  }
  const text = env[name];
  if (typeof text === 'string') return { text };
  return { fault: `the environment variable ${name} is not set; set it or write the value here` };
}

/** What a variable may be called. */
export const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

function put(root: unknown, steps: readonly string[], value: unknown): void {
  const parent = steps
    .slice(0, -1)
    .reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], root);
  (parent as Record<string, unknown>)[steps.at(-1) ?? ''] = value;
}
