/** The files of a plugin's fixtures, each read as JSON and held to its shape before anything is done with it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFiles } from '../model/generated/model.js';
import { createValidator } from '../schema/validator.js';

/** Reads one; undefined where it is not there. Raises an Error that names the file and the places in it that are wrong. */
export function readFixtureFile<Name extends keyof CaseFiles>(
  folder: string,
  name: Name,
): CaseFiles[Name] | undefined {
  const file = join(folder, name);
  if (!existsSync(file)) return undefined;
  const value = parse(name, readFileSync(file, 'utf8'));
  const faults = check({ [name]: value });
  if (faults.length > 0) {
    const places = faults.slice(0, PLACES_MAX).map(({ pointer, detail }) => {
      const place = pointer.slice(name.length + 1);
      return `${place === '' ? 'the whole' : place} ${detail}`;
    });
    throw new Error(`${name}: ${places.join('; ')}`);
  }
  return value as CaseFiles[Name];
}

/** Faults that are told of one file. */
const PLACES_MAX = 3;

const check = createValidator().canonical('case-files');

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
