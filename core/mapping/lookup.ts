/** Code tables: ours on the left, theirs on the right. An unknown code is never turned into something plausible. */
import { MappingError } from '../errors/app-error.js';

/** Makes a function from their code to ours. Raises `code_unmapped` with the raw value for a code that is not listed. */
export function lookup<Ours extends string>(
  codes: Partial<Record<Ours, readonly string[]>>,
): (theirs: string) => Ours {
  const ours = new Map<string, Ours>();
  for (const [our, list] of Object.entries(codes) as [Ours, readonly string[]][]) {
    for (const their of list) {
      if (ours.has(their))
        throw new Error(`the code ${JSON.stringify(their)} stands twice in a lookup table`);
      ours.set(their, our);
    }
  }
  return theirs => {
    const our = ours.get(theirs);
    if (our === undefined) {
      throw new MappingError(
        `the code ${JSON.stringify(theirs)} is not known; known are ${[...ours.keys()].join(', ')}`,
        '',
        'code_unmapped',
      );
    }
    return our;
  };
}
