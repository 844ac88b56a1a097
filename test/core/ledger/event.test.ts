import assert from 'node:assert/strict';
import { toEvent, viewEvent } from '../../../core/ledger/event.js';
import type { Event, Observation } from '../../../core/model/generated/model.js';
import { createValidator } from '../../../core/schema/validator.js';
import { aLine, aShipment, anAddress, anOrder } from '../../support/orders.js';
import {
  aRefund,
  deletion,
  fact,
  invoiced,
  minute,
  noted,
  parcel,
  refunded,
  run,
  snapshot,
} from './observations.js';

const check = createValidator().canonical('event');

function eventsOf(...observations: Observation[]): Event[] {
  return run(...observations).flatMap(({ state, events }) =>
    events.map((derived, index) => toEvent({ origin: 'acme-shop', orderId: '1042', state, derived, index })),
  );
}

describe('toEvent', () => {
  it('places an event by origin, order, version and index', () => {
    const order = anOrder({ paymentStatus: 'paid', modifiedAt: minute(5) });
    const [, , paid] = eventsOf(snapshot(0), snapshot(5, { paymentStatus: 'paid', tags: ['gift'] }));
    assert.deepEqual(paid, {
      specversion: '1.0',
      id: 'acme-shop-1042/2/1',
      source: '/connections/acme-shop',
      type: 'order.paid',
      subject: '1042',
      time: minute(5),
      datacontenttype: 'application/json',
      data: {
        origin: 'acme-shop',
        reference: 'acme-shop-1042',
        version: 2,
        order: { ...order, tags: ['gift'] },
      },
    });
  });

  it('makes events of every type that fit the schema', () => {
    const events = eventsOf(
      snapshot(0),
      snapshot(1, {
        status: 'in_process',
        lines: [aLine({ quantity: 3 })],
        shippingAddress: anAddress({ city: 'Jeddah' }),
      }),
      parcel(2, { lines: [{ id: '11', quantity: 3 }] }),
      parcel(3, { status: 'delivered', deliveredAt: minute(3) }),
      snapshot(4, {
        status: 'completed',
        paymentStatus: 'refunded',
        fulfilmentStatus: 'fulfilled',
        refunds: [aRefund()],
      }),
      fact('returned', 5),
      refunded({ id: 'r2' }),
      fact('cancelled', 6),
      noted(),
      invoiced(),
      deletion(50),
    );
    for (const event of events) assert.deepEqual(check(event), [], event.type);
    assert.equal(new Set(events.map(({ type }) => type)).size, 15);
    assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
  });

  it('gives the handler of a parcel all parcels', () => {
    const second = { id: '901', trackingNumber: 'TRK901' };
    const event = eventsOf(snapshot(0), parcel(1), parcel(2, second)).at(-1);
    assert.deepEqual(event?.data.shipment, aShipment({ modifiedAt: minute(2), ...second }));
    assert.deepEqual(
      event?.data.order.shipments.map(({ id }) => id),
      ['900', '901'],
    );
  });

  it('refuses a state without a snapshot', () => {
    const [{ state }] = run(noted()) as [ReturnType<typeof run>[number]];
    const derived = { type: 'order.created', time: minute(0) } as const;
    assert.throws(() => toEvent({ origin: 'acme-shop', orderId: '1042', state, derived, index: 0 }));
  });
});

describe('viewEvent', () => {
  it('puts id, type and time beside the data', () => {
    const [created] = eventsOf(snapshot(0)) as [Event];
    const view = viewEvent(created);
    assert.deepEqual(
      [view.id, view.type, view.time],
      ['acme-shop-1042/1/0', 'order.created', minute(0).replace('.000', '')],
    );
    assert.deepEqual(
      [view.origin, view.reference, view.version, view.order],
      ['acme-shop', 'acme-shop-1042', 1, anOrder({ modifiedAt: minute(0) })],
    );
  });
});
