/** What a source is asked outside of any webhook: its orders that changed, and the state of its subscriptions. */
import type { DependencyContainer } from 'tsyringe';
import { PluginError } from '../errors/app-error.js';
import type { Inquiry } from '../host/inquiry.js';
import type { Plugin, Poller, PollRequest, Subscriptions, Tools } from '../plugin-api.js';
import { hasMethod, resolveOnce } from './resolve.js';

/** Tells what one inquiry asks for, as plain data. */
export type Inquire = (inquiry: Inquiry) => Promise<unknown>;

/** Resolves what answers inquiries once, so that a missing dependency shows at start. The answer raises `plugin_failed`
 *  where the plugin has nothing for one, though its manifest says so. */
export function openInquiries(plugin: Plugin, container: DependencyContainer, tools: Tools<never>): Inquire {
  const poller = plugin.poller && resolvePoller(plugin.poller, container, tools);
  const subscriptions = plugin.subscriptions && resolveSubscriptions(plugin.subscriptions, container, tools);
  return async inquiry => {
    switch (inquiry.kind) {
      case 'poll':
        return (poller ?? missing('poller', 'polling')).poll(inquiry.request);
      case 'checkSubscriptions':
        return (subscriptions ?? missing('subscriptions')).check(inquiry.address);
      case 'restoreSubscription':
        await (subscriptions ?? missing('subscriptions')).restore(inquiry.fault, inquiry.address);
        return null;
    }
  };
}

function resolvePoller(
  poller: NonNullable<Plugin['poller']>,
  container: DependencyContainer,
  tools: Tools<never>,
): Poller {
  if (hasMethod(poller, 'poll')) return resolveOnce<Poller>(poller, container);
  if (typeof poller !== 'function')
    throw new PluginError('plugin_invalid', 'the poller is neither a class nor a function');
  const call = poller as (request: PollRequest, tools: Tools<never>) => ReturnType<Poller['poll']>;
  return { poll: async request => call(request, tools) };
}

function resolveSubscriptions(
  subscriptions: NonNullable<Plugin['subscriptions']>,
  container: DependencyContainer,
  tools: Tools<never>,
): Subscriptions {
  if (hasMethod(subscriptions, 'check')) return resolveOnce<Subscriptions>(subscriptions, container);
  const { check, restore } = subscriptions as {
    check?: (address: string, tools: Tools<never>) => ReturnType<Subscriptions['check']>;
    restore?: (
      ...given: [...Parameters<Subscriptions['restore']>, Tools<never>]
    ) => ReturnType<Subscriptions['restore']>;
  };
  if (typeof check !== 'function' || typeof restore !== 'function')
    throw new PluginError('plugin_invalid', 'subscriptions need a function check and a function restore');
  return {
    check: async address => check(address, tools),
    restore: async (fault, address) => restore(fault, address, tools),
  };
}

function missing(what: string, member = what): never {
  throw new PluginError('plugin_failed', `the plugin exports no ${what}, though its manifest has ${member}`);
}
