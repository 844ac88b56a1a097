/** What every stand-in can be told to do wrong, and what it keeps of it. */
import assert from 'node:assert/strict';
import type { Fault, Imitated, RecordedCall } from '../../sandbox/stand-in.js';
import { StandIn } from '../../sandbox/stand-in.js';

/** Takes whatever comes, and says so. */
const yes: Imitated = {
  name: 'yes',
  answer: () => ({ status: 201, body: { said: 'yes' } }),
  failure: status => ({ status, body: { said: 'no' } }),
  state: () => ({}),
};

describe('a stand-in that is told to fail', () => {
  let standIn: StandIn;

  beforeEach(async () => {
    standIn = await StandIn.start(yes);
  });
  afterEach(() => standIn.stop());

  /** The status of the answer; 0 where the connection was cut. */
  async function post(text: string, path = '/orders'): Promise<number> {
    const response = await fetch(`${standIn.url}${path}`, { method: 'POST', body: text }).catch(
      () => undefined,
    );
    await response?.text();
    return response?.status ?? 0;
  }

  async function hitBy(fault: Fault, texts: readonly string[]): Promise<string[]> {
    standIn.fail(fault);
    const hits: string[] = [];
    for (const text of texts) if ((await post(text)) === 503) hits.push(text);
    return hits;
  }

  const texts = Array.from({ length: 200 }, (_, place) => `order ${place}`);
  const outage: Fault = { kind: 'status', status: 503, share: 0.2, seed: 7 };

  it('fails a share of the calls', async () => {
    const { length } = await hitBy(outage, texts);
    assert.ok(length > 20 && length < 60, `${length} of 200`);
  });

  it('fails the same calls for the same seed, in whatever order they come', async () => {
    const first = await hitBy(outage, texts);
    assert.deepEqual((await hitBy(outage, texts.toReversed())).sort(), first.sort());
  });

  it('fails other calls for another seed', async () => {
    assert.notDeepEqual(await hitBy(outage, texts), await hitBy({ ...outage, seed: 8 }, texts));
  });

  it('gives a call that is repeated a new chance', async () => {
    const repeated = texts.map(() => 'the same order');
    const { length } = await hitBy(outage, repeated);
    assert.ok(length > 20 && length < 60, `${length} of 200`);
  });

  it('fails all or nothing where the share says so', async () => {
    assert.equal((await hitBy({ ...outage, share: 1 }, texts.slice(0, 5))).length, 5);
    assert.equal((await hitBy({ ...outage, share: 0 }, texts.slice(0, 5))).length, 0);
  });

  it('hands what a share leaves over to the faults behind it', async () => {
    standIn.fail({ ...outage, share: 0 }, { kind: 'status', status: 429 });
    assert.equal(await post('order 1'), 429);
  });

  it('fails what the body, the path and the method of a fault say, and nothing else', async () => {
    standIn.fail({ kind: 'status', status: 422, method: 'POST', path: '/orders', text: 'Far Island' });
    assert.equal(await post('to Far Island'), 422);
    assert.equal(await post('to Jeddah'), 201);
    assert.equal(await post('to Far Island', '/stores'), 201);
  });

  it('keeps of each call what the caller was answered, what came of it, and what went wrong', async () => {
    const kept = ({ status, effect, fault }: RecordedCall): unknown[] => [status, effect, fault];
    await post('well');
    for (const kind of ['cut-before', 'cut-after'] as const) {
      standIn.fail({ kind, times: 1 });
      assert.equal(await post(kind), 0);
    }
    standIn.fail({ kind: 'status', status: 500 });
    await post('refused');
    assert.deepEqual(standIn.calls.map(kept), [
      [201, 201, undefined],
      [0, 0, 'cut-before'],
      [0, 201, 'cut-after'],
      [500, 0, 'status'],
    ]);
  });

  it('keeps when a call came in and when it was answered', async () => {
    standIn.fail({ kind: 'slow', delayMs: 30 });
    await post('slowly');
    const [call] = standIn.calls;
    assert.ok(call && call.endedAt - call.at >= 29, `${call?.at} to ${call?.endedAt}`);
  });

  it('gives its calls in parts', async () => {
    for (const text of ['one', 'two', 'three']) await post(text);
    const response = await fetch(`${standIn.url}/_stand-in/calls?from=1&most=1`);
    const part = (await response.json()) as RecordedCall[];
    assert.deepEqual(
      part.map(({ text }) => text),
      ['two'],
    );
  });
});
