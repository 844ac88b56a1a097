/** What the end of a runner's stderr tells. */
import { dirname, sep } from 'node:path';
import type { PluginFolder } from './plugin-folder.js';

/** The plugins whose files an error's stack names. */
export function pluginsNamedIn(lastWords: string, plugins: Iterable<PluginFolder>): string[] {
  return [...plugins]
    .filter(({ entry, folder }) =>
      [dirname(entry), folder].some(place => lastWords.includes(`${place}${sep}`)),
    )
    .map(({ name }) => name);
}

/** Of a stack the sentence and the first places, of anything else the end. */
export function gist(lastWords: string): string {
  const error = /^(?:\w*Error\b|FATAL ERROR)[^]*/m.exec(lastWords)?.[0];
  return error?.slice(0, 500) ?? lastWords.trim().slice(-500);
}
