import assert from 'node:assert/strict';
import { mergeShipments, toShipment } from '../../../core/ledger/merge-shipments.js';
import type { Shipment } from '../../../core/model/generated/model.js';
import { aShipment } from '../../support/orders.js';
import { minute } from './observations.js';

const merge = (...shipments: Shipment[]): Shipment[] => mergeShipments([], shipments).map(toShipment);
const at = (minutes: number, overrides: Partial<Shipment> = {}): Shipment =>
  aShipment({ modifiedAt: minute(minutes), ...overrides });

describe('mergeShipments', () => {
  it('gives back a single shipment as it was', () => {
    const shipment = at(1, {
      trackingUrl: 'https://track.example.com/TRK900',
      lines: [{ id: '11', quantity: 2 }],
    });
    assert.deepEqual(merge(shipment), [shipment]);
  });

  it('takes two with the same id for one', () => {
    assert.deepEqual(merge(at(1), at(2, { status: 'out_for_delivery' })), [
      at(2, { status: 'out_for_delivery' }),
    ]);
  });

  it('takes two with the same tracking number for one and keeps the id of the shop', () => {
    const ofCarrier = at(2, { id: 'TRK900', status: 'delivered' });
    assert.deepEqual(merge(ofCarrier, at(1)), [at(2, { status: 'delivered' })]);
  });

  it('makes two records one when a shipment shows that they are', () => {
    const ofShop: Shipment = { id: '900', status: 'label_created', modifiedAt: minute(1) };
    const ofCarrier: Shipment = {
      id: 'TRK900',
      trackingNumber: 'TRK900',
      status: 'in_transit',
      modifiedAt: minute(2),
    };
    assert.equal(merge(ofShop, ofCarrier).length, 2);
    const named: Shipment = {
      id: '900',
      trackingNumber: 'TRK900',
      status: 'label_created',
      modifiedAt: minute(3),
    };
    assert.deepEqual(merge(ofShop, ofCarrier, named), [{ ...named, status: 'in_transit' }]);
  });

  it('knows a parcel by a tracking number it no longer has', () => {
    const renumbered = at(2, { trackingNumber: 'TRK901' });
    assert.deepEqual(
      merge(at(1), renumbered, at(3, { id: 'TRK900', status: 'delivered', trackingNumber: 'TRK900' })).length,
      1,
    );
  });

  it('takes each field from the newest shipment that has it', () => {
    const { carrier: _, ...bare } = at(3, { trackingUrl: 'https://track.example.com/new' });
    const [merged] = merge(
      bare,
      at(1, { carrier: 'Old Post', service: 'express', trackingUrl: 'https://track.example.com/old' }),
      at(2),
    );
    assert.deepEqual(merged, { ...bare, carrier: 'Acme Post', service: 'express' });
  });

  it('compares instants, not text', () => {
    const [merged] = merge(
      at(0, { modifiedAt: '2026-11-01T12:30:00+03:00', carrier: 'Earlier' }),
      at(0, { modifiedAt: '2026-11-01T10:00:00Z', carrier: 'Later' }),
      at(0, { modifiedAt: '2026-11-01T09:59:59.9999999Z', carrier: 'Between' }),
    );
    assert.equal(merged?.carrier, 'Later');
  });

  describe('never takes a status back', () => {
    const rows: [first: Shipment['status'], second: Shipment['status'], merged: Shipment['status']][] = [
      ['pending', 'label_created', 'label_created'],
      ['in_transit', 'picked_up', 'in_transit'],
      ['delayed', 'in_transit', 'delayed'],
      ['delayed', 'attempt_failed', 'attempt_failed'],
      ['delivered', 'out_for_delivery', 'delivered'],
      ['delivered', 'returned', 'returned'],
      ['returned', 'delivered', 'returned'],
      ['cancelled', 'in_transit', 'cancelled'],
      ['failed', 'out_for_delivery', 'failed'],
      ['cancelled', 'delivered', 'delivered'],
      ['delivered', 'cancelled', 'delivered'],
    ];
    for (const [first, second, merged] of rows) {
      it(`${first}, then ${second}: ${merged}`, () => {
        assert.equal(merge(at(1, { status: first }), at(2, { status: second }))[0]?.status, merged);
      });
    }
  });

  it('sorts parcels by id as numbers', () => {
    const ids = ['1000', '900', '901'].map(id => at(1, { id, trackingNumber: `TRK${id}` }));
    assert.deepEqual(
      merge(...ids).map(({ id }) => id),
      ['900', '901', '1000'],
    );
  });
});
