import assert from 'node:assert/strict';
import { ask, assertProblem, post } from '../http/wire.js';
import { AdminBench } from './admin-bench.js';

describe('the admin API', () => {
  let bench: AdminBench;
  before(async () => {
    bench = await AdminBench.start();
  });
  after(() => bench.stop());

  it('answers JSON that no cache keeps', async () => {
    const { headers } = await bench.ask('/connections');
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-store');
  });

  it('answers 404 for an address that is not there', async () => {
    for (const path of ['', '/', '/nothing', '/deliveries/1/fly', '/Deliveries', '/orders/shop', '/%E0%A4%A'])
      assertProblem(await bench.ask(path), 404, 'not_found');
  });

  it('answers 405 and names the method that would fit', async () => {
    const rows: [method: string, path: string, allow: string][] = [
      ['DELETE', '/deliveries', 'GET, HEAD'],
      ['POST', '/deliveries/1', 'GET, HEAD'],
      ['GET', '/deliveries/1/replay', 'POST'],
      ['OPTIONS', '/deliveries/1/replay', 'POST'],
      ['PUT', '/replays', 'POST, GET, HEAD'],
    ];
    for (const [method, path, allow] of rows) {
      const answer = await ask(bench.url(path), { method });
      assertProblem(answer, 405, 'method_not_allowed');
      assert.equal(answer.headers['allow'], allow, `${method} ${path}`);
    }
  });

  it('refuses an id that is no number, wherever one stands', async () => {
    for (const id of ['x', '0', '-1', '1.5', '1e3', '0x10', '9999999999999999', '17%20'])
      for (const path of [`/deliveries/${id}`, `/webhooks/${id}`, `/replays/${id}`]) {
        const problem = assertProblem(await bench.ask(path), 400, 'input_invalid');
        assert.equal((problem['errors'] as { pointer: string }[])[0]?.pointer, '/id');
      }
    for (const path of [
      '/deliveries/x/replay',
      '/deliveries/x/release',
      '/webhooks/x/replay',
      '/replays/x/cancel',
    ])
      assertProblem(await bench.act(path), 400, 'input_invalid');
  });

  it('answers 404 for a number that nothing has', async () => {
    for (const path of ['/deliveries/999', '/webhooks/999', '/replays/999'])
      assertProblem(await bench.ask(path), 404, 'not_found');
    for (const path of [
      '/deliveries/999/replay',
      '/deliveries/999/release',
      '/webhooks/999/replay',
      '/replays/999/cancel',
    ])
      assertProblem(await bench.act(path), 404, 'not_found');
  });

  for (const [path, faults] of [
    ['/deliveries?fly=1', { '/fly': 'is not known here; remove it or correct its name' }],
    ['/deliveries?topic=a', { '/topic': 'is not known here; remove it or correct its name' }],
    ['/webhooks?event=order.created', { '/event': 'is not known here; remove it or correct its name' }],
    [
      '/deliveries?limit=0&after=x',
      { '/limit': 'must be >= 1, got 0', '/after': 'must be integer, got "x"' },
    ],
    ['/deliveries?limit=501', { '/limit': 'must be <= 500, got 501' }],
    ['/deliveries?connection=', { '/connection': 'must NOT have fewer than 1 characters, got ""' }],
    ['/deliveries?connection=a&connection=b', { '/connection': 'must be string, got ["a","b"]' }],
    [
      '/deliveries?since=yesterday',
      { '/since': 'must be a time such as 2026-11-21T10:00:00Z, got "yesterday"' },
    ],
    [
      '/webhooks?until=2026-11-21',
      { '/until': 'must be a time such as 2026-11-21T10:00:00Z, got "2026-11-21"' },
    ],
    ['/webhooks?since=2026-12-31T23:59:60Z', { '/since': 'is no time that can be used' }],
    [
      '/webhooks?code=provider_refusd',
      { '/code': 'names no error, got "provider_refusd"; did you mean provider_refused?' },
    ],
    ['/orders', { '/number': 'is missing; give it, or tracking_number, or reference' }],
    ['/orders?number=', { '/number': 'must NOT have fewer than 1 characters, got ""' }],
    ['/orders?order=7', { '/order': 'is not known here; remove it or correct its name' }],
    ['/orders?number=7&reference=shop-7', { '/reference': 'cannot stand beside number; give one of them' }],
    ['/connections?all=1', { '/all': 'is not known here; this address takes no parameters' }],
    ['/deliveries/1?json=1', { '/json': 'is not known here; this address takes no parameters' }],
    ['/replays?limit=1', { '/limit': 'is not known here; this address takes no parameters' }],
  ] as const)
    it(`refuses ${path} and names what is wrong`, async () => {
      const problem = assertProblem(await bench.ask(path), 400, 'input_invalid');
      const found = problem['errors'] as { pointer: string; detail: string }[];
      assert.deepEqual(Object.fromEntries(found.map(({ pointer, detail }) => [pointer, detail])), faults);
      for (const { pointer, detail } of found)
        assert.ok(
          String(problem['detail']).includes(`${pointer.slice(1)} ${detail}`),
          String(problem['detail']),
        );
    });

  it('refuses a state that is none, with those there are', async () => {
    const rows = [
      ['/deliveries?state=lost', 'pending", "delivered", "skipped", "superseded", "dead", "folded'],
      ['/webhooks?state=dead', 'pending", "translated", "ignored", "quarantined'],
    ] as const;
    for (const [path, states] of rows) {
      const problem = assertProblem(await bench.ask(path), 400, 'input_invalid');
      assert.ok(String(problem['detail']).startsWith(`state must be one of "${states}", got `));
    }
  });

  it('takes no content but JSON, so that no page can have a form sent', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=a',
      '',
    ])
      for (const path of ['/replays', '/deliveries/1/replay']) {
        const answer = await post(bench.url(path), '{"kind":"webhooks","filter":{"state":"quarantined"}}', {
          'content-type': type,
        });
        assertProblem(answer, 415, 'content_type_unsupported');
      }
    const empty = await post(bench.url('/deliveries/1/replay'), '', { 'content-type': 'text/plain' });
    assertProblem(empty, 415, 'content_type_unsupported');
  });

  it('refuses a body where none is expected, one that is not JSON, and one that is too large', async () => {
    const unasked = assertProblem(await bench.act('/deliveries/1/replay', {}), 400, 'input_invalid');
    assert.equal(unasked['detail'], 'the body is not expected here; send none');
    const json = { 'content-type': 'application/json' };
    assertProblem(await post(bench.url('/replays'), '{"kind":', json), 400, 'body_invalid');
    assertProblem(await post(bench.url('/replays'), ' '.repeat(64 * 1024 + 1), json), 413, 'body_too_large');
  });

  it('changes nothing when it refuses', async () => {
    assert.deepEqual(await bench.read('/replays'), { items: [] });
  });
});
