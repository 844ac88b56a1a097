import assert from 'node:assert/strict';
import { mergeObservation } from '../../../core/ledger/merge-observation.js';
import { aShipment, anAddress } from '../../support/orders.js';
import {
  aNote,
  aRefund,
  allTypes,
  deletion,
  fact,
  invoiced,
  last,
  lastEvent,
  lastTypes,
  minute,
  noted,
  parcel,
  refunded,
  run,
  snapshot,
  stateAfter,
} from './observations.js';

describe('mergeObservation', () => {
  it('calls an older snapshot stale and takes nothing of it', () => {
    const late = snapshot(1, { paymentStatus: 'paid', shippingAddress: anAddress({ city: 'Jeddah' }) });
    const [first, second] = run(snapshot(2), late);
    assert.deepEqual([second?.events, second?.verdict], [[], 'stale']);
    assert.equal(second?.state, first?.state);
  });

  it('merges the parcel and the refund that only an older snapshot tells of', () => {
    const late = snapshot(1, {
      shipments: [aShipment()],
      refunds: [aRefund()],
      shippingAddress: anAddress({ city: 'Jeddah' }),
    });
    const { events, verdict } = last(snapshot(2), late);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['order.tracking_added', 'order.refunded'],
    );
    assert.equal(verdict, 'applied');
  });

  it('lets the later arrival count among different snapshots of one time, and no duplicate bring the earlier back', () => {
    const one = snapshot(1, { tags: ['one'] });
    const two = snapshot(1, { tags: ['two'] });
    const derivations = run(one, two, one, two);
    assert.deepEqual(
      derivations.map(({ verdict }) => verdict),
      ['applied', 'applied', 'unchanged', 'unchanged'],
    );
    assert.deepEqual(derivations.at(-1)?.state.snapshot?.tags, ['two']);
  });

  it('keeps of two notes with one id the later, whichever comes first', () => {
    const [early, late] = [noted({ text: 'First', at: minute(1) }), noted({ text: 'Second', at: minute(2) })];
    for (const order of [
      [early, late],
      [late, early],
    ])
      assert.deepEqual(stateAfter(...order).notes, [aNote({ text: 'Second', at: minute(2) })]);
  });

  it('keeps the refund that has a time, whichever comes first', () => {
    const [dated, undated] = [refunded(), refunded({ at: undefined })];
    for (const order of [
      [dated, undated],
      [undated, dated],
    ])
      assert.deepEqual(stateAfter(...order).refunds, [aRefund()]);
  });

  it('begins with nothing known', () => {
    const state = mergeObservation(undefined, fact('paid', 1));
    assert.deepEqual([state.version, state.facts, state.snapshot], [0, { paid: minute(1) }, undefined]);
  });

  describe('before the first snapshot', () => {
    it('keeps what it hears without an event', () => {
      const derivations = run(fact('paid', 1), parcel(2), refunded(), noted(), invoiced(), deletion(3));
      assert.deepEqual(new Set(derivations.map(({ verdict }) => verdict)), new Set(['waiting']));
      assert.deepEqual(
        derivations.flatMap(({ events }) => events),
        [],
      );
    });

    it('takes a repeated observation for unchanged', () => {
      assert.equal(last(parcel(2), parcel(2)).verdict, 'unchanged');
    });

    it('announces what waited after the creation', () => {
      assert.deepEqual(lastTypes(parcel(2), fact('paid', 1), noted(), invoiced(), refunded(), snapshot(0)), [
        'order.created',
        'order.paid',
        'order.tracking_added',
        'order.refunded',
        'order.note_added',
        'order.invoice_issued',
      ]);
    });

    it('announces a deletion that waited only where the snapshot is not newer', () => {
      assert.deepEqual(lastTypes(deletion(3), snapshot(2)), ['order.created', 'order.deleted']);
      assert.deepEqual(lastTypes(deletion(3), snapshot(4)), ['order.created']);
    });
  });

  describe('after a deletion', () => {
    it('tells a repeated deletion once', () => {
      assert.deepEqual(allTypes(snapshot(0), deletion(3), deletion(3), deletion(4)), [
        'order.created',
        'order.deleted',
      ]);
    });

    it('restores the order with a newer snapshot and says what else differs', () => {
      assert.deepEqual(lastEvent('order.updated', snapshot(0), deletion(3), snapshot(4)).changes, {
        fields: ['deleted'],
      });
      assert.deepEqual(
        lastEvent('order.updated', snapshot(0), deletion(3), snapshot(4, { tags: ['gift'] })).changes,
        {
          fields: ['deleted', 'tags'],
        },
      );
    });

    it('takes a later deletion of a restored order for news', () => {
      assert.deepEqual(lastTypes(snapshot(0), deletion(3), snapshot(4), deletion(5)), ['order.deleted']);
    });

    it('does not update the deleted order by a snapshot from before', () => {
      const { events, state } = last(snapshot(0), deletion(3), snapshot(2, { tags: ['gift'] }));
      assert.deepEqual(events, []);
      assert.deepEqual(state.snapshot?.tags, ['gift']);
    });
  });
});
