/** Reloads that are tried first: what they change, what they refuse, what they leave as it was, and what cannot be told. */
import assert from 'node:assert/strict';
import type { ShadowedItem } from '../../../core/shadow/report.js';
import { present } from '../../support/present.js';
import { HubProcess } from '../cli/hub-process.js';
import { LocalProvider } from '../host/local-provider.js';
import { assertProblem } from '../http/wire.js';
import { city, echo, handling, sending, ShadowBench, some } from './shadow-bench.js';

describe('a reload that is tried first', () => {
  let provider: LocalProvider;
  let bench: ShadowBench;

  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => {
    bench = new ShadowBench(provider);
  });
  afterEach(() => bench.stop());
  after(() => provider.stop());

  /** The only delivery that was tried. */
  const tried = async (): Promise<ShadowedItem> => {
    const { deliveries } = await bench.try();
    assert.equal(deliveries.length, 1);
    return present(deliveries[0]);
  };

  it('finds nothing otherwise where nothing is, and then reloads', async () => {
    await bench.start(sending(city));
    await bench.send();
    await bench.send();
    bench.put(`${sending(city)} // Written anew.`);
    const { from, to, counts, isCutShort, deliveries } = await bench.try('warehouse', 'shadow=100');
    assert.deepEqual([from, to, some(counts), isCutShort], ['1.0.0', '1.1.0', { same: 2 }, false]);
    assert.deepEqual(
      deliveries.map(({ id, connection, about, result, changes }) => [
        id,
        connection,
        about,
        result,
        changes,
      ]),
      [
        [2, 'sink', 'order.created', 'same', []],
        [1, 'sink', 'order.created', 'same', []],
      ],
    );
    assert.equal(bench.hub.reloader.generation, 2);
  });

  it('tells an error that is new, and one that is gone', async () => {
    await bench.start(
      handling(`async ({ order }) => {
      if (order.number === '#2') throw new ProviderRefused('two is refused');
      return skipped('no need');
    }`),
    );
    await bench.send({ number: '#1' }, 'delivery skipped');
    await bench.send({ number: '#2' }, 'delivery dead');
    bench.put(handling("async ({ order }) => order.number === '#2' ? skipped('no need') : order.gone.name"));
    const { counts, deliveries } = await bench.try();
    assert.deepEqual(some(counts), { new_error: 1, gone_error: 1 });
    const [two, one] = deliveries;
    assert.deepEqual(one?.changes, [
      { pointer: '/outcome', before: '{"kind":"skipped","reason":"no need"}' },
      { pointer: '/error', after: present(one?.changes[1]?.after) },
    ]);
    assert.match(one?.changes[1]?.after ?? '', /"code":"plugin_failed","detail":"TypeError: /);
    assert.deepEqual(two?.changes[1], {
      pointer: '/error',
      before: '{"code":"provider_refused","detail":"two is refused"}',
    });
  });

  it('refuses a reload that is to change nothing and would, and the old version goes on', async () => {
    await bench.start(sending(city));
    await bench.send();
    bench.put(sending('city: "RIYADH"'));
    const problem = assertProblem(await bench.ask('shadow=10&fail_on_change=true'), 409, 'shadow_changed');
    assert.deepEqual(problem['errors'], [
      { pointer: '/plugins/warehouse/deliveries/1/calls/0/body/city', detail: '"Riyadh" -> "RIYADH"' },
    ]);
    assert.equal(bench.hub.reloader.generation, 1);
    const [line] = bench.log.find('plugins not reloaded');
    assert.deepEqual(
      [line?.['code'], line?.['detail'], line?.['places']],
      ['shadow_changed', undefined, ['/plugins/warehouse/deliveries/1/calls/0/body/city']],
    );
    const bodies: string[] = [];
    provider.routes.set('/orders', (request, response) => {
      request.on('data', chunk => bodies.push(String(chunk)));
      request.on('end', () => response.writeHead(201).end('{"id":"W-2"}'));
    });
    await bench.send();
    assert.match(bodies.join(''), /"city":"Riyadh"/);
  });

  it('lets a reload pass that changes nothing, and one of a plugin that has done nothing yet', async () => {
    await bench.start(sending(city));
    bench.put(sending('city: "RIYADH"'));
    assert.equal((await bench.ask('shadow=10&fail_on_change=true')).status, 200);
    await bench.send();
    bench.put(`${sending('city: "RIYADH"')} // Written anew.`, '1.2.0');
    assert.equal((await bench.ask('shadow=10&fail_on_change=true')).status, 200);
    assert.equal(bench.hub.reloader.generation, 3);
  });

  it('writes nothing down: no step, no value, no link, no attempt', async () => {
    const keeping = (value: string): string =>
      handling(`async ({ reference, order }, delivery, tools) => {
        const told = (await tools.state.get('told')) ?? 0;
        await tools.state.set('told', told + ${value});
        const id = await delivery.step('create', async () => (await call(tools, { reference, ${city} })).id);
        return delivered({ links: { order: id, told: await tools.state.get('told') } });
      }`);
    await bench.start(keeping('1'));
    await bench.send();
    bench.put(keeping('10'));
    const before = bench.rows();
    const { result, changes } = await tried();
    assert.deepEqual(bench.rows(), before);
    assert.equal(result, 'changed');
    // Both begin with what is kept now, and see what they keep themselves.
    assert.deepEqual(changes, [{ pointer: '/links/told', before: '"2"', after: '"11"' }]);
  });

  it('tries a delivery as its first attempt was: with the links of then, the time of then, and no step done', async () => {
    const module = handling(`async ({ reference, order }, delivery, tools) => {
      const body = { reference, at: tools.clock.now(), attempt: delivery.attempt };
      const known = delivery.links.order;
      if (known !== undefined) return void (await call(tools, body, 'PATCH', '/orders/' + known)) ?? delivered();
      const id = await delivery.ensure('order', {
        find: async () => (await call(tools, undefined, 'GET', '/orders/by/' + reference)).id,
        create: async () => (await call(tools, body)).id,
      });
      return delivered({ links: { order: id } });
    }`);
    await bench.start(module);
    provider.routes.set('/orders/W-1', (_request, response) => response.end('{}'));
    await bench.send({ id: '7' });
    await bench.send({ id: '7', modifiedAt: '2026-11-02T10:00:00Z', tags: ['gift'] });
    assert.equal(provider.requests.length, 2);
    bench.put(`${module} // Written anew.`);
    const { counts, deliveries } = await bench.try();
    assert.deepEqual(some(counts), { same: 2 });
    assert.deepEqual(
      deliveries.map(({ about, unstable }) => [about, unstable]),
      [
        ['order.updated', []],
        ['order.created', []],
      ],
    );
  });

  it('answers with what came of a call in the end, where it took several attempts', async () => {
    let asked = 0;
    provider.routes.set('/orders', (_request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 503 : 201).end('{"id":"W-9"}');
    });
    await bench.start(sending(city));
    await bench.send();
    bench.put(sending(city).replace('{ order: (await', "{ new: '1', order: (await"));
    assert.deepEqual((await tried()).changes, [{ pointer: '/links/new', after: '"1"' }]);
  });

  it('does not compare what differs in every run, and says which places', async () => {
    const random = (more: string): string => sending(`nonce: crypto.randomUUID(), ${more}`);
    await bench.start(random(city));
    await bench.send();
    bench.put(random('city: "RIYADH"'));
    const { changes, unstable } = await tried();
    assert.deepEqual(changes, [{ pointer: '/calls/0/body/city', before: '"Riyadh"', after: '"RIYADH"' }]);
    assert.deepEqual(unstable, ['/calls/0/body/nonce']);
  });

  const lost: readonly (readonly [what: string, answer: string, reason: RegExp])[] = [
    ['is not JSON', 'created', /^the answer to POST http:\/\/.*\/orders is not JSON and was not kept$/],
    [
      'is longer than what is kept',
      JSON.stringify({ id: 'W-1', list: Array.from({ length: 3000 }, (_, index) => index) }),
      /is kept in its first 8192 characters alone$/,
    ],
  ];
  for (const [what, answer, reason] of lost)
    it(`says that it cannot compare where an answer ${what}, and lets no reload pass on that alone`, async () => {
      provider.routes.set('/orders', (_request, response) => response.writeHead(201).end(answer));
      await bench.start(sending(city));
      await bench.send();
      bench.put(sending('city: "RIYADH"'));
      const item = await tried();
      assert.deepEqual([item.result, item.changes], ['not_comparable', []]);
      assert.match(item.reason ?? '', reason);
      const problem = assertProblem(await bench.ask('shadow=10&fail_on_change=true'), 409, 'shadow_changed');
      assert.match(JSON.stringify(problem['errors']), /"\/plugins\/warehouse".*nothing could be compared/);
    });

  it('says that it cannot compare where a translation calls somebody', async () => {
    provider.routes.set('/shop', (_request, response) => response.end('{}'));
    const fetching = `async (webhook, { http }) => {
      await http.send({ method: 'GET', url: 'http://${provider.host}/shop' });
      return webhook.json().answer;
    }`;
    await bench.start(sending(city), fetching);
    await bench.send();
    bench.putShop(echo, '2.0.0');
    const { counts, webhooks } = await bench.try('corner-shop');
    assert.deepEqual(some(counts), { not_comparable: 1 });
    assert.match(
      webhooks[0]?.reason ?? '',
      /it calls GET .*\/shop, and what calls of a translation are answered is not recorded/,
    );
  });

  it('is a table at the terminal, and a refusal with every place', async () => {
    await bench.start(sending(city));
    await bench.send();
    bench.put(sending('city: "RIYADH"'));
    const reload = (...options: readonly string[]) =>
      HubProcess.run('plugins', 'reload', 'warehouse', ...options, '--url', bench.hub.url);
    const refused = await reload('--shadow', '10', '--fail-on-change');
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /^shadow_changed: /);
    assert.match(
      refused.stderr,
      /\/plugins\/warehouse\/deliveries\/1\/calls\/0\/body\/city.*"Riyadh" -> "RIYADH"/,
    );
    const { stdout } = await reload('--shadow', '10', '--dry-run');
    assert.equal(
      stdout,
      `plugin                    same  changed  new errors  gone errors  slower  not comparable
warehouse 1.0.0 -> 1.1.0  0     1        0           0            0       0

tried       of    about          result   what
delivery 1  sink  order.created  changed  /calls/0/body/city: "Riyadh" -> "RIYADH"

updated warehouse 1.0.0 -> 1.1.0
nothing was changed; generation 1 serves
`,
    );
  });
});
