/** The plugin against the stand-in: the life of one order, what is remembered of it, and calls whose answer is lost. */
import assert from 'node:assert/strict';
import type { EventType, Order, Outcome } from '../../../core/plugin-api.js';
import {
  AftersalesproPlatform,
  type AftersalesproOptions,
  type SentOrder,
} from '../../../sandbox/aftersalespro/platform.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { aShipment, sar } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';
import { aSendableOrder, REFERENCE, sendEvent, settingsFor, type SentEvent } from './send-event.js';

describe('AfterSalesPro plugin and platform', () => {
  let platform: AftersalesproPlatform;
  let standIn: StandIn;
  let bench: PluginBench;

  async function start(options: AftersalesproOptions = {}, settings: object = {}): Promise<void> {
    platform = new AftersalesproPlatform(options);
    standIn = await StandIn.start(platform);
    bench = await openPlugin('aftersalespro', settingsFor(standIn.url, settings));
  }
  async function stop(): Promise<void> {
    bench.close();
    await standIn.stop();
  }
  beforeEach(() => start());
  afterEach(stop);

  const send = (type: EventType, order: Partial<Order> = {}, more: SentEvent = {}): Promise<Outcome> =>
    sendEvent(bench, type, aSendableOrder(order), more);
  const made = (): string[] => standIn.calls.map(call => `${call.method} ${call.status}`);
  const kept = (...names: string[]): unknown[] => {
    const [order = {}]: SentOrder[] = platform.state().orders;
    return names.map(name => order[name]);
  };
  const delivered = { kind: 'delivered', links: { order: REFERENCE } };
  const there: SentEvent = { isThere: true };

  it('saves, changes, pays, sends and cancels one order', async () => {
    const cash = { cashOnDelivery: sar('120.00') };
    assert.deepEqual(await send('order.created', cash), delivered);
    assert.deepEqual(kept('primary_id', 'status', 'cod_total'), [REFERENCE, 'pending', 120]);
    await send('order.updated', { ...cash, totals: { total: sar('90.00') } }, there);
    assert.deepEqual(kept('order_total'), [90]);
    await send('order.paid', { ...cash, paymentStatus: 'paid' }, there);
    assert.deepEqual(kept('status', 'cod_total'), ['paid', 0]);
    await send('order.shipped', { paymentStatus: 'paid', fulfilmentStatus: 'fulfilled' }, there);
    assert.deepEqual(kept('status'), ['shipped']);
    assert.deepEqual(await send('order.cancelled', { status: 'cancelled' }, there), delivered);
    assert.deepEqual(kept('status'), ['cancelled']);
    assert.equal(platform.state().orders.length, 1);
    assert.deepEqual(made(), ['POST 200', 'POST 200', 'POST 200', 'POST 200', 'POST 200']);
  });

  it('says in every encoding and with every method the same', async () => {
    await send('order.created', { note: 'Αφήστε το & φύγετε + γρήγορα' });
    const [asJson = {}]: SentOrder[] = platform.state().orders;
    await stop();
    await start({ encoding: 'form', method: 'PATCH' }, { encoding: 'form', method: 'PATCH' });
    await send('order.created', { note: 'Αφήστε το & φύγετε + γρήγορα' });
    const texts = Object.entries(asJson).map(([name, value]) => [name, String(value)]);
    assert.deepEqual(platform.state().orders, [Object.fromEntries(texts)]);
    assert.deepEqual(made(), ['PATCH 200']);
  });

  it('has one order after a call whose answer was lost', async () => {
    standIn.fail({ kind: 'cut-after', times: 1 });
    await assert.rejects(send('order.created'), { code: 'provider_unavailable' });
    assert.deepEqual(await send('order.created', {}, { attempt: 2 }), delivered);
    assert.deepEqual(made(), ['POST 0', 'POST 200']);
    assert.equal(platform.state().orders.length, 1);
  });

  it('does not set an order back that has arrived or come back, though no later picture shows it', async () => {
    const shipped = { fulfilmentStatus: 'fulfilled' } as const;
    await send('order.delivered', shipped, there);
    await send('order.updated', { ...shipped, note: 'new' }, there);
    assert.deepEqual(kept('status', 'notes'), ['delivered', 'new']);
    await send('order.returned', shipped, there);
    await send('order.updated', shipped, there);
    assert.deepEqual(kept('status'), ['returned']);
  });

  it('does not take an arrival back when a parcel is on its way again', async () => {
    const parcel = (status: 'delivered' | 'in_transit'): Partial<Order> => ({
      fulfilmentStatus: 'fulfilled',
      shipments: [aShipment({ status })],
    });
    await send('order.delivered', parcel('delivered'), there);
    await send('order.updated', parcel('in_transit'), there);
    assert.deepEqual(kept('status'), ['delivered']);
  });

  it('remembers an arrival whose call failed for the next call', async () => {
    const shipped = { fulfilmentStatus: 'fulfilled' } as const;
    standIn.fail({ kind: 'status', status: 503, times: 1 });
    await assert.rejects(send('order.delivered', shipped, there), { code: 'provider_unavailable' });
    await send('order.updated', shipped, there);
    assert.deepEqual(kept('status'), ['delivered']);
  });

  it('does not take one order for another in what it remembers', async () => {
    const shipped = { fulfilmentStatus: 'fulfilled' } as const;
    await send('order.delivered', shipped, there);
    await send('order.updated', shipped, { reference: 'acme-shop-1043' });
    assert.equal(platform.state().orders[1]?.['status'], 'shipped');
  });

  it('takes an order for delivered only when every parcel has arrived', async () => {
    const parcels = (first: 'delivered' | 'in_transit'): Partial<Order> => ({
      fulfilmentStatus: 'fulfilled',
      shipments: [
        aShipment({ id: '1', status: first }),
        aShipment({ id: '2', status: 'delivered' }),
        aShipment({ id: '3', status: 'cancelled' }),
      ],
    });
    await send('order.shipped', parcels('in_transit'), there);
    assert.deepEqual(kept('status'), ['shipped']);
    await send('order.updated', parcels('delivered'), there);
    assert.deepEqual(kept('status'), ['delivered']);
  });

  it('keeps every remark through later changes, each once, and none of them endless', async () => {
    const note = (id: string, text = `remark ${id}`) => ({ id, text, at: '2026-11-02T10:00:00Z' });
    await send('order.created', { note: 'Ring twice' });
    await send('order.note_added', { note: 'Ring twice' }, { ...there, note: note('1') });
    await send('order.note_added', { note: 'Ring twice' }, { ...there, note: note('2') });
    await send('order.note_added', { note: 'Ring twice' }, { ...there, note: note('1') });
    await send('order.updated', { note: 'Ring once' }, there);
    assert.deepEqual(kept('notes'), ['Ring once\nremark 1\nremark 2']);
    await send('order.note_added', {}, { ...there, note: note('3', 'x'.repeat(1000)) });
    for (const id of ['4', '5', '6', '7', '8', '9', '10', '11', '12'])
      await send('order.note_added', {}, { ...there, note: note(id) });
    const lines = String(kept('notes')[0]).split('\n');
    assert.deepEqual(
      lines.slice(1),
      ['4', '5', '6', '7', '8', '9', '10', '11', '12'].map(id => `remark ${id}`),
    );
    assert.equal(lines[0], 'x'.repeat(500));
  });

  it('has a newer time for what is told without a newer order', async () => {
    await send('order.created');
    await send(
      'order.note_added',
      {},
      {
        ...there,
        note: { id: '1', text: 'remark', at: '2026-11-02T10:00:00Z' },
        time: '2026-11-02T10:00:00Z',
      },
    );
    assert.deepEqual(kept('platform_created_at', 'platform_updated_at'), [
      '2026-11-01 12:00:00',
      '2026-11-02 12:00:00',
    ]);
  });

  it('proves itself with the token where the platform asks for one', async () => {
    await stop();
    await start({ token: 'test-token' });
    assert.deepEqual(await send('order.created'), delivered);
    await stop();
    await start({ token: 'another' });
    await assert.rejects(send('order.created'), {
      code: 'provider_refused',
      message: /\(401\)\. Unauthenticated\. Check the setting uuid, and put a valid token under secrets\.$/,
    });
  });

  const wrong: [string, object, AftersalesproOptions, RegExp][] = [
    ['uuid', { uuid: 'another' }, {}, /\(404\).*Check the settings url and uuid/],
    ['method', { method: 'PUT' }, {}, /\(405\).*Set another method/],
    ['encoding', {}, { encoding: 'form' }, /\(415\).*Set another encoding/],
  ];
  for (const [name, settings, options, sentence] of wrong) {
    it(`names the setting ${name} where it is the wrong one`, async () => {
      await stop();
      await start(options, settings);
      await assert.rejects(send('order.created'), { code: 'provider_refused', message: sentence });
    });
  }
});
