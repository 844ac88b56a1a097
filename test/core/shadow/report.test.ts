import assert from 'node:assert/strict';
import { linesOfShadow } from '../../../core/cli/shadow-lines.js';
import {
  countsOf,
  faultsOf,
  toChanges,
  type ShadowedItem,
  type ShadowedPlugin,
} from '../../../core/shadow/report.js';

const item = (overrides: Partial<ShadowedItem> = {}): ShadowedItem => ({
  id: 17,
  connection: 'sink',
  about: 'order.created',
  result: 'same',
  isSlower: false,
  changes: [],
  moreChanges: 0,
  unstable: [],
  ...overrides,
});
const plugin = (
  deliveries: readonly ShadowedItem[],
  webhooks: readonly ShadowedItem[] = [],
): ShadowedPlugin => ({
  name: 'warehouse',
  from: '1.0.0',
  to: '1.1.0',
  counts: countsOf([...webhooks, ...deliveries]),
  isCutShort: false,
  webhooks,
  deliveries,
});
const lost = item({ result: 'not_comparable', reason: 'the answer was lost' });
const changed = item({
  id: 18,
  result: 'changed',
  changes: [
    { pointer: '/calls/0/body/weight', before: '1.5', after: '2' },
    { pointer: '/calls/1', what: 'new_call', after: 'GET https://api.example.com/stock' },
  ],
});

describe('the report of a trial', () => {
  it('shows values as JSON, hides personal ones, and cuts what is long or many', () => {
    const base = { before: { name: 'Noura', sku: 'A' }, after: undefined, isPersonal: false };
    const { changes } = toChanges([
      { ...base, pointer: '/a' },
      { ...base, pointer: '/b', isPersonal: true, after: 1 },
      { ...base, pointer: '/c', before: 'x'.repeat(1000) },
      { ...base, pointer: '/d', before: undefined, after: 'GET https://a.example/', what: 'new_call' },
    ]);
    assert.deepEqual(changes, [
      { pointer: '/a', before: '{"name":"***","sku":"A"}' },
      { pointer: '/b', before: '***', after: '***' },
      { pointer: '/c', before: `"${'x'.repeat(199)}...` },
      { pointer: '/d', what: 'new_call', after: 'GET https://a.example/' },
    ]);
    const many = toChanges(Array.from({ length: 25 }, (_, index) => ({ ...base, pointer: `/${index}` })));
    assert.deepEqual([many.changes.length, many.moreChanges], [20, 5]);
  });

  it('counts items by what they came to, and the slower ones beside', () =>
    assert.deepEqual(countsOf([item(), item({ isSlower: true }), changed, lost]), {
      same: 2,
      changed: 1,
      new_error: 0,
      gone_error: 0,
      not_comparable: 1,
      slower: 1,
    }));

  it('holds every place against a reload that is to change nothing, and nothing that is only slower', () => {
    assert.deepEqual(faultsOf({ asked: 9, plugins: [plugin([item({ isSlower: true }), lost, changed])] }), [
      { pointer: '/plugins/warehouse/deliveries/18/calls/0/body/weight', detail: '1.5 -> 2' },
      {
        pointer: '/plugins/warehouse/deliveries/18/calls/1',
        detail: 'new call GET https://api.example.com/stock',
      },
    ]);
    assert.deepEqual(faultsOf({ asked: 9, plugins: [plugin([item({ isSlower: true })]), plugin([])] }), []);
  });

  it('holds it against such a reload that nothing could be compared', () =>
    assert.deepEqual(faultsOf({ asked: 9, plugins: [plugin([lost], [lost])] }), [
      { pointer: '/plugins/warehouse', detail: 'nothing could be compared: the answer was lost' },
    ]));

  it('is two tables at the terminal', () => {
    const slower = item({ isSlower: true, tookMs: { before: 1.5, after: 60 } });
    const cut = {
      ...plugin([changed, slower, item()], [{ ...lost, id: 3, about: 'orders/paid' }]),
      isCutShort: true,
    };
    assert.deepEqual(linesOfShadow({ asked: 4, plugins: [cut] }), [
      'plugin                    same  changed  new errors  gone errors  slower  not comparable',
      'warehouse 1.0.0 -> 1.1.0  2     1        0           0            1       1',
      '',
      'tried        of    about          result          what',
      'webhook 3    sink  orders/paid    not comparable  the answer was lost',
      'delivery 18  sink  order.created  changed         /calls/0/body/weight: 1.5 -> 2',
      '                                                  /calls/1: new call GET https://api.example.com/stock',
      'delivery 17  sink  order.created  same            slower: 1.5 ms -> 60 ms',
      'warehouse: the time was over before all of the last 4 were tried',
      '',
    ]);
    assert.deepEqual(linesOfShadow({ asked: 4, plugins: [] }), [
      'nothing was tried: no plugin that is in use changes',
    ]);
  });
});
