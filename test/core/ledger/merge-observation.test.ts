import assert from 'node:assert/strict';
import { mergeObservation } from '../../../core/ledger/merge-observation.js';
import { aShipment, anAddress, sar } from '../../support/orders.js';
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

  it('lets the later arrival count among snapshots of one time that are equally far, and no duplicate bring the earlier back', () => {
    const one = snapshot(1, { tags: ['one'] });
    const two = snapshot(1, { tags: ['two'] });
    const derivations = run(one, two, one, two);
    assert.deepEqual(
      derivations.map(({ verdict }) => verdict),
      ['applied', 'applied', 'unchanged', 'unchanged'],
    );
    assert.deepEqual(derivations.at(-1)?.state.snapshot?.tags, ['two']);
  });

  describe('takes of different snapshots of one time the one that is further along', () => {
    const toCollect = { totals: { total: sar('120.00'), due: sar('120.00') }, cashOnDelivery: sar('120.00') };
    const pending = snapshot(1, toCollect);
    const paid = snapshot(1, {
      paymentStatus: 'paid',
      totals: { total: sar('120.00'), due: sar('0.00') },
    });

    it('and does not ask again for money that was paid within the second', () => {
      const { state, events } = last(paid, pending);
      assert.deepEqual(state.snapshot?.paymentStatus, 'paid');
      assert.deepEqual(state.snapshot?.cashOnDelivery, undefined);
      assert.deepEqual(events, []);
      assert.deepEqual(lastTypes(pending, paid), ['order.paid']);
    });

    it('in every order of arrival', () => {
      const paidAndSent = snapshot(1, { paymentStatus: 'paid', fulfilmentStatus: 'fulfilled' });
      const cancelled = snapshot(1, {
        paymentStatus: 'paid',
        fulfilmentStatus: 'fulfilled',
        status: 'cancelled',
      });
      for (const arrivals of [
        [pending, paid, paidAndSent, cancelled],
        [cancelled, paidAndSent, paid, pending],
        [paidAndSent, pending, cancelled, paid, paidAndSent],
      ]) {
        const { snapshot: kept, contents } = stateAfter(...arrivals);
        assert.deepEqual(
          [kept?.paymentStatus, kept?.fulfilmentStatus, kept?.status],
          ['paid', 'fulfilled', 'cancelled'],
        );
        assert.equal(contents.length, 1);
      }
    });

    it('and calls the other stale, but merges its parcel', () => {
      assert.equal(last(paid, pending).verdict, 'stale');
      const { events, verdict } = last(paid, snapshot(1, { ...toCollect, shipments: [aShipment()] }));
      assert.deepEqual([events.map(({ type }) => type), verdict], [['order.tracking_added'], 'applied']);
    });

    it('but lets a later time count whatever the progress', () => {
      assert.equal(stateAfter(paid, snapshot(2, toCollect)).snapshot?.paymentStatus, 'unpaid');
    });

    it('and forgets the contents it has left behind', () => {
      const tagged = snapshot(1, { ...toCollect, tags: ['gift'] });
      assert.equal(stateAfter(pending, tagged, paid).contents.length, 1);
    });
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
