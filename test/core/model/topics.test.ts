import assert from 'node:assert/strict';
import { fitsTopic, questionOf } from '../../../core/model/topics.js';

describe('topics', () => {
  const rows: [pattern: string, topic: string, fits: boolean][] = [
    ['get_orders', 'get_orders', true],
    ['get_orders', 'get_orders_statuses', false],
    ['get_*', 'get_orders', true],
    ['get_*', 'get', false],
    ['*', '', true],
    ['*', 'version', true],
  ];
  for (const [pattern, topic, fits] of rows)
    it(`${JSON.stringify(topic)} ${fits ? 'fits' : 'does not fit'} ${pattern}`, () =>
      assert.equal(fitsTopic(pattern, topic), fits));

  it('are questions of the first pattern they fit, or none', () => {
    const questions = { get_orders: {}, 'get_*': {}, version: {} };
    assert.equal(questionOf({ questions }, 'get_orders'), 'get_orders');
    assert.equal(questionOf({ questions }, 'get_products'), 'get_*');
    assert.equal(questionOf({ questions }, 'constructor'), undefined);
    assert.equal(questionOf({}, 'version'), undefined);
  });
});
