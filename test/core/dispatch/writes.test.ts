import assert from 'node:assert/strict';
import { supersederOf, writesOf } from '../../../core/dispatch/writes.js';
import type { Event, EventType } from '../../../core/model/generated/model.js';
import { anOrder, aShipment } from '../../support/orders.js';

function anEvent(type: EventType, shipmentId?: string): Event {
  return {
    specversion: '1.0',
    id: '1042/1/0',
    source: 'shop',
    subject: '1042',
    type,
    time: '2026-11-01T10:00:00Z',
    datacontenttype: 'application/json',
    data: {
      reference: 'shop-1042',
      version: 1,
      order: anOrder(),
      ...(shipmentId === undefined ? {} : { shipment: aShipment({ id: shipmentId }) }),
    },
  } as unknown as Event;
}

describe('writesOf', () => {
  const written: readonly (readonly [EventType, string])[] = [
    ['order.created', 'order'],
    ['order.updated', 'content'],
    ['order.paid', 'payment'],
    ['order.refunded', 'payment'],
    ['order.in_process', 'progress'],
    ['order.shipped', 'progress'],
    ['order.delivered', 'progress'],
    ['order.returned', 'progress'],
    ['order.cancelled', 'progress'],
    ['order.completed', 'progress'],
    ['order.note_added', ''],
    ['order.invoice_issued', ''],
    ['order.deleted', 'removal'],
  ];
  for (const [type, writes] of written)
    it(`is ${writes || 'nothing of others'} for ${type}`, () =>
      assert.equal(writesOf(anEvent(type), {}), writes));

  for (const type of ['order.tracking_added', 'shipment.updated'] as const)
    it(`names the parcel for ${type}, so that one replaces no other`, () => {
      assert.equal(writesOf(anEvent(type, '900'), {}), 'shipment 900');
      assert.equal(writesOf(anEvent(type, '901'), {}), 'shipment 901');
    });

  it('is the whole order wherever the handler says that it carries that', () => {
    for (const type of ['order.updated', 'order.paid', 'order.shipped', 'order.note_added'] as const)
      assert.equal(writesOf(anEvent(type), { upsert: true }), 'order');
    assert.equal(writesOf(anEvent('order.paid'), { upsert: false, latestOnly: true }), 'payment');
    assert.equal(writesOf(anEvent('order.paid'), { upsert: true, withPayment: true }), 'order with payment');
    assert.equal(writesOf(anEvent('order.created'), { withPayment: true }), 'order with payment');
  });
});

describe('supersederOf', () => {
  /** Whether a late write of the first is made needless by a newer one of the second that arrived. */
  const pairs: readonly (readonly [late: string, arrived: string, isSuperseded: boolean])[] = [
    ['order', 'order', true],
    ['order', 'payment', true],
    ['order', 'progress', true],
    ['order', 'removal', true],
    ['order', 'shipment 7', false],
    ['order', 'content', true],
    ['order', '', false],
    ['content', 'order', true],
    ['content', 'payment', false],
    ['content', 'progress', false],
    ['content', 'content', true],
    ['payment', 'payment', true],
    ['payment', 'order with payment', true],
    ['payment', 'order', false],
    ['order', 'order with payment', true],
    ['order with payment', 'order with payment', true],
    ['order with payment', 'progress', true],
    ['payment', 'content', false],
    ['payment', 'progress', false],
    ['payment', 'removal', true],
    ['progress', 'progress', true],
    ['progress', 'order', false],
    ['shipment 7', 'shipment 7', true],
    ['shipment 7', 'shipment 8', false],
    ['shipment 7', 'order', false],
    ['shipment 7', 'removal', true],
    ['', '', false],
    ['', 'order', false],
    ['', 'removal', true],
    ['removal', 'removal', true],
    ['removal', 'order', true],
    ['removal', 'order with payment', true],
    ['removal', 'payment', false],
    ['removal', '', false],
  ];
  for (const [late, arrived, isSuperseded] of pairs) {
    const verb = isSuperseded ? 'gives way to' : 'is applied though';
    it(`${late || 'a note'} ${verb} a newer ${arrived || 'note'}${isSuperseded ? '' : ' has arrived'}`, () => {
      const newer = [{ eventId: 'e2', writes: arrived }];
      assert.deepEqual(supersederOf(late, newer), isSuperseded ? newer[0] : undefined);
    });
  }

  it('is the oldest of those that do, and none where nothing has arrived', () => {
    const newer = [
      { eventId: 'e2', writes: '' },
      { eventId: 'e3', writes: 'progress' },
      { eventId: 'e4', writes: 'order' },
    ];
    assert.equal(supersederOf('order', newer)?.eventId, 'e3');
    assert.equal(supersederOf('order', []), undefined);
  });
});
