/** The bounded list of shipments that are asked about. */
import assert from 'node:assert/strict';
import { UnderWay } from '../../../plugins/aymakan-shipping/under-way.js';

const DAY_MS = 24 * 60 * 60_000;

describe('the shipments under way', () => {
  let kept: Map<string, unknown>;
  let now: number;
  let warnings: unknown[];
  let underWay: UnderWay;
  beforeEach(() => {
    kept = new Map();
    now = Date.parse('2026-11-20T00:00:00Z');
    warnings = [];
    const state = {
      get: async <Value>(key: string) => structuredClone(kept.get(key)) as Value | undefined,
      set: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
    };
    const logger = {
      info: () => undefined,
      warn: (_: string, fields?: unknown) => void warnings.push(fields),
    };
    underWay = new UnderWay(state, { now: () => now }, logger);
  });
  const all = () => underWay.page(undefined, 10_000);

  it('loses none of many that are added at once, and has each once', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => `AY${100 + index}`);
    await Promise.all([...numbers, ...numbers].map(number => underWay.add(number)));
    assert.deepEqual(await all(), numbers);
  });

  it('are two thousand at most: the oldest give way, and that is said', async () => {
    for (let index = 0; index < 2001; index += 1) await underWay.add(`AY${10_000 + index}`);
    const numbers = await all();
    assert.deepEqual([numbers.length, numbers[0], warnings], [2000, 'AY10001', [{ shipments: 1 }]]);
  });

  it('stay until their end was stored, and sixty days at most', async () => {
    await underWay.add('AY1');
    await underWay.add('AY2');
    await underWay.end(['AY1'], '2026-11-20T01:00:00Z');
    await underWay.forget('2026-11-20T00:58:00Z');
    assert.deepEqual(await all(), ['AY1', 'AY2']);
    await underWay.forget('2026-11-20T01:13:00Z');
    assert.deepEqual(await all(), ['AY2']);
    now += 61 * DAY_MS;
    await underWay.forget('2026-11-20T01:28:00Z');
    assert.deepEqual(await all(), []);
  });

  it('go on after a store that failed once', async () => {
    const failing = new UnderWay(
      {
        get: async () => undefined,
        set: async () => {
          throw new Error('full');
        },
      },
      { now: () => now },
      { info: () => undefined, warn: () => undefined },
    );
    await assert.rejects(failing.add('AY1'), /full/);
    await assert.rejects(failing.add('AY2'), /full/);
  });
});
