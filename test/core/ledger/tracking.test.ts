import assert from 'node:assert/strict';
import { aShipment } from '../../support/orders.js';
import { lastEvent, lastTypes, minute, parcel, snapshot } from './observations.js';

const trackingUrl = 'https://track.example.com/TRK900';

describe('parcels', () => {
  it('are told once when they are new, with the parcel', () => {
    assert.deepEqual(
      lastEvent('order.tracking_added', snapshot(0), parcel(1)).shipment,
      aShipment({ modifiedAt: minute(1) }),
    );
    assert.deepEqual(
      lastTypes(snapshot(0), parcel(1), snapshot(2, { shipments: [aShipment({ modifiedAt: minute(1) })] })),
      [],
    );
  });

  it('are told again when they get a tracking number, or another one', () => {
    const unnumbered = parcel(1, { trackingNumber: undefined });
    assert.deepEqual(lastTypes(snapshot(0), unnumbered, parcel(2)), ['order.tracking_added']);
    assert.deepEqual(lastTypes(snapshot(0), parcel(1), parcel(2, { trackingNumber: 'TRK999' })), [
      'order.tracking_added',
    ]);
  });

  it('do not go back to a tracking number that was replaced', () => {
    assert.deepEqual(lastTypes(snapshot(0), parcel(2, { trackingNumber: 'TRK999' }), parcel(1)), []);
  });

  it('are updated when they get on', () => {
    assert.deepEqual(lastTypes(snapshot(0), parcel(1), parcel(2, { status: 'out_for_delivery' })), [
      'shipment.updated',
    ]);
    assert.deepEqual(lastTypes(snapshot(0), parcel(1), parcel(2, { status: 'cancelled' })), [
      'shipment.updated',
    ]);
    assert.deepEqual(lastTypes(snapshot(0), parcel(2, { status: 'out_for_delivery' }), parcel(1)), []);
  });

  it('are updated when the carrier or the tracking page becomes known', () => {
    assert.deepEqual(lastTypes(snapshot(0), parcel(1), parcel(2, { trackingUrl })), ['shipment.updated']);
    assert.deepEqual(lastTypes(snapshot(0), parcel(1, { carrier: undefined }), parcel(2)), [
      'shipment.updated',
    ]);
    assert.deepEqual(
      lastTypes(snapshot(0), parcel(1, { trackingUrl }), parcel(2, { trackingUrl: `${trackingUrl}?again` })),
      [],
    );
  });

  it('are no news where only their time differs', () => {
    assert.deepEqual(lastTypes(snapshot(0), parcel(1), parcel(2)), []);
  });

  it('are no news where they were cancelled before anybody heard of them', () => {
    assert.deepEqual(lastTypes(snapshot(0), parcel(1, { status: 'cancelled' })), []);
  });

  it('are not told again when the records of shop and carrier turn out to be of one parcel', () => {
    const ofShop = parcel(1, { trackingNumber: undefined });
    const ofCarrier = parcel(2, { id: 'TRK900' });
    assert.deepEqual(lastTypes(snapshot(0), ofShop, ofCarrier, parcel(3)), []);
  });
});
