/** The provider's ids of the order at work, as plugin code sees them: what was kept before, and what the attempt adds. */
import { PluginError } from '../errors/app-error.js';
import { toLinkId } from '../host/check-outcome.js';
import type { Links } from '../plugin-api.js';

/** Journals a link of the attempt that asks; resolves when it is stored. */
export type SaveLink = (kind: string, id: string) => Promise<void>;

/** Makes the view. `ofAttempt` gives the ids of the attempt whose code asks, which are added to; undefined where it is none. */
export function openLinks(ofAttempt: () => Record<string, string> | undefined, save: SaveLink): Links {
  const links = (): Record<string, string> => {
    const own = ofAttempt();
    if (own === undefined)
      throw new PluginError(
        'plugin_failed',
        'links belong to the order of a delivery; use them inside of a handler',
      );
    return own;
  };
  return {
    get(kind) {
      const own = links();
      return Object.hasOwn(own, kind) ? own[kind] : undefined;
    },
    async set(kind, id) {
      const own = links();
      const text = toLinkId(id);
      if (typeof kind !== 'string' || text === undefined)
        throw new PluginError('plugin_failed', `the link ${String(kind)} is neither text nor a whole number`);
      await save(kind, text);
      own[kind] = text;
    },
  };
}
