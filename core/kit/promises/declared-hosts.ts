/** The manifest says whom a plugin calls. */
import type { PluginPromise } from '../plugin-promise.js';

/** Looks back at all that was tried before: it stands last but one. */
export const declaredHosts: PluginPromise = {
  name: 'declared-hosts',
  sentence: 'It calls no host but those of its manifest.',
  absence: 'no case of it calls the other side',
  async look({ bench, calling }, evidence) {
    const forbidden = new Set(bench.egress.forbidden);
    for (const detail of forbidden) evidence.try('a call that was refused', detail);
    if (forbidden.size === 0) for (const { name } of calling) evidence.try(name, undefined);
  },
};
