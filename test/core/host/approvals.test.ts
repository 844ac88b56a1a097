/** What a plugin of one's own may call has to be approved when it asks for more. */
import assert from 'node:assert/strict';
import { LocalProvider } from './local-provider.js';
import { ReloadBench, saying, type Version } from '../reload/reload-bench.js';

describe('permissions of a plugin that did not come with the hub', () => {
  let provider: LocalProvider;
  let bench: ReloadBench;

  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => {
    bench = new ReloadBench(provider);
  });
  afterEach(() => bench.stop());
  after(() => provider.stop());

  const asking = (by: string, ...hosts: string[]): Version => ({ ...saying(by), isBundled: false, hosts });
  const reload = () => bench.hub.reloader.reload({ isDryRun: false });

  it('are approved as they are when it is first used', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    assert.deepEqual(await bench.links(await bench.send()), ['by one']);
  });

  it('refuse a new version that asks for another host, by name, and the old one goes on', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    bench.put('sink', asking('two', 'api.example.com', 'elsewhere.example.com'));
    await assert.rejects(reload(), {
      code: 'permission_unapproved',
      faults: [
        {
          pointer: '/connections/sink',
          detail: 'the plugin sink 1.0.0 asks for elsewhere.example.com, which nobody has approved',
        },
      ],
    });
    assert.deepEqual(await bench.links(await bench.send()), ['by one']);
  });

  it('refuse a new version that asks to put a secret into bodies', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    const bodySecrets = [{ path: '/v3/webhooks', pointer: '/secret', secret: 'webhook' }];
    const two = { ...asking('two', 'api.example.com'), bodySecrets };
    bench.put('sink', two);
    const detail =
      'the plugin sink 1.0.0 asks for the secret webhook at /secret of bodies to /v3/webhooks, which nobody has approved';
    await assert.rejects(reload(), { faults: [{ pointer: '/connections/sink', detail }] });
    await bench.approve('sink');
    await reload();
    assert.deepEqual(await bench.links(await bench.send()), ['by two']);
  });

  it('let it in once they are approved', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    bench.put('sink', asking('two', 'elsewhere.example.com'));
    await bench.approve('sink');
    await reload();
    assert.deepEqual(await bench.links(await bench.send()), ['by two']);
  });

  it('let one in that asks for less, and remember what was approved for the next one', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    bench.put('sink', asking('two'));
    await reload();
    bench.put('sink', asking('three', 'api.example.com'));
    await reload();
    assert.deepEqual(await bench.links(await bench.send()), ['by three']);
  });

  it('set it aside at a start, and its webhooks and deliveries wait', async () => {
    await bench.start({ sink: asking('one', 'api.example.com'), other: saying('other') });
    bench.put('sink', asking('two', 'elsewhere.example.com'));
    await bench.restart();
    const id = await bench.send();
    assert.deepEqual(await bench.links(id, 'other'), ['by other']);
    const aside = await bench.log.waitFor('connection set aside', { connection: 'sink' });
    assert.equal(aside['code'], 'permission_unapproved');
    await bench.approve('sink');
    await reload();
    assert.deepEqual(await bench.links(id), ['by two']);
  });

  it('matter to no plugin that came with the hub', async () => {
    await bench.start({ sink: saying('one') });
    bench.put('sink', { ...saying('two'), hosts: ['elsewhere.example.com'] });
    await reload();
    assert.deepEqual(await bench.links(await bench.send()), ['by two']);
  });
});
