/** The other side as cases describe it. */
import assert from 'node:assert/strict';
import type { DeliveryFixture, ExpectedCall } from '../../../core/kit/fixture.js';
import { SimulatedProvider } from '../../../core/kit/provider.js';
import type { SimulatedAnswer } from '../../../core/kit/simulator.js';
import { anOrder } from '../../support/orders.js';

type Line = readonly [call: string, answer: SimulatedAnswer, body?: unknown];

function aCase(lines: readonly Line[], overrides: Partial<DeliveryFixture> = {}): DeliveryFixture {
  const calls = lines.map(([call, , body]): ExpectedCall => {
    const [method = '', path = ''] = call.split(' ');
    return { method, path, ...(body === undefined ? {} : { body }) };
  });
  return {
    kind: 'delivery',
    name: 'order.created/usual',
    group: 'order.created',
    about: 'a case',
    settings: {},
    calls,
    answers: lines.map(([, answer]) => answer),
    expected: { kind: 'delivered' },
    type: 'order.created',
    time: '2026-11-21T10:00:00Z',
    data: { origin: 'shop', reference: 'shop-1', version: 1, order: anOrder() },
    links: {},
    attempt: 1,
    steps: {},
    ...overrides,
  };
}

const made = { status: 201, body: { id: 'P-1' } };
const usual = aCase([['POST /parcels', made]]);
const there = aCase([['GET /parcels?ref=shop-1', { body: [{ id: 'P-1' }] }]], { attempt: 2 });
const notThere = aCase(
  [
    ['GET /parcels?ref=shop-1', { body: [] }],
    ['POST /parcels', made],
  ],
  { attempt: 2 },
);

describe('a simulated provider', () => {
  const ask = (provider: SimulatedProvider, call: string, body?: unknown): Promise<SimulatedAnswer> => {
    const [method = '', path = ''] = call.split(' ');
    return provider.answer({ method, host: 'provider.example', path, headers: {}, body });
  };
  /** A provider whose first attempt met this at its only call. */
  const after = async (
    kind: 'cut-before' | 'cut-after',
    repeats: readonly DeliveryFixture[],
    steps: readonly string[] = [],
  ): Promise<SimulatedProvider> => {
    const provider = new SimulatedProvider(usual, repeats);
    provider.mishap = ({ attempt }) => (attempt === 1 ? { kind } : undefined);
    provider.begin([]);
    assert.deepEqual(await ask(provider, 'POST /parcels'), { cut: true });
    provider.begin(steps);
    return provider;
  };

  it('answers as its case does, by body first, then in turn, and the last one again', async () => {
    const lines: Line[] = [
      ['POST /items', { body: 1 }, { sku: 'A' }],
      ['POST /items', { body: 2 }, { sku: 'B' }],
    ];
    const provider = new SimulatedProvider(aCase(lines), []);
    provider.begin([]);
    const answers = [];
    for (const sku of ['B', 'A', 'C']) answers.push((await ask(provider, 'POST /items', { sku })).body);
    assert.deepEqual(answers, [2, 1, 2]);
    provider.begin([]);
    assert.equal((await ask(provider, 'POST /items', { sku: 'A' })).body, 1, 'each attempt from the start');
  });

  it('takes one query for another, but never one path, and guesses that there is nothing else', async () => {
    const provider = new SimulatedProvider(aCase([['GET /orders?page=1', { body: [7] }]]), []);
    provider.begin([]);
    assert.deepEqual(await ask(provider, 'GET /orders?page=2'), { body: [7] });
    assert.equal((await ask(provider, 'GET /order')).status, 404);
    assert.deepEqual(
      provider.calls.map(({ isGuess }) => isGuess),
      [false, true],
    );
  });

  it('knows from the further attempts of the cases what is found after a call that had an effect', async () => {
    const provider = await after('cut-after', [notThere, there]);
    assert.deepEqual(await ask(provider, 'GET /parcels?ref=shop-1'), { body: [{ id: 'P-1' }] });
    assert.equal(provider.lost.length, 1);
  });

  it('and what is not found after one that had none', async () => {
    const provider = await after('cut-before', [there, notThere]);
    assert.deepEqual(await ask(provider, 'GET /parcels?ref=shop-1'), { body: [] });
    assert.equal(provider.lost.length, 0);
  });

  it('looks only at further attempts whose steps are as far', async () => {
    const provider = await after('cut-after', [there], ['parcel']);
    await ask(provider, 'GET /parcels?ref=shop-1');
    assert.equal(provider.calls.at(-1)?.isGuess, true);
  });

  it('finds what was made below where it was made, where no case says more', async () => {
    const provider = await after('cut-after', []);
    assert.deepEqual(await ask(provider, 'GET /parcels/shop-1'), made);
    assert.deepEqual((await after('cut-before', [])).lost, []);
  });

  it('takes no refusal and no look for an effect', async () => {
    const provider = new SimulatedProvider(
      aCase([
        ['GET /a', {}],
        ['POST /a', { status: 422 }],
        ['PUT /a', { status: 204 }],
      ]),
      [],
    );
    provider.begin([]);
    for (const call of ['GET /a', 'POST /a', 'PUT /a']) await ask(provider, call);
    assert.deepEqual(
      provider.calls.map(({ hasEffect }) => hasEffect),
      [false, false, true],
    );
  });
});
