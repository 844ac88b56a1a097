import assert from 'node:assert/strict';
import type { PromisedExports } from '../../../core/host/promised-exports.js';
import type { Plugin } from '../../../core/plugin-api.js';
import { checkExports } from '../../../core/runner/check-exports.js';

const nothing: PromisedExports = {
  hasTranslator: false,
  hasPoller: false,
  hasSubscriptions: false,
  handlers: [],
  answers: [],
};
const translator = () => [];
const handler = async () => ({ kind: 'delivered' }) as const;

describe('checkExports', () => {
  it('takes a module that is what its manifest says', () => {
    const plugin: Plugin = { translator, handlers: { 'order.created': handler } };
    const promised = { ...nothing, hasTranslator: true, handlers: ['order.created'] };
    assert.equal(checkExports(plugin, promised), plugin);
  });

  it('names everything at once that is missing or too much', () => {
    const plugin = {
      handlers: { 'order.paid': handler, 'order.payed': handler },
      answers: { list: () => ({}) },
      poller: () => ({}),
    } as unknown as Plugin;
    const promised = {
      ...nothing,
      hasTranslator: true,
      hasSubscriptions: true,
      handlers: ['order.created', 'order.paid'],
      answers: ['version'],
    };
    assert.throws(() => checkExports(plugin, promised), {
      code: 'plugin_invalid',
      message: [
        'the module and its manifest differ: it exports no translator, though the manifest has the role source',
        'it exports a poller, and the manifest lacks polling',
        'it exports no subscriptions, though the manifest has subscriptions',
        'it exports no handler of order.created, which the manifest lists under events',
        'it exports a handler of order.payed, which the manifest does not list under events',
        'it exports no answer of version, which the manifest lists under questions',
        'it exports a answer of list, which the manifest does not list under questions',
      ]
        .join('; ')
        .replace('a answer', 'an answer'),
    });
  });

  it('takes no module without a default export for a plugin', () =>
    assert.throws(() => checkExports(undefined, nothing), {
      code: 'plugin_invalid',
      message: /default export/,
    }));
});
