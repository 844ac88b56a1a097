/** Where a lane lies: the ids that a claim touches together are near each other. */
import assert from 'node:assert/strict';
import { laneId } from '../../../../core/journal/sqlite/lane.js';

describe('the id of a lane', () => {
  it('is another one for each order and each destination', () => {
    const ids = [1, 2, 3].flatMap(order => ['tracking', 'warehouse'].map(to => laneId(to, order)));
    assert.equal(new Set(ids).size, 6);
  });

  it('is the same whenever it is asked for', () =>
    assert.equal(laneId('warehouse', 1042), laneId('warehouse', 1042)));

  it('is higher for each later order, whatever the destination, so that their rows are neighbours', () => {
    const [earlier, later] = [7, 8].map(order =>
      ['a', 'b', 'tracking', 'warehouse'].map(to => laneId(to, order)),
    );
    assert.ok(Math.max(...(earlier ?? [])) < Math.min(...(later ?? [])));
  });

  it('is a number that stays exact for more orders than a file can hold', () =>
    assert.ok(Number.isSafeInteger(laneId('warehouse', 8_000_000_000))));
});
