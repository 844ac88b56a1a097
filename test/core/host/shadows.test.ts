/** Shadows run the very files they were opened with, and leave nothing behind. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../../core/config/limits.js';
import { digestOf } from '../../../core/host/plugin-files.js';
import { GenerationCopies } from '../../../core/host/generation-copies.js';
import type { PluginFolder } from '../../../core/host/plugin-folder.js';
import { AttemptFailed, type Shadow } from '../../../core/host/host.js';
import { Shadows } from '../../../core/host/shadows.js';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { actor, aDelivery } from './host-bench.js';

const acts = `
  hang: () => new Promise(() => undefined),
  ask: async (event, delivery, { http }) => { await http.send({ method: 'GET', url: 'https://a.example/' }); },
`;

describe('a shadow', () => {
  let folder: TempFolder;
  let shadows: Shadows;
  let plugin: PluginFolder;

  beforeEach(async () => {
    folder = new TempFolder();
    const copies = new GenerationCopies(join(folder.path, 'generations'));
    shadows = new Shadows(copies, { ...limits, runnerStopMs: 300 });
    const own = aDestination(folder, 'own', actor(acts));
    plugin = { ...own, isBundled: false, digest: await digestOf([own.folder]) };
  });
  afterEach(async () => {
    await shadows.stop();
    folder.remove();
  });

  const open = (opened = plugin): Promise<Shadow> => shadows.open([aConnection('own', opened)]);
  const trial = (grant: () => Promise<object> = async () => ({})) => ({
    grants: { grant },
    timeoutMs: 5000,
    now: 0,
  });
  /** With what a trial fails. */
  const failure = async (handled: Promise<unknown>): Promise<unknown> => {
    const error = await handled.catch((reason: unknown) => reason);
    assert.ok(error instanceof AttemptFailed);
    return (error.cause as { code?: string }).code;
  };

  it('is asked for everything that its code wants, and makes no call of its own', async () => {
    const shadow = await open();
    const wishes: unknown[] = [];
    const grant = async (...[, wish]: readonly unknown[]): Promise<object> => {
      wishes.push(wish);
      throw Object.assign(new Error('no'), { code: 'provider_unavailable' });
    };
    const handled = shadow.handle(aDelivery('own', 'ask'), { grants: { grant }, timeoutMs: 5000, now: 0 });
    assert.equal(await failure(handled), 'provider_unavailable');
    assert.deepEqual(wishes, [{ kind: 'http', request: { method: 'GET', url: 'https://a.example/' } }]);
  });

  it('has a copy of its files as long as it is open', async () => {
    const shadow = await open();
    assert.equal(readdirSync(join(folder.path, 'generations')).length, 1);
    assert.deepEqual((await shadow.handle(aDelivery('own', 'fine'), trial())).outcome, { kind: 'delivered' });
    await shadow.stop();
    assert.deepEqual(readdirSync(join(folder.path, 'generations')), []);
  });

  it('is not opened with other files than it is asked for', async () => {
    folder.write('own/index.js', 'export default {};');
    await assert.rejects(open(), { code: 'plugin_invalid' });
    await assert.rejects(open({ ...plugin, isBundled: true }), {
      code: 'plugin_invalid',
      message:
        'the files of the version 1.0.0 of own are gone: a plugin that came with the hub is not kept in copies',
    });
  });

  it('leaves no copy behind where its plugin ends its runner', async () => {
    folder.write('own/index.js', 'process.exit(3);');
    await assert.rejects(open({ ...plugin, digest: await digestOf([plugin.folder]) }), {
      code: 'plugin_crashed',
    });
    assert.deepEqual(readdirSync(join(folder.path, 'generations')), []);
  });

  it('ends with the hub, with what is tried in it, and none is opened after that', async () => {
    const shadow = await open();
    const hanging = failure(shadow.handle(aDelivery('own', 'hang'), trial()));
    await shadow.handle(aDelivery('own', 'fine'), trial());
    await shadows.stop();
    assert.equal(await hanging, 'plugin_unavailable');
    assert.equal(await failure(shadow.handle(aDelivery('own', 'fine'), trial())), 'plugin_unavailable');
    await assert.rejects(open(), { code: 'plugin_unavailable' });
  });
});
