/** The plugin against the stand-in: the lives of orders, and the moments when an answer is lost. */
import assert from 'node:assert/strict';
import type { Order } from '../../../core/plugin-api.js';
import { aLine, anAddress, sar } from '../../support/orders.js';
import { close, kept, made, open, REFERENCE, send, theCarrier, theStandIn } from './connection.js';

const TRACKING = 'AY2866494373';
const LABEL = 'https://dev.aymakan.com.sa/pdf/generate/label-1';
const links = { shipment: TRACKING, label: LABEL };
const delivered = { kind: 'delivered', links };
const refused = { code: 'provider_refused' };
const unavailable = { code: 'provider_unavailable' };
const cash = { cashOnDelivery: sar('120.00') };

describe('the plugin aymakan-shipping and the carrier', () => {
  afterEach(close);

  it('makes a shipment, changes its address, and cancels it', async () => {
    await open();
    assert.deepEqual(await send('order.created', cash), delivered);
    assert.deepEqual(
      await send('order.updated', { ...cash, shippingAddress: anAddress({ city: 'Jeddah' }) }),
      {
        kind: 'delivered',
        links: { shipment: TRACKING },
      },
    );
    const [shipment] = kept();
    assert.deepEqual(
      [shipment?.['reference'], shipment?.['delivery_city'], shipment?.['is_cod'], shipment?.['cod_amount']],
      [REFERENCE, 'Jeddah', 1, 120],
    );
    assert.deepEqual(await send('order.cancelled', { status: 'cancelled' }, { links }), {
      kind: 'delivered',
    });
    assert.equal(kept()[0]?.status, 'AY-00011');
    assert.deepEqual(made(), [
      'POST /create 200',
      `GET /by_reference/${REFERENCE} 200`,
      'POST /update/delivery_address 200',
      'POST /cancel 200',
    ]);
  });

  it('refuses a new address and a cancellation once the parcel was collected', async () => {
    await open();
    await send('order.created');
    theCarrier().move(TRACKING, 'AY-0002');
    await assert.rejects(send('order.updated', { shippingAddress: anAddress({ city: 'Jeddah' }) }), {
      ...refused,
      message:
        `Aymakan has the shipment ${TRACKING} as "AY-0002" and changes addresses only before it is collected ("AY-0001"); ` +
        'agree the new address with Aymakan by telephone',
    });
    await assert.rejects(send('order.cancelled', {}, { links }), {
      ...refused,
      message:
        `Aymakan does not cancel the shipment of ${REFERENCE}: it has ${TRACKING} as "AY-0002", and cancels only before a ` +
        'shipment is collected ("AY-0001"); have Aymakan stop it, or take the parcel back when it arrives',
    });
    assert.equal(kept()[0]?.['delivery_city'], 'Riyadh');
    assert.equal(kept()[0]?.status, 'AY-0002');
  });

  it('skips a change that is nothing to a shipment, whatever became of it', async () => {
    await open();
    await send('order.created');
    theCarrier().move(TRACKING, 'AY-0005');
    assert.deepEqual(await send('order.updated', { tags: ['vip'] }), {
      kind: 'skipped',
      reason: 'the shipment goes to this address already, and nothing else of it can be changed',
    });
  });

  it('says where the driver would collect another amount than the order has now', async () => {
    await open();
    await send('order.created', cash);
    assert.deepEqual(await send('order.updated', { cashOnDelivery: sar('99.50') }), {
      kind: 'skipped',
      reason:
        `Aymakan collects 120 for the shipment ${TRACKING} and not 99.5 as the order says now, and has no call that changes it; ` +
        'have Aymakan correct it',
    });
    assert.equal((await send('order.updated', cash)).kind, 'skipped');
  });

  it('makes up for an address that was refused before, by what Aymakan shows', async () => {
    await open();
    await send('order.created');
    const moved = { shippingAddress: anAddress({ street1: '14 Palm Street', phone: '+966500000002' }) };
    // The change of the event is another one: the address was that of a delivery before it, which this one replaced.
    await send('order.updated', { ...moved, note: 'Ring twice' }, { changes: { fields: ['note'] } });
    assert.deepEqual(
      [kept()[0]?.['delivery_address'], kept()[0]?.['delivery_phone']],
      ['14 Palm Street', '966500000002'],
    );
  });

  it('makes the shipment with an update where there is none', async () => {
    await open();
    assert.deepEqual(await send('order.updated'), delivered);
    assert.deepEqual(made(), [`GET /by_reference/${REFERENCE} 422`, 'POST /create 200']);
  });

  it('has one shipment after a create whose answer was lost', async () => {
    await open();
    theStandIn().fail({ kind: 'cut-after', method: 'POST', times: 1 });
    await assert.rejects(send('order.created'), unavailable);
    assert.deepEqual(await send('order.created', {}, { attempt: 2 }), delivered);
    assert.deepEqual(made(), ['POST /create 0', `GET /by_reference/${REFERENCE} 200`]);
    assert.equal(kept().length, 1);
  });

  it('makes the shipment in the second attempt where the first one never arrived', async () => {
    await open();
    theStandIn().fail({ kind: 'cut-before', method: 'POST', times: 1 });
    await assert.rejects(send('order.created'), unavailable);
    assert.deepEqual(await send('order.created', {}, { attempt: 2 }), delivered);
    assert.deepEqual(made(), ['POST /create 0', `GET /by_reference/${REFERENCE} 422`, 'POST /create 200']);
  });

  it('takes a shipment of an earlier life for its own where the reference is taken', async () => {
    await open();
    await send('order.created');
    assert.deepEqual(await send('order.created'), delivered);
    assert.deepEqual(made(), ['POST /create 200', 'POST /create 422', `GET /by_reference/${REFERENCE} 200`]);
    assert.equal(kept().length, 1);
  });

  it('asks a person where the shipment under the reference is cancelled', async () => {
    await open();
    await send('order.created');
    await send('order.cancelled', {}, { links });
    await assert.rejects(send('order.created'), {
      ...refused,
      message: new RegExp(`has a cancelled shipment ${TRACKING} under the reference ${REFERENCE}`),
    });
    assert.deepEqual(await send('order.updated'), {
      kind: 'skipped',
      reason: `the shipment ${TRACKING} is cancelled`,
    });
  });

  it('cancels by our reference where no link is known, and repeats a lost cancellation without a trace', async () => {
    await open();
    await send('order.created');
    made();
    theStandIn().fail({ kind: 'cut-after', method: 'POST', times: 1 });
    await assert.rejects(send('order.cancelled'), unavailable);
    assert.deepEqual(await send('order.cancelled', {}, { attempt: 2 }), {
      kind: 'skipped',
      reason: `the shipment ${TRACKING} is cancelled already`,
    });
    assert.deepEqual(made(), [
      'POST /cancel_by_reference 0',
      'POST /cancel_by_reference 422',
      `GET /by_reference/${REFERENCE} 200`,
    ]);
  });

  it('skips the cancellation of an order that Aymakan never had', async () => {
    await open();
    assert.deepEqual(await send('order.cancelled'), {
      kind: 'skipped',
      reason: 'Aymakan has no shipment of the order',
    });
  });

  it('reads refusals that come with 200 like all others', async () => {
    await open({ errorsWith200: true });
    assert.equal((await send('order.updated')).kind, 'delivered');
    theCarrier().move(TRACKING, 'AY-0003');
    await assert.rejects(send('order.cancelled', {}, { links }), refused);
    assert.equal((await send('order.cancelled', {}, { reference: 'acme-shop-1' })).kind, 'skipped');
  });

  it('has an unpaid order wait for its payment where the settings say so', async () => {
    await open({}, { unpaid_orders: 'skip' });
    assert.deepEqual(await send('order.created'), {
      kind: 'skipped',
      reason: 'the order is not paid yet; order.paid makes its shipment',
    });
    assert.deepEqual(await send('order.paid', { paymentStatus: 'paid' }), delivered);
    assert.equal((await send('order.paid', { paymentStatus: 'paid' }, { links })).kind, 'skipped');
    assert.deepEqual(made(), ['POST /create 200']);
  });

  it('calls nobody about a payment otherwise', async () => {
    await open();
    assert.equal((await send('order.paid', { paymentStatus: 'paid' })).kind, 'skipped');
    assert.deepEqual(made(), []);
  });

  it('sends only the pieces that have not left by another way', async () => {
    await open({}, { pieces: 'items' });
    const lines = [
      aLine({ quantity: 3, fulfilledQuantity: 1 }),
      aLine({ id: '12', requiresShipping: false }),
    ];
    await send('order.created', { lines, fulfilmentStatus: 'partially_fulfilled' });
    assert.deepEqual([kept()[0]?.['pieces'], kept()[0]?.['items_count'], kept()[0]?.['weight']], [2, 2, 0.7]);
  });

  const nothing: [string, Partial<Order>, string][] = [
    ['is cancelled', { status: 'cancelled' }, 'the order is cancelled in the shop'],
    ['is fetched', { deliveryMethod: 'pickup' }, 'the buyer fetches the order, so that nothing is sent'],
    ['is digital', { requiresShipping: false }, 'nothing of the order has to be sent'],
    [
      'has left',
      { fulfilmentStatus: 'fulfilled' },
      'every piece of the order has left by another way, and would be sent twice',
    ],
    [
      'is completed',
      { status: 'completed' },
      'the order was completed without a shipment, and would be sent twice',
    ],
  ];
  for (const [about, order, reason] of nothing) {
    it(`makes no shipment of an order that ${about}`, async () => {
      await open();
      assert.deepEqual(await send('order.created', order), { kind: 'skipped', reason });
      assert.deepEqual(made(), []);
    });
  }

  it('cancels the shipment of a deleted order only where the settings say so', async () => {
    await open({}, { cancel_deleted: true });
    await send('order.created');
    assert.equal((await send('order.deleted', {}, { links })).kind, 'delivered');
    assert.equal(kept()[0]?.status, 'AY-00011');
  });
});
