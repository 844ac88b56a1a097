/** Holds a plugin's module to its manifest when it is loaded, so that what is missing shows at the start and not with the first
 *  order that needs it. */
import { PluginError } from '../errors/app-error.js';
import type { PromisedExports } from '../host/promised-exports.js';
import type { Plugin } from '../plugin-api.js';

/** The plugin, if it is one and is what the manifest says. Raises `plugin_invalid` with everything that the module lacks, or has
 *  and the manifest does not name. */
export function checkExports(plugin: Plugin | undefined, promised: PromisedExports): Plugin {
  if (typeof plugin !== 'object' || plugin === null)
    throw new PluginError(
      'plugin_invalid',
      'the module has no default export; use export default definePlugin(...)',
    );
  const faults = [
    ...faultsOfMember('translator', plugin.translator, promised.hasTranslator, 'the role source'),
    ...faultsOfMember('poller', plugin.poller, promised.hasPoller, 'polling'),
    ...faultsOfMember('subscriptions', plugin.subscriptions, promised.hasSubscriptions, 'subscriptions'),
    ...faultsOfNames('handler', 'events', Object.keys(plugin.handlers ?? {}), promised.handlers),
    ...faultsOfNames('answer', 'questions', Object.keys(plugin.answers ?? {}), promised.answers),
  ];
  if (faults.length > 0)
    throw new PluginError('plugin_invalid', `the module and its manifest differ: ${faults.join('; ')}`);
  return plugin;
}

function faultsOfMember(name: string, member: unknown, isPromised: boolean, reason: string): string[] {
  if ((member !== undefined) === isPromised) return [];
  return [
    isPromised
      ? `it exports no ${name}, though the manifest has ${reason}`
      : `it exports a ${name}, and the manifest lacks ${reason}`,
  ];
}

function faultsOfNames(
  what: string,
  member: string,
  exported: readonly string[],
  promised: readonly string[],
): string[] {
  return [
    ...promised
      .filter(name => !exported.includes(name))
      .map(name => `it exports no ${what} of ${name}, which the manifest lists under ${member}`),
    ...exported
      .filter(name => !promised.includes(name))
      .map(
        name =>
          `it exports ${what === 'answer' ? 'an' : 'a'} ${what} of ${name}, which the manifest does not list under ${member}`,
      ),
  ];
}
