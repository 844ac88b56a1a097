/** Orders in several parcels: a piece is in one fulfilment, a parcel in one tracking, whatever the source tells of them and
 *  wherever an answer is lost. */
import assert from 'node:assert/strict';
import type { Shipment } from '../../../core/model/generated/model.js';
import {
  aParcel,
  attempt,
  close,
  codeOf,
  deliver,
  failed,
  fulfilments,
  open,
  REFERENCE,
  taxed,
  theStandIn,
  trackings,
} from './connection.js';

const first = aParcel({ lines: [{ id: '11', quantity: 1 }] });
const second = aParcel({ id: '9002', trackingNumber: 'AY100200301', lines: [{ id: '12', quantity: 2 }] });

function withParcels(...shipments: Shipment[]) {
  return { ...taxed(), shipments };
}

describe('parcels of an order at AfterShip', () => {
  afterEach(close);

  for (const version of ['2024-10', '2025-01', '2025-04', '2026-07']) {
    it(`have a fulfilment each where it is told what is in them (${version})`, async () => {
      await open({}, { version });
      const links = await deliver('order.created', taxed());
      await deliver('order.tracking_added', withParcels(first), { links, shipment: first });
      const left = { ...second, status: 'in_transit', shippedAt: '2026-11-03T08:00:00Z' } as const;
      await deliver('order.tracking_added', withParcels(first, left), { links, shipment: left });
      assert.deepEqual(
        fulfilments().map(({ id, status, line_items: lines }) => [id, status, lines]),
        [
          [`${REFERENCE}-parcel-9001`, 'processing', [{ id: '11', quantity: 1 }]],
          [`${REFERENCE}-parcel-9002`, 'shipped', [{ id: '12', quantity: 2 }]],
        ],
      );
      await deliver('order.shipped', withParcels(first, left), { links });
      assert.deepEqual(
        fulfilments().map(({ status }) => status),
        ['shipped', 'shipped'],
      );
      assert.deepEqual(failed(), []);
    });

    it(`share one fulfilment where nobody tells what is in them (${version})`, async () => {
      await open({}, { version });
      const [one, other] = [aParcel(), aParcel({ id: '9002', trackingNumber: 'AY100200301' })];
      const links = await deliver('order.created', taxed());
      await deliver('order.tracking_added', withParcels(one), { links, shipment: one });
      await deliver('order.tracking_added', withParcels(one, other), { links, shipment: other });
      assert.equal(fulfilments().length, 1);
      assert.equal(fulfilments()[0]?.trackings.length, 2);
      assert.equal(trackings().length, 2);
      await deliver('order.delivered', withParcels(one, other), { links });
      assert.deepEqual(
        trackings().map(({ tag }) => tag),
        ['Delivered', 'Delivered'],
      );
      assert.deepEqual(failed(), []);
    });
  }

  it('go into the fulfilment that was made while the order was prepared', async () => {
    await open({}, {});
    const links = await deliver('order.created', taxed());
    await deliver('order.in_process', taxed(), { links });
    await deliver('order.tracking_added', withParcels(first), { links, shipment: first });
    await deliver('order.tracking_added', withParcels(first, second), { links, shipment: second });
    assert.deepEqual(
      fulfilments().map(({ id, status }) => [id, status]),
      [[REFERENCE, 'processing']],
    );
    assert.equal(fulfilments()[0]?.trackings.length, 2);
  });

  it('are said to have left one by one, where they have a fulfilment of their own', async () => {
    await open({}, {});
    const links = await deliver('order.created', taxed());
    await deliver('order.tracking_added', withParcels(first), { links, shipment: first });
    const left = { ...first, status: 'in_transit', modifiedAt: '2026-11-03T08:00:00Z' } as const;
    await deliver('shipment.updated', withParcels(left), { links, shipment: left });
    assert.equal(fulfilments()[0]?.status, 'shipped');
    assert.equal(fulfilments()[0]?.['status_occurred_at'], '2026-11-03T08:00:00Z');
    const again = await attempt('shipment.updated', withParcels(left), { links, shipment: left });
    assert.equal(again.kind, 'skipped');
  });

  it('do not leave for each other: a fulfilment of two waits until the whole order has left', async () => {
    await open({}, {});
    const [one, other] = [aParcel(), aParcel({ id: '9002', trackingNumber: 'AY100200301' })];
    const links = await deliver('order.created', taxed());
    await deliver('order.tracking_added', withParcels(one), { links, shipment: one });
    await deliver('order.tracking_added', withParcels(one, other), { links, shipment: other });
    const left = { ...one, status: 'in_transit' } as const;
    const outcome = await attempt('shipment.updated', withParcels(left, other), { links, shipment: left });
    assert.equal(outcome.kind, 'skipped');
    assert.equal(fulfilments()[0]?.status, 'processing');
  });

  it('that are called off leave their pieces to the parcel that takes their place', async () => {
    await open({}, {});
    const [one, other] = [aParcel(), aParcel({ id: '9002', trackingNumber: 'AY100200301' })];
    const links = await deliver('order.created', taxed());
    await deliver('order.tracking_added', withParcels(one), { links, shipment: one });
    const off = { ...one, status: 'cancelled', modifiedAt: '2026-11-02T10:00:00Z' } as const;
    await deliver('shipment.updated', withParcels(off), { links, shipment: off });
    await deliver('order.tracking_added', withParcels(off, other), { links, shipment: other });
    assert.deepEqual(
      fulfilments().map(({ id, status, trackings: held }) => [id, status, held.length]),
      [
        [`${REFERENCE}-parcel-9001`, 'canceled', 1],
        [`${REFERENCE}-parcel-9002`, 'processing', 1],
      ],
    );
    assert.equal(fulfilments()[0]?.['status_occurred_at'], '2026-11-02T10:00:00Z');
    assert.deepEqual(failed(), []);
  });

  it('without a number wait for it', async () => {
    await open({}, {});
    const { trackingNumber: _, ...unnumbered } = aParcel();
    const outcome = await attempt('order.tracking_added', withParcels(unnumbered), { shipment: unnumbered });
    assert.equal(outcome.kind, 'skipped');
    assert.deepEqual(theStandIn().calls, []);
  });

  it('with a remark in the place of the number are recorded and followed by nobody', async () => {
    await open({}, {});
    const handed = aParcel({ trackingNumber: 'handed over at the door' });
    await deliver('order.tracking_added', withParcels(handed), { shipment: handed });
    assert.deepEqual(fulfilments()[0]?.trackings, [{ tracking_number: 'handed over at the door' }]);
    assert.deepEqual(trackings(), []);
  });

  it('that AfterShip follows already, for the shop itself, are taken as they are', async () => {
    await open({}, {});
    const calls = {
      method: 'POST',
      headers: { 'as-api-key': 'test-api_key', 'content-type': 'application/json' },
    };
    const body = JSON.stringify({ tracking_number: 'AY100200300', order_id: '5840000000001' });
    await fetch(`${theStandIn().url}/tracking/2026-07/trackings`, { ...calls, body });
    await deliver('order.tracking_added', withParcels(first), { shipment: first });
    assert.equal(trackings().length, 1);
    assert.deepEqual(fulfilments()[0]?.trackings, [{ id: trackings()[0]?.['id'] }]);
  });

  for (const [what, method, path] of [
    ['the order', 'POST', '/2026-07/orders'],
    ['the tracking', 'POST', '/tracking/2026-07/trackings'],
    ['the fulfilment', 'POST', '/2026-07/fulfillments'],
    ['the status', 'POST', `/2026-07/fulfillments/${REFERENCE}-parcel-9001/update-status`],
  ] as const) {
    for (const kind of ['cut-after', 'cut-before'] as const) {
      it(`are there once where the answer to making ${what} is lost (${kind})`, async () => {
        await open({}, {});
        const left = { ...first, status: 'in_transit' } as const;
        const order = withParcels(left);
        const steps = {};
        theStandIn().fail({ kind, method, path, times: 1 });
        const run = attempt('order.tracking_added', order, { shipment: left, steps });
        assert.equal(await codeOf(run), 'provider_unavailable');
        await deliver('order.tracking_added', order, { shipment: left, steps, attempt: 2 });
        assert.equal(trackings().length, 1);
        assert.deepEqual(
          fulfilments().map(({ id, status, trackings: held }) => [id, status, held.length]),
          [[`${REFERENCE}-parcel-9001`, 'shipped', 1]],
        );
        const made = theStandIn().calls.filter(
          call => call.path === path && call.effect < 300 && call.effect > 0,
        );
        assert.equal(made.filter(call => call.method === method).length, 1);
      });
    }
  }

  it('come back after the steps that were done, and make no call of them again', async () => {
    await open({}, {});
    const steps = {};
    theStandIn().fail({ kind: 'status', status: 500, path: '/2026-07/fulfillments', times: 1 });
    await codeOf(attempt('order.tracking_added', withParcels(first), { shipment: first, steps }));
    const before = theStandIn().calls.length;
    await deliver('order.tracking_added', withParcels(first), { shipment: first, steps, attempt: 2 });
    assert.deepEqual(
      theStandIn()
        .calls.slice(before)
        .map(({ method, path }) => `${method} ${path}`),
      ['GET /2026-07/orders', `GET /2026-07/fulfillments`, 'POST /2026-07/fulfillments'],
    );
  });
});
