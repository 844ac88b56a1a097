import assert from 'node:assert/strict';
import type { DeliveryView } from '../../../core/admin/deliveries.js';
import { harmless, toMoment, toStanding, toTable, toWhy } from '../../../core/cli/output.js';

describe('what the command line writes for people', () => {
  it('is in columns as wide as their longest cell', () => {
    const rows = [
      ['1', 'warehouse', 'dead'],
      ['1042', 'b', ''],
    ];
    assert.deepEqual(toTable(['id', 'to', 'state'], rows), [
      'id    to         state',
      '1     warehouse  dead',
      '1042  b',
    ]);
    assert.deepEqual(toTable(['id', 'to'], []), ['id  to']);
  });

  it('holds nothing that a terminal would obey', () => {
    assert.equal(harmless('a\u001B[2Jb\r\nc\td\u009Be\u0007'), 'a [2Jb  c d e ');
    assert.equal(harmless('Größe, 中文, 🎁'), 'Größe, 中文, 🎁');
  });

  it('says times to the second, and reasons on one line', () => {
    assert.equal(toMoment('2026-11-21T10:00:00.123Z'), '2026-11-21T10:00:00Z');
    assert.equal(toMoment(undefined), '');
    assert.equal(
      toWhy({ code: 'provider_refused', detail: 'no such city' }),
      'provider_refused: no such city',
    );
    assert.equal(toWhy({ detail: 'nobody wants it' }), 'nobody wants it');
    assert.equal(toWhy(undefined), '');
  });

  it('says what a delivery waits for', () => {
    const of = (view: Partial<DeliveryView>): string =>
      toStanding({ state: 'pending', ...view } as DeliveryView);
    assert.equal(of({ heldBehind: 12 }), 'held behind 12');
    assert.equal(of({ dueAt: '2026-11-21T10:00:00.000Z' }), 'waits until 2026-11-21T10:00:00Z');
    assert.equal(of({}), 'pending');
    assert.equal(of({ state: 'dead' }), 'dead');
  });
});
