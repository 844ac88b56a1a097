import assert from 'node:assert/strict';
import { aConnection, aDestination, aSource, pluginApiUrl, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';
import { LocalProvider } from './local-provider.js';

const acts = `
  tell: ({ origin, order, type, time }, { id, attempt, links }, { settings }) => ({
    kind: 'skipped',
    reason: [origin, order.id, type, time, id, attempt, links.order, settings.store].join(' '),
  }),
  call: async (event, delivery, { http, settings }) => {
    const response = await http.send({ method: 'POST', url: settings.url + '/orders', json: { email: 'a@example.com' } });
    return { kind: 'delivered', links: { order: response.json().id } };
  },
  callAndHang: async (event, delivery, { http, settings }) => {
    void http.send({ method: 'GET', url: settings.url + '/slow' }).catch(() => undefined);
    await new Promise(() => undefined);
  },
  remember: async (event, delivery, { state }) => {
    const before = await state.get('count');
    await state.set('count', (before ?? 0) + 1);
    return { kind: 'skipped', reason: String(before) };
  },
  forget: async (event, delivery, { state }) => { await state.set('count', undefined); },
  step: async (event, delivery) => ({ kind: 'skipped', reason: await delivery.step('one', async () => 'ran') }),
  badStep: async (event, delivery) => { await delivery.step('one', async () => () => undefined); },
  hang: () => new Promise(() => undefined),
  refuse: () => { throw new ProviderRefused('no such postcode: 99999'); },
  later: () => { throw new ProviderUnavailable('busy', { retryAfterMs: 5000 }); },
  old: () => { throw new OutOfDate('it has version 3'); },
  bug: () => undefined.name,
  throwText: () => { throw 'text'; },
  throwNothing: () => { throw undefined; },
  ask1001: (event, delivery, { state }) => Promise.all(Array.from({ length: 1001 }, () => state.get('x'))),
  nothing: () => undefined,
  count: () => 5,
  big: () => ({ kind: 'delivered', links: { order: 1n } }),
  forged: () => ({ kind: 'delivered', links: { order: { id: 1 } } }),
  write: (event, delivery, { logger }) => {
    logger.info('written', { level: 'error', connection: 'other', order: '1042' });
    logger.warn('x'.repeat(10000), { text: 'y'.repeat(10000), list: ['a'] });
    return { kind: 'delivered' };
  },
  pollute: () => {
    Object.prototype.polluted = 'yes';
    Array.prototype.map = () => ['polluted'];
    JSON.parse = () => 'polluted';
    return { kind: 'delivered', links: JSON.parse('{}') && { __proto__: { polluted: 'yes' }, ok: '1' } };
  },
`;
const imports = `import { OutOfDate, ProviderRefused, ProviderUnavailable } from '${pluginApiUrl}';`;

describe('the plugin host', () => {
  const folder = new TempFolder();
  let provider: LocalProvider;
  let url: string;
  let bench: HostBench;

  before(async () => {
    provider = await LocalProvider.start();
    provider.routes.set('/orders', (_request, response) => {
      response.writeHead(201).end('{"id":4711,"email":"a@example.com"}');
    });
    provider.routes.set('/slow', () => undefined);
    url = `http://${provider.host}`;
    const actors = aDestination(folder, 'actor', actor(acts, imports), ['order.created'], {
      permissions: { hosts: [provider.host] },
    });
    const settings = { store: 'acme', url };
    bench = await HostBench.open(folder, [
      aConnection('actor', actors, { settings }),
      aConnection('hasty', actors, { settings, limits: { timeoutMs: 100 } }),
      aConnection('other', actors, { settings: { store: 'other' } }),
      aConnection('shop', aSource(folder)),
    ]);
    await bench.host.start();
  });

  after(async () => {
    await bench.close();
    await provider.stop();
    folder.remove();
  });

  it('opens every connection', () => {
    for (const name of ['actor', 'other', 'shop']) {
      assert.equal(bench.host.isReady(name), true);
      assert.equal(bench.host.reasonAside(name), undefined);
    }
  });

  it('hands over event, attempt, links and the settings of the connection', async () => {
    const overrides = { id: 9, attempt: 2, links: { order: 'A-1' } };
    const common = 'shop 1042 order.created 2026-11-01T10:00:00Z 9 2 A-1';
    const { outcome } = await bench.handle('actor', 'tell', overrides);
    assert.deepEqual(outcome, { kind: 'skipped', reason: `${common} acme` });
    const of = await bench.handle('other', 'tell', overrides);
    assert.deepEqual(of.outcome, { kind: 'skipped', reason: `${common} other` });
  });

  it('makes calls for the plugin and keeps them with the attempt, masked', async () => {
    const { outcome, exchanges } = await bench.handle('actor', 'call');
    assert.deepEqual(outcome, { kind: 'delivered', links: { order: '4711' } });
    assert.equal(exchanges.length, 1);
    const [{ startedAt, durationMs, ...exchange } = { startedAt: 0, durationMs: 0 }] = exchanges;
    assert.ok(startedAt > 0 && durationMs >= 0);
    assert.deepEqual(exchange, {
      method: 'POST',
      url: `${url}/orders`,
      status: 201,
      request: '{"email":"***"}',
      answer: '{"id":4711,"email":"***"}',
    });
  });

  it('keeps a refused call too', async () => {
    const { code, exchanges } = await bench.failure('other', 'call');
    assert.equal(code, 'request_forbidden');
    assert.match(exchanges[0]?.error ?? '', /is not an absolute URL/);
  });

  it('keeps a small store for each connection', async () => {
    assert.deepEqual((await bench.handle('actor', 'remember')).outcome, {
      kind: 'skipped',
      reason: 'undefined',
    });
    assert.deepEqual((await bench.handle('actor', 'remember')).outcome, { kind: 'skipped', reason: '1' });
    assert.deepEqual((await bench.handle('other', 'remember')).outcome, {
      kind: 'skipped',
      reason: 'undefined',
    });
    const { code, message } = await bench.failure('actor', 'forget');
    assert.deepEqual([code, message], ['plugin_failed', 'the value of count cannot be written as JSON']);
  });

  it('gives an earlier attempt’s step, and refuses to keep one whose lease is over', async () => {
    const done = await bench.handle('actor', 'step', { attempt: 2, steps: { one: '"earlier"' } });
    assert.deepEqual(done.outcome, { kind: 'skipped', reason: 'earlier' });
    const { code, message } = await bench.failure('actor', 'step');
    assert.deepEqual(
      [code, message],
      ['plugin_timeout', 'the lease of this attempt is over; another attempt has the lane'],
    );
  });

  it('refuses a step whose result is no JSON', async () => {
    const { code, message } = await bench.failure('actor', 'badStep');
    assert.deepEqual([code, message], ['plugin_failed', 'the result of step one cannot be written as JSON']);
  });

  it('gives back what a translator answers, whatever that is', async () => {
    for (const answer of [[{ kind: 'order' }], { ignored: 'no order' }, [], null, 5, 'text'])
      assert.deepEqual(await bench.translate('shop', { answer }), answer);
    assert.equal(await bench.translate('shop', {}), null);
  });

  const failures: readonly [act: string, code: string, message: RegExp][] = [
    ['refuse', 'provider_refused', /^no such postcode: 99999$/],
    ['later', 'provider_unavailable', /^busy$/],
    ['old', 'out_of_date', /^it has version 3$/],
    ['bug', 'plugin_failed', /^TypeError: Cannot read properties of undefined/],
    ['throwText', 'plugin_failed', /^text$/],
    ['throwNothing', 'plugin_failed', /^undefined$/],
    ['nothing', 'plugin_failed', /returned no outcome/],
    ['count', 'plugin_failed', /returned no outcome/],
    ['big', 'plugin_failed', /link order/],
    ['forged', 'plugin_failed', /link order/],
    ['unheardOf', 'plugin_failed', /^TypeError: /],
    ['ask1001', 'request_forbidden', /one attempt may ask the core 1000 times/],
  ];
  for (const [act, code, message] of failures)
    it(`names ${code} where a handler does "${act}"`, async () => {
      const failure = await bench.failure('actor', act);
      assert.equal(failure.code, code);
      assert.match(failure.message, message);
    });

  it('gives up on a handler that never ends, and lets the runner live', async () => {
    const { code, message } = await bench.failure('hasty', 'hang');
    assert.deepEqual([code, message], ['plugin_timeout', 'the plugin did not finish within 100 ms']);
    assert.deepEqual((await bench.handle('actor', 'fine')).outcome, { kind: 'delivered' });
    assert.equal(bench.log.find('plugins ready').length, 1);
  });

  it('cuts off the calls of a handler it gave up on, and keeps them with the attempt', async () => {
    const { code, exchanges } = await bench.failure('hasty', 'callAndHang');
    assert.equal(code, 'plugin_timeout');
    assert.equal(exchanges.length, 1);
    assert.equal(exchanges[0]?.url, `${url}/slow`);
    assert.match(exchanges[0]?.error ?? '', /had not answered when the attempt was over/);
  });

  it('writes a plugin’s lines under the plugin’s own connection, cut to a bound', async () => {
    await bench.handle('actor', 'write');
    const [written] = bench.log.find('written');
    assert.deepEqual(written, { level: 'info', message: 'written', connection: 'actor', order: '1042' });
    const [long] = bench.log.find('x'.repeat(500));
    assert.deepEqual(long, {
      level: 'warn',
      message: 'x'.repeat(500),
      connection: 'actor',
      text: 'y'.repeat(500),
      list: '["a"]',
    });
  });

  it('is not touched by what plugin code does to its own objects', async () => {
    await bench.handle('actor', 'pollute').catch(() => undefined);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
    assert.deepEqual(
      [1].map(one => one + 1),
      [2],
    );
    assert.deepEqual(JSON.parse('{"a":1}'), { a: 1 });
  });
});
