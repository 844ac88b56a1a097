/** The way out for a misspelt name. */

/** Ends a sentence about an unknown name: the known name that is nearest, else all of them. */
export function suggest(name: string, known: Iterable<string>): string {
  const names = [...known].sort();
  if (names.length === 0) return 'there are none';
  const [nearest] = names
    .map(candidate => ({ candidate, distance: distanceOf(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  if (nearest !== undefined) return `did you mean ${nearest.candidate}?`;
  const more = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  return `known: ${names.slice(0, NAMES_MAX).join(', ')}${more}`;
}

/** More names than this help nobody. */
const NAMES_MAX = 20;

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
