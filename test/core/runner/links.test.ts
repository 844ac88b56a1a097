import assert from 'node:assert/strict';
import { openLinks } from '../../../core/runner/links.js';
import { LocalProvider } from '../host/local-provider.js';
import { ReloadBench, type Version } from '../reload/reload-bench.js';

describe('the links of an attempt', () => {
  /** Links of an attempt, and what was journaled of them. */
  function open(own: Record<string, string> | undefined, save = async (): Promise<void> => undefined) {
    const saved: string[] = [];
    const links = openLinks(
      () => own,
      async (kind, id) => {
        await save();
        saved.push(`${kind} ${id}`);
      },
    );
    return { links, saved };
  }

  it('are those that were there before, and nothing that every object has', () => {
    const { links } = open({ order: 'A-1' });
    assert.equal(links.get('order'), 'A-1');
    assert.equal(links.get('parcel'), undefined);
    assert.equal(links.get('constructor'), undefined);
  });

  it('are journaled when they are set, and there from then on', async () => {
    const { links, saved } = open({});
    const setting = links.set('order', 'A-1');
    assert.equal(links.get('order'), undefined);
    await setting;
    assert.equal(links.get('order'), 'A-1');
    await links.set('order', 4711 as unknown as string);
    assert.equal(links.get('order'), '4711');
    assert.deepEqual(saved, ['order A-1', 'order 4711']);
  });

  it('are as they were where they cannot be journaled', async () => {
    const { links } = open({ order: 'A-1' }, () => Promise.reject(new Error('the lease is over')));
    await assert.rejects(links.set('order', 'A-2'), /the lease is over/);
    assert.equal(links.get('order'), 'A-1');
  });

  it('are refused where they cannot be kept', async () => {
    const { links, saved } = open({});
    for (const id of [undefined, null, {}, 1.5, true])
      await assert.rejects(links.set('order', id as unknown as string), {
        code: 'plugin_failed',
        message: /link order/,
      });
    assert.deepEqual(saved, []);
  });

  it('are nobody’s outside of a delivery, which is said', async () => {
    const { links } = open(undefined);
    assert.throws(() => links.get('order'), { code: 'plugin_failed', message: /order of a delivery/ });
    await assert.rejects(links.set('order', '1'), { code: 'plugin_failed', message: /order of a delivery/ });
  });
});

describe('links that a handler keeps', () => {
  let provider: LocalProvider;
  let bench: ReloadBench;

  before(async () => {
    provider = await LocalProvider.start();
    bench = new ReloadBench(provider);
  });
  after(async () => {
    await bench.stop();
    await provider.stop();
  });

  /** Keeps the id of each order in its first attempt, which then fails; the second one tells what it finds. */
  const keeping: Version = {
    module: `export default { handlers: { 'order.created': async ({ order }, delivery, { links }) => {
      if (delivery.attempt > 1) return { kind: 'delivered', links: { found: links.get('parcel'), given: delivery.links.parcel } };
      await links.set('parcel', 'P-' + order.id);
      throw Object.assign(new Error(links.get('parcel') + ' ' + delivery.links.parcel), { code: 'plugin_unavailable' });
    } } };`,
  };

  it('are found by the next attempt of the same order, although the first one failed', async () => {
    await bench.start({ sink: keeping });
    const ids = [await bench.send(), await bench.send()];
    for (const id of ids) {
      const waits = await bench.log.waitFor('delivery waits for a retry', { order: `shop/${id}` });
      assert.match(String(waits['detail']), new RegExp(`P-${id} P-${id}$`));
      assert.deepEqual(await bench.links(id), [`found P-${id}`, `given P-${id}`]);
    }
    const { links } =
      (await bench.hub.journal.findOrder({ connection: 'shop', orderId: ids[0] ?? '' })) ?? {};
    assert.deepEqual(
      links?.map(({ kind, providerId }) => `${kind} ${providerId}`),
      [`found P-${ids[0]}`, `given P-${ids[0]}`, `parcel P-${ids[0]}`],
    );
  });
});
