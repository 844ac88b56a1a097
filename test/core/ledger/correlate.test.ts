import assert from 'node:assert/strict';
import {
  chooseOrder,
  isForeign,
  lookupsOf,
  ordersOfReference,
  type Candidate,
} from '../../../core/ledger/correlate.js';

const at = '2026-11-02T09:00:00Z';
const candidate = (connection: string, isKnown: boolean): Candidate => ({
  connection,
  orderId: '1042',
  isKnown,
});

describe('isForeign', () => {
  it('tells an observation about an order of another connection from one about an own order', () => {
    assert.equal(isForeign({ kind: 'status', about: { number: '#1042' }, status: 'shipped', at }), true);
    assert.equal(isForeign({ kind: 'status', orderId: '1042', status: 'shipped', at }), false);
    assert.equal(isForeign({ kind: 'deleted', orderId: '1042', at }), false);
  });
});

describe('lookupsOf', () => {
  it('asks for the link first, then our reference, the parcel and the number', () => {
    assert.deepEqual(
      lookupsOf({
        number: '#1042',
        trackingNumber: 'TRK900',
        reference: 'acme-shop-1042',
        link: { kind: 'order', id: '77' },
      }),
      [
        { by: 'link', kind: 'order', id: '77' },
        { by: 'reference', reference: 'acme-shop-1042' },
        { by: 'trackingNumber', trackingNumber: 'TRK900' },
        { by: 'number', number: '#1042' },
      ],
    );
  });

  it('asks for nothing that is not told', () =>
    assert.deepEqual(lookupsOf({ number: '#1042' }), [{ by: 'number', number: '#1042' }]));
});

describe('chooseOrder', () => {
  it('takes the only one', () =>
    assert.deepEqual(chooseOrder([candidate('shop', false)]), candidate('shop', false)));

  it('takes the only one of several that was sent to whoever tells of it', () =>
    assert.deepEqual(
      chooseOrder([candidate('outlet', false), candidate('shop', true)]),
      candidate('shop', true),
    ));

  it('does not guess between two that were both sent, or both not', () => {
    for (const isKnown of [true, false])
      assert.equal(chooseOrder([candidate('shop', isKnown), candidate('outlet', isKnown)]), 'ambiguous');
  });

  it('finds none among none', () => assert.equal(chooseOrder([]), 'none'));
});

describe('ordersOfReference', () => {
  it('reads origin and id out of a reference, for every connection whose name it may begin with', () =>
    assert.deepEqual(ordersOfReference('acme-shop-1042', ['acme', 'acme-shop', 'shop']), [
      { connection: 'acme', orderId: 'shop-1042' },
      { connection: 'acme-shop', orderId: '1042' },
    ]));

  it('finds nothing where the id is missing', () =>
    assert.deepEqual(ordersOfReference('acme-shop-', ['acme-shop']), []));
});
