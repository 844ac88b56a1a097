/** The rules by which pieces go into fulfilments, statuses follow each other and remarks share one note: tables with the
 *  results worked out by hand. */
import assert from 'node:assert/strict';
import type { Line } from '../../../core/model/generated/model.js';
import { statusesUntil, type Progress } from '../../../plugins/aftership/mapping/fulfilment.js';
import { freeId, isMadeOf, toParcelId } from '../../../plugins/aftership/mapping/ids.js';
import { inParcel, unfulfilled } from '../../../plugins/aftership/mapping/pieces.js';
import type { FulfilmentThere } from '../../../plugins/aftership/mapping/received/fulfilment.js';
import { withBuyer, withRemark } from '../../../plugins/aftership/mapping/remarks.js';
import { aLine, anOrder } from '../../support/orders.js';
import { aParcel } from './connection.js';

function aFulfilment(changes: Partial<FulfilmentThere> = {}): FulfilmentThere {
  const pieces = new Map<string, number>();
  return { id: 'F1', ourId: 'F1', status: 'pending', isPickup: false, pieces, trackings: [], ...changes };
}

const lines: Line[] = [
  aLine({ id: 'A', quantity: 3 }),
  aLine({ id: 'B', quantity: 1 }),
  aLine({ id: 'C', quantity: 0 }),
  aLine({ id: 'D', quantity: 2, requiresShipping: false }),
];

describe('pieces that no fulfilment holds', () => {
  for (const [what, held, left] of [
    ['all that is wanted and has to be sent, where there are no fulfilments', [], { A: 3, B: 1 }],
    ['what is left of a line in two fulfilments', [{ A: 1 }, { A: 1, B: 1 }], { A: 1 }],
    ['none, where more is held than is still wanted', [{ A: 5, B: 1 }], {}],
  ] as const) {
    it(`are ${what}`, () => {
      const fulfilments = held.map(pieces => aFulfilment({ pieces: new Map(Object.entries(pieces)) }));
      assert.deepEqual(Object.fromEntries(unfulfilled(anOrder({ lines }), fulfilments)), left);
    });
  }

  for (const [what, packed, expected] of [
    ['all, where nobody tells what is in the parcel', undefined, { A: 3, B: 1 }],
    ['those of them that are in the parcel', [{ id: 'A', quantity: 2 }], { A: 2 }],
    ['no more than there are', [{ id: 'A', quantity: 9 }], { A: 3 }],
    ['none of another order', [{ id: 'X', quantity: 1 }], {}],
  ] as const) {
    it(`go into a parcel: ${what}`, () => {
      const parcel = aParcel(packed === undefined ? {} : { lines: packed.map(line => ({ ...line })) });
      const pieces = inParcel(unfulfilled(anOrder({ lines }), []), parcel);
      assert.deepEqual(Object.fromEntries(pieces), expected);
    });
  }
});

describe('statuses of a fulfilment', () => {
  for (const [status, isPickup, progress, expected] of [
    ['pending', false, 'in_process', ['processing']],
    ['pending', false, 'left', ['processing', 'shipped']],
    ['processing', false, 'left', ['shipped']],
    ['shipped', false, 'in_process', []],
    ['shipped', false, 'handed_over', []],
    ['canceled', false, 'left', []],
    ['engraving', false, 'left', ['shipped']],
    ['pending', true, 'handed_over', ['processing', 'ready_for_pickup', 'picked_up']],
    ['processing', true, 'left', ['ready_for_pickup']],
    ['picked_up', true, 'left', []],
  ] as const satisfies readonly (readonly [string, boolean, Progress, readonly string[]])[]) {
    it(`from ${status} to ${progress}${isPickup ? ' of one that is fetched' : ''}: ${expected.join(', ') || 'none'}`, () => {
      assert.deepEqual(statusesUntil(aFulfilment({ status, isPickup }), progress), expected);
    });
  }
});

describe('ids of fulfilments', () => {
  it('tell a parcel from the order, from another parcel, and from a second try', () => {
    const own = toParcelId('acme-1', '9');
    assert.equal(own, 'acme-1-parcel-9');
    assert.equal(freeId(own, new Set([own, `${own}-2`])), 'acme-1-parcel-9-3');
    assert.ok(isMadeOf(own, own) && isMadeOf(`${own}-2`, own));
    for (const other of [undefined, 'acme-1', 'acme-1-2', toParcelId('acme-1', '91'), `${own}-x`])
      assert.equal(isMadeOf(other, own), false, String(other));
  });
});

describe('the note of an order', () => {
  const remark = { id: '1', text: 'Called.', at: '2026-11-02T08:00:00Z', author: 'Sara' };
  const told = '[2026-11-02T08:00:00Z Sara] Called.';

  for (const [what, note, expected] of [
    ['nothing', undefined, told],
    ['the buyer alone', 'Ring twice.\n\nAnd wait.', `Ring twice.\n\nAnd wait.\n\n${told}`],
    ['an earlier remark', '[2026-11-01T08:00:00Z] Seen.', `[2026-11-01T08:00:00Z] Seen.\n\n${told}`],
    ['the same remark', `Ring.\n\n${told}`, `Ring.\n\n${told}`],
  ] as const) {
    it(`takes a remark behind ${what}`, () => assert.equal(withRemark(note, remark), expected));
  }

  it('keeps a remark of several paragraphs in one', () => {
    assert.equal(
      withRemark('Ring.', { ...remark, text: 'One.\n\n\nTwo.' }),
      `Ring.\n\n[2026-11-02T08:00:00Z Sara] One.\nTwo.`,
    );
  });

  it('holds 5,000 characters: the oldest remarks go first, the buyer never', () => {
    const old = `[2026-11-01T08:00:00Z] ${'x'.repeat(4000)}`;
    assert.equal(
      withRemark(`Ring.\n\n${old}`, { ...remark, text: 'y'.repeat(2000) }),
      `Ring.\n\n[2026-11-02T08:00:00Z Sara] ${'y'.repeat(2000)}`,
    );
    assert.equal(withRemark(undefined, { ...remark, text: 'y'.repeat(6000) }).length, 5000);
  });

  for (const [what, buyer, note, expected] of [
    ['is said where there is none', 'Ring.', undefined, 'Ring.'],
    ['is not said where there is nothing to say', undefined, undefined, undefined],
    ['is emptied where the buyer takes it back', undefined, 'Ring.', ''],
    ['changes before the remarks', 'Knock.', `Ring.\n\n${told}`, `Knock.\n\n${told}`],
    ['leaves the remarks where the buyer takes it back', undefined, `Ring.\n\n${told}`, told],
  ] as const) {
    it(what, () => assert.equal(withBuyer(buyer, note), expected));
  }
});
