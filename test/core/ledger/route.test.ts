import assert from 'node:assert/strict';
import { derive } from '../../../core/ledger/derive.js';
import { leadsTo, originsOf, routeEvent, type Route } from '../../../core/ledger/route.js';
import type { Event, EventType, Order } from '../../../core/model/generated/model.js';
import { anOrder } from '../../support/orders.js';

const anEvent = (type: EventType = 'order.created', order: Partial<Order> = {}): Event => ({
  specversion: '1.0',
  id: 'acme-shop-1042/1/0',
  source: '/connections/acme-shop',
  type,
  subject: '1042',
  time: '2026-11-01T10:00:00Z',
  datacontenttype: 'application/json',
  data: { origin: 'acme-shop', reference: 'acme-shop-1042', version: 1, order: anOrder(order) },
});
const aRoute = (overrides: Partial<Route> = {}): Route => ({
  from: ['acme-shop'],
  to: ['warehouse'],
  events: ['order.*'],
  ...overrides,
});

describe('routeEvent', () => {
  it('sends an event of the route to its destinations, in their order', () => {
    assert.deepEqual(routeEvent([aRoute({ to: ['tracking', 'warehouse'] })], anEvent(), 'acme-shop'), [
      'tracking',
      'warehouse',
    ]);
  });

  it('asks who caused the event, not where the order came from', () => {
    assert.deepEqual(routeEvent([aRoute()], anEvent(), 'tracking'), []);
    assert.deepEqual(routeEvent([aRoute({ from: ['tracking'] })], anEvent(), 'tracking'), ['warehouse']);
  });

  describe('matches', () => {
    const rows: [pattern: string, type: EventType, matches: boolean][] = [
      ['order.paid', 'order.paid', true],
      ['order.paid', 'order.created', false],
      ['order.*', 'order.in_process', true],
      ['order.*', 'shipment.updated', false],
      ['order.c*', 'order.cancelled', true],
      ['*', 'shipment.updated', true],
    ];
    for (const [pattern, type, isMatch] of rows) {
      it(`${type} ${isMatch ? 'with' : 'not with'} ${pattern}`, () => {
        assert.deepEqual(
          routeEvent([aRoute({ events: [pattern] })], anEvent(type), 'acme-shop'),
          isMatch ? ['warehouse'] : [],
        );
      });
    }
  });

  it('sends to the shop the order came from where the route says origin', () => {
    const back = aRoute({ from: ['tracking'], to: ['origin'] });
    assert.deepEqual(routeEvent([back], anEvent('order.delivered'), 'tracking'), ['acme-shop']);
  });

  it('never sends an event to the connection that caused it', () => {
    const routes = [
      aRoute({ to: ['origin', 'acme-shop', 'warehouse'] }),
      aRoute({ from: ['acme-shop'], to: ['acme-shop'] }),
    ];
    assert.deepEqual(routeEvent(routes, anEvent(), 'acme-shop'), ['warehouse']);
  });

  it('sends an event once to a destination that several routes name', () => {
    const routes = [aRoute(), aRoute({ to: ['tracking', 'warehouse'], events: ['order.created'] })];
    assert.deepEqual(routeEvent(routes, anEvent(), 'acme-shop'), ['warehouse', 'tracking']);
  });

  describe('of a test order', () => {
    const routes = [
      aRoute(),
      aRoute({ to: ['tracking'], tests: true }),
      aRoute({ to: ['archive'], tests: false }),
    ];
    const aTry = anEvent('order.created', { isTest: true });

    it('sends events only along routes for tests', () => {
      assert.deepEqual(routeEvent(routes, aTry, 'acme-shop'), ['tracking']);
    });

    it('sends events of every other order along all of them', () => {
      assert.deepEqual(routeEvent(routes, anEvent(), 'acme-shop'), ['warehouse', 'tracking', 'archive']);
    });

    it('still asks the predicate of a route for tests', () => {
      const isPaid = aRoute({ tests: true, where: view => view.type === 'order.paid' });
      assert.deepEqual(routeEvent([isPaid], aTry, 'acme-shop'), []);
      assert.deepEqual(routeEvent([isPaid], anEvent('order.paid', { isTest: true }), 'acme-shop'), [
        'warehouse',
      ]);
    });
  });

  it('asks the predicate with what the handler gets', () => {
    const onlySaudi = aRoute({
      where: view => view.type === 'order.created' && view.order.shippingAddress?.country === 'SA',
    });
    const onlyLarge = aRoute({ to: ['tracking'], where: view => view.order.lines.length > 5 });
    assert.deepEqual(routeEvent([onlySaudi, onlyLarge], anEvent(), 'acme-shop'), ['warehouse']);
    assert.deepEqual(routeEvent([onlyLarge, aRoute({ to: ['tracking'] })], anEvent(), 'acme-shop'), [
      'tracking',
    ]);
  });
});

describe('originsOf', () => {
  it('names whose orders are led to a connection, each once, and never the connection itself', () => {
    const routes = [
      aRoute({ from: ['acme-shop', 'outlet'], to: ['warehouse', 'tracking'] }),
      aRoute({ from: ['acme-shop', 'warehouse'], to: ['warehouse'] }),
      aRoute({ from: ['depot'], to: ['tracking'] }),
    ];
    assert.deepEqual(originsOf(routes, 'warehouse'), ['acme-shop', 'outlet']);
    assert.deepEqual(originsOf(routes, 'nobody'), []);
  });
});

describe('leadsTo', () => {
  const led = (route: Partial<Route>, order: Partial<Order> = {}, connection = 'warehouse'): boolean => {
    const { state } = derive(undefined, { kind: 'order', order: anOrder(order) });
    return leadsTo([aRoute(route)], { origin: 'acme-shop', orderId: '1042', state }, connection);
  };

  it('is true where its creation or a change of it would go there', () => {
    assert.equal(led({}), true);
    assert.equal(led({ events: ['order.created'] }), true);
    assert.equal(led({ events: ['order.updated'] }), true);
  });

  it('is false where the route is of other events, other origins or other connections', () => {
    assert.equal(led({ events: ['order.paid'] }), false);
    assert.equal(led({ from: ['outlet'] }), false);
    assert.equal(led({}, {}, 'tracking'), false);
  });

  it('asks the condition of the route, and leaves test orders to routes for them', () => {
    const toGreece = { where: ({ order }: { order: Order }) => order.shippingAddress?.country === 'GR' };
    assert.equal(led(toGreece), false);
    assert.equal(led(toGreece, { shippingAddress: { country: 'GR' } }), true);
    assert.equal(led({}, { isTest: true }), false);
    assert.equal(led({ tests: true }, { isTest: true }), true);
  });
});
