/** What a new version of a plugin would do otherwise, told over real HTTP out of real runners; nothing reaches the provider. */
import assert from 'node:assert/strict';
import type { ReloadResult } from '../../../core/reload/reloader.js';
import type { ShadowedItem } from '../../../core/shadow/report.js';
import { present } from '../../support/present.js';
import { LocalProvider } from '../host/local-provider.js';
import { assertProblem } from '../http/wire.js';
import { city, echo, handling, sending, ShadowBench, some } from './shadow-bench.js';

/** What serves: it sends a city, a name and a number. */
const fields = `${city}, to: { first_name: order.shippingAddress.firstName }, old: 1`;
const serving = sending(fields);

describe('a trial of a new version', () => {
  let provider: LocalProvider;
  let bench: ShadowBench;

  before(async () => {
    provider = await LocalProvider.start();
    bench = new ShadowBench(provider);
    await bench.start(serving);
    for (const number of ['#1', '#2', '#3']) await bench.send({ number });
  });
  beforeEach(() => {
    bench.put(serving, '1.0.0');
    bench.putShop(echo);
  });
  after(async () => {
    await bench.stop();
    await provider.stop();
  });

  /** The newest delivery. */
  const tried = async (): Promise<ShadowedItem> => {
    const { deliveries } = await bench.try('warehouse', 'shadow=1&dry_run=true');
    assert.equal(deliveries.length, 1);
    return present(deliveries[0]);
  };

  it('tells each field of a call that is otherwise, and hides whose it is', async () => {
    bench.put(sending('city: "RIYADH", to: { first_name: "N." }, lines: order.lines.length'));
    const { result, changes } = await tried();
    assert.equal(result, 'changed');
    assert.deepEqual(changes, [
      { pointer: '/calls/0/body/city', before: '"Riyadh"', after: '"RIYADH"' },
      { pointer: '/calls/0/body/to/first_name', before: '***', after: '***' },
      { pointer: '/calls/0/body/old', before: '1' },
      { pointer: '/calls/0/body/lines', after: '1' },
    ]);
  });

  it('tells what links and outcomes become', async () => {
    bench.put(sending(fields).replace('{ order: (await', "{ parcel: 'P-1', order: (await"));
    assert.deepEqual((await tried()).changes, [{ pointer: '/links/parcel', after: '"P-1"' }]);
    bench.put(handling("async () => skipped('not ours')"));
    const { result, changes } = await tried();
    assert.equal(result, 'changed');
    assert.deepEqual(changes, [
      { pointer: '/outcome/kind', before: '"delivered"', after: '"skipped"' },
      { pointer: '/outcome/reason', after: '"not ours"' },
      { pointer: '/links', before: '{"order":"W-1"}' },
      { pointer: '/calls/0', what: 'gone_call', before: `POST http://${provider.host}/orders` },
    ]);
  });

  it('tells what observations become', async () => {
    bench.putShop(
      `webhook => webhook.json().answer.map(({ order, ...o }) =>
      ({ ...o, order: { ...order, tags: ['gift'], customer: { ...order.customer, email: 'x@example.com' } } }))`,
      '2.0.0',
    );
    const { webhooks, deliveries, to } = await bench.try('corner-shop', 'shadow=1&dry_run=true');
    assert.deepEqual([to, deliveries], ['2.0.0', []]);
    assert.deepEqual(
      webhooks.map(({ about, result, changes }) => ({ about, result, changes })),
      [
        {
          about: 'order/changed',
          result: 'changed',
          changes: [
            { pointer: '/observations/0/order/customer/email', before: '***', after: '***' },
            { pointer: '/observations/0/order/tags/0', after: '"gift"' },
          ],
        },
      ],
    );
  });

  it('tells a webhook that is not taken any more', async () => {
    bench.putShop("() => [{ kind: 'order' }]", '2.0.0');
    const { counts, webhooks } = await bench.try('corner-shop', 'shadow=1&dry_run=true');
    assert.deepEqual(some(counts), { new_error: 1 });
    assert.match(webhooks[0]?.changes.at(-1)?.after ?? '', /"code":"observation_invalid"/);
  });

  it('tells what takes longer though it does the same', async () => {
    bench.put(sending(`busy: await new Promise(resolve => setTimeout(resolve, 60)), ${fields}`));
    const { result, isSlower, tookMs } = await tried();
    assert.deepEqual([result, isSlower], ['same', true]);
    assert.ok(present(tookMs).after >= 60, JSON.stringify(tookMs));
  });

  it('answers no call that was never recorded, and tells of it', async () => {
    bench.put(
      handling(`async ({ reference, order }, delivery, tools) => {
      await call(tools, undefined, 'GET', '/stock?phone=%2B966500000001');
      return delivered({ links: { order: (await call(tools, { reference, ${fields} })).id } });
    }`),
    );
    const { result, changes } = await tried();
    assert.equal(result, 'changed');
    assert.deepEqual(changes, [
      { pointer: '/calls/0', what: 'new_call', after: `GET http://${provider.host}/stock?phone=***` },
    ]);
  });

  it('gives the error of a version that fails after a call that was never recorded', async () => {
    bench.put(
      handling(`async (event, delivery, tools) => {
      await call(tools, undefined, 'GET', '/stock').catch(() => undefined);
      return event.order.gone.name;
    }`),
    );
    assert.equal((await tried()).result, 'new_error');
  });

  it('refuses the call that a manifest does not allow as ever', async () => {
    bench.put(sending(fields).replace('settings.url + path', "'https://elsewhere.example' + path"));
    const { result, changes } = await tried();
    assert.equal(result, 'new_error');
    assert.match(
      changes.find(({ pointer }) => pointer === '/error')?.after ?? '',
      /"code":"request_forbidden"/,
    );
  });

  it('goes on after a version that ends its process, and after one that hangs', async () => {
    bench.put(
      sending(fields).replace(
        '=>\n    delivered',
        `=>
          order.number === '#2' ? process.exit(3) :
          order.number === '#1' ? await new Promise(() => undefined) : delivered`,
      ),
    );
    const { deliveries } = await bench.try();
    assert.deepEqual(
      deliveries.map(({ result, changes }) => [
        result,
        /"code":"(\w+)"/.exec(JSON.stringify(changes).replaceAll('\\', ''))?.[1],
      ]),
      [
        ['same', undefined],
        ['new_error', 'plugin_crashed'],
        ['new_error', 'plugin_timeout'],
      ],
    );
  });

  it('tells of events that are not delivered any more', async () => {
    bench.put(sending(fields).replace("'order.created'", "'order.updated'"), '1.1.0', ['order.updated']);
    const { result, changes } = await tried();
    assert.equal(result, 'changed');
    assert.deepEqual(changes[0], {
      pointer: '/outcome/kind',
      before: '"delivered"',
      after: '"not delivered"',
    });
  });

  it('tries the last so many of the plugin that is named, and of no other', async () => {
    bench.put(sending('city: "RIYADH"'));
    bench.putShop(`${echo} // Written anew.`, '2.0.0');
    const { text } = await bench.ask('shadow=2&name=warehouse&dry_run=true');
    const { shadow } = JSON.parse(text) as ReloadResult;
    assert.deepEqual(
      shadow?.plugins.map(({ name, webhooks, deliveries }) => [
        name,
        webhooks,
        deliveries.map(({ id }) => id),
      ]),
      [['warehouse', [], [3, 2]]],
    );
  });

  it('is refused where it is not asked for as it should be', async () => {
    const cases: readonly (readonly [query: string, errors: readonly object[]])[] = [
      ['shadow=0', [{ pointer: '/shadow', detail: 'must be >= 1, got 0' }]],
      ['shadow=501', [{ pointer: '/shadow', detail: 'must be <= 500, got 501' }]],
      ['shadow=many', [{ pointer: '/shadow', detail: 'must be integer, got "many"' }]],
      ['fail_on_change=true', [{ pointer: '/shadow', detail: 'is needed where fail_on_change is given' }]],
    ];
    for (const [query, errors] of cases)
      assert.deepEqual(assertProblem(await bench.ask(query), 400, 'input_invalid')['errors'], errors);
  });
});
