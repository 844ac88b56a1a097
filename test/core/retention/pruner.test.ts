/** When and how far the pruner forgets; what may go is the journal's contract. */
import assert from 'node:assert/strict';
import { limits } from '../../../core/config/limits.js';
import { Pruner } from '../../../core/retention/pruner.js';
import type { Journal, PruneCursor, Pruned, PruneRequest } from '../../../core/journal/journal.js';
import { aConfig, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';

const day = 24 * 60 * 60 * 1000;
const now = 1000 * day;
const next = (id: number): PruneCursor => ({ done: { settledAt: now, id }, dead: { settledAt: now, id } });
const nothing: Pruned = { webhooks: 0, deliveries: 0, events: 0, isMore: false, next: next(0) };

describe('the pruner', () => {
  const folder = new TempFolder();
  let log: RecordedLog;
  let requests: PruneRequest[];
  /** What each slice gives, in turn; then nothing. */
  let slices: (Pruned | Error)[];
  let onSlice: () => void;
  let pruner: Pruner;

  beforeEach(() => {
    [requests, slices, onSlice] = [[], [], () => undefined];
    log = new RecordedLog();
    const journal: Partial<Journal> = {
      prune: async request => {
        requests.push(request);
        onSlice();
        const slice = slices.shift() ?? nothing;
        if (slice instanceof Error) throw slice;
        return slice;
      },
    };
    const config = {
      ...aConfig(folder, []),
      retention: { webhookDays: 10, quarantinedDays: 20.5, deliveryDays: 30, deadDays: 400 },
    };
    pruner = new Pruner(config, journal as Journal, { now: () => now }, log);
  });
  afterEach(() => pruner.stop());
  after(() => folder.remove());

  const sliceCount = (count: number): Promise<void> =>
    new Promise(resolve => {
      onSlice = () => (requests.length >= count ? resolve() : undefined);
      onSlice();
    });

  it('asks at its start for each kind by the days the configuration gives it, a slice at a time', async () => {
    pruner.start();
    await sliceCount(1);
    assert.deepEqual(requests, [
      {
        webhooksBefore: 990 * day,
        quarantinedBefore: 979.5 * day,
        deliveriesBefore: 970 * day,
        deadBefore: 600 * day,
        limit: limits.pruneSliceMax,
        from: undefined,
      },
    ]);
  });

  it('goes on until nothing more goes, and says once what went', async () => {
    slices = [
      { webhooks: 200, deliveries: 100, events: 0, isMore: true, next: next(1) },
      { webhooks: 5, deliveries: 0, events: 90, isMore: true, next: next(2) },
    ];
    pruner.start();
    const { webhooks, deliveries, events } = await log.waitFor('old records forgotten');
    assert.deepEqual([webhooks, deliveries, events], [205, 100, 90]);
    assert.deepEqual(
      requests.map(({ from }) => from),
      [undefined, next(1), next(2)],
    );
  });

  it('says nothing where nothing went', async () => {
    pruner.start();
    await sliceCount(1);
    await pruner.stop();
    assert.deepEqual(log.lines, []);
  });

  it('steps back while other work needs the machine more, and goes on after', async () => {
    let asked = 0;
    pruner.mustStepBack = () => (asked += 1) <= 2;
    slices = [{ ...nothing, webhooks: 1, isMore: true }];
    pruner.start();
    await sliceCount(1);
    assert.equal(asked, 3);
    await log.waitFor('old records forgotten', { webhooks: 1 });
  });

  it('says so where the journal fails, and what went before', async () => {
    slices = [{ ...nothing, events: 7, isMore: true }, new Error('the disk is full')];
    pruner.start();
    await log.waitFor('old records not forgotten', { level: 'error', detail: 'Error: the disk is full' });
    await log.waitFor('old records forgotten', { events: 7 });
  });

  it('stops between two slices', async () => {
    slices = Array.from({ length: 1000 }, () => ({ ...nothing, webhooks: 200, isMore: true }));
    pruner.start();
    await sliceCount(1);
    await pruner.stop();
    const count = requests.length;
    assert.ok(count < 5);
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(requests.length, count);
  });

  it('stops though it was never started', () => pruner.stop());
});
