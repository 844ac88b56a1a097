/** What a plugin of one's own may call has to be approved when it asks for more. */
import assert from 'node:assert/strict';
import type { AppError } from '../../../core/errors/app-error.js';
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
  /** The reload is refused, because the plugin of the connection sink asks for this alone. */
  const refusedFor = (what: string): Promise<void> =>
    assert.rejects(reload(), ({ code, faults: [fault, ...others] }: AppError) => {
      assert.deepEqual([code, fault?.pointer, others], ['permission_unapproved', '/connections/sink', []]);
      const detail = fault?.detail.replace(/[0-9a-f]{12}/, 'X');
      assert.equal(detail, `the plugin sink 1.0.0 (digest X) asks for ${what}, which nobody has approved`);
      return true;
    });

  it('are approved as they are when it is first used', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    assert.deepEqual(await bench.links(await bench.send()), ['by one']);
  });

  it('are approved as they were looked at, and not what lies on the disk by then', async () => {
    await bench.start({ sink: asking('one') });
    bench.put('sink', asking('two', 'api.example.com'));
    const refusal = await reload().then(
      () => assert.fail('it was not refused'),
      (error: unknown) => (error as AppError).faults[0]?.detail ?? '',
    );
    const [, shown] = /^the plugin sink 1\.0\.0 \(digest ([0-9a-f]{12})\) asks for api/.exec(refusal) ?? [];
    bench.put('sink', asking('three', 'api.example.com', 'elsewhere.example.com'));
    await assert.rejects(bench.approve('sink', shown), {
      code: 'state_conflict',
      message:
        /^the plugin sink on the disk is 1\.0\.0 \(digest [0-9a-f]{12}\) by now; a dry run of its reload says /,
    });
    await assert.rejects(reload(), { code: 'permission_unapproved' });
    bench.put('sink', asking('two', 'api.example.com'));
    await bench.approve('sink', shown);
    await reload();
    assert.deepEqual(await bench.links(await bench.send()), ['by two']);
  });

  it('refuse a new version that asks for another host, by name, and the old one goes on', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    bench.put('sink', asking('two', 'api.example.com', 'elsewhere.example.com'));
    await refusedFor('elsewhere.example.com');
    assert.deepEqual(await bench.links(await bench.send()), ['by one']);
  });

  it('refuse a new version that asks to put a secret into bodies', async () => {
    await bench.start({ sink: asking('one', 'api.example.com') });
    const bodySecrets = [{ path: '/v3/webhooks', pointer: '/secret', secret: 'webhook' }];
    const two = { ...asking('two', 'api.example.com'), bodySecrets };
    bench.put('sink', two);
    await refusedFor('the secret webhook at /secret of bodies to /v3/webhooks');
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
