/** The plugin against the stand-in of MerchantPro, which knows nothing of the plugin's schemas: the life of one order, and
 *  what happens when calls go wrong half-way. */
import assert from 'node:assert/strict';
import type { MerchantproOptions } from '../../../sandbox/merchantpro/merchantpro.js';
import { aLine, anAddress, aShipment } from '../../support/orders.js';
import {
  attempt,
  close,
  deliver,
  failed,
  kept,
  open,
  orders,
  recordOf,
  REFERENCE,
  ron,
  taxed,
  theStandIn,
} from './connection.js';

describe('the plugin merchantpro against its stand-in', () => {
  afterEach(close);

  const choices: readonly MerchantproOptions[] = [
    {},
    { createdStatus: 201, deletion: 'nothing', errorShape: 'errors' },
    { deletion: 'record', repeatedStep: 400, errorShape: 'error' },
  ];
  for (const options of choices) {
    it(`takes an order through its life where the shop is ${JSON.stringify(options)}`, async () => {
      await open(options, { carriers: { 'Acme Post': '12' } });
      const links = await deliver('order.created', taxed());
      assert.deepEqual(
        [kept()['channel_ref_id'], kept()['total_amount'], kept()['payment_status']],
        [REFERENCE, 142.8, 'awaiting'],
      );

      const moved = taxed({ shippingAddress: anAddress({ country: 'RO', street1: '98 Date Street' }) });
      await deliver('order.updated', moved, { links, changes: { fields: ['shippingAddress'] } });
      assert.equal(kept()['shipping_address'], '98 Date Street');

      await deliver('order.in_process', moved, { links });
      await deliver('order.paid', { ...moved, paymentStatus: 'paid' }, { links });
      assert.deepEqual([kept()['shipping_status'], kept()['payment_status']], ['in_process', 'paid']);

      const shipped = { ...moved, shipments: [aShipment()] };
      await deliver('order.tracking_added', shipped, { links, shipment: aShipment() });
      await deliver('order.shipped', shipped, { links });
      assert.deepEqual(
        [kept()['shipping_awb'], kept()['shipping_carrier_id'], kept()['shipping_status']],
        ['TRK900', '12', 'shipped'],
      );

      const note = { id: '1', text: 'Rang twice', at: '2026-11-03T10:00:00Z' };
      await deliver('order.note_added', shipped, { links, note });
      await deliver('order.invoice_issued', shipped, { links, invoice: { number: 'F1', at: note.at } });
      await deliver('order.delivered', shipped, { links });
      await deliver('order.returned', shipped, { links });
      await deliver('order.refunded', { ...shipped, paymentStatus: 'refunded' }, { links });
      assert.deepEqual(
        [kept()['shipping_status'], kept()['payment_status'], kept()['internal_notes']],
        ['returned', 'refunded', [{ id: 1, text: 'Rang twice' }]],
      );
      assert.equal((kept()['invoice'] as { number: string }).number, '0000010');

      await deliver('order.deleted', shipped, { links });
      assert.deepEqual([orders(), failed()], [[], []]);
    });
  }

  it('cancels an order, and opens it again when its source does', async () => {
    await open();
    const links = await deliver('order.created', taxed());
    await deliver('order.cancelled', taxed({ status: 'cancelled' }), { links });
    assert.equal(kept()['shipping_status'], 'cancelled');
    await deliver('order.updated', taxed(), { links, changes: { fields: ['status'] } });
    assert.deepEqual([kept()['shipping_status'], failed()], ['awaiting', []]);
  });

  it('follows the lines of an order, and loses none that an update does not speak of', async () => {
    await open();
    const links = await deliver('order.created', taxed());
    const relined = taxed({
      totals: { shipping: ron('20.00'), shippingTax: ron('3.80'), total: ron('113.05') },
      lines: [
        aLine({ id: '11', sku: 'MUG-1', quantity: 1, unitPrice: ron('29.75'), tax: ron('4.75') }),
        aLine({
          id: '12',
          sku: 'POT-1',
          title: 'Pot',
          quantity: 1,
          unitPrice: ron('59.50'),
          tax: ron('9.50'),
        }),
      ],
    });
    await deliver('order.updated', relined, { links, changes: { fields: ['lines', 'totals'] } });
    const lines = kept()['line_items'] as { product_sku: string; quantity: number }[];
    assert.deepEqual(
      lines.map(({ product_sku, quantity }) => [product_sku, quantity]),
      [
        ['MUG-1', 1],
        ['POT-1', 1],
      ],
    );
    assert.deepEqual([kept()['total_amount'], failed()], [113.05, []]);
  });

  it('sends nothing where the order in the shop is the same', async () => {
    await open();
    const links = await deliver('order.created', taxed());
    const outcome = await attempt('order.updated', taxed(), { links, changes: { fields: ['cancelReason'] } });
    assert.equal(outcome.kind, 'skipped');
    assert.deepEqual(
      theStandIn().calls.map(({ method }) => method),
      ['POST', 'GET'],
    );
  });

  for (const kind of ['cut-after', 'cut-before'] as const) {
    it(`creates one order where the first answer is lost (${kind})`, async () => {
      await open();
      theStandIn().fail({ kind, method: 'POST', times: 1 });
      assert.equal((await recordOf(attempt('order.created', taxed()))).code, 'provider_unavailable');
      const links = await deliver('order.created', taxed(), { attempt: 2 });
      assert.deepEqual([orders().length, links], [1, { order: String(kept()['id']) }]);
    });

    it(`takes a step once where the first answer is lost and a second one is refused (${kind})`, async () => {
      await open({ repeatedStep: 400 });
      const links = await deliver('order.created', taxed());
      const shipped = taxed({ shipments: [aShipment()] });
      const path = `/api/v2/orders/${links['order']}/shipped`;
      theStandIn().fail({ kind, method: 'PATCH', path, times: 1 });
      const steps = {};
      const first = attempt('order.shipped', shipped, { links, steps });
      assert.equal((await recordOf(first)).code, 'provider_unavailable');
      await deliver('order.shipped', shipped, { links, steps, attempt: 2 });
      assert.equal(kept()['shipping_status'], 'shipped');
      const written = theStandIn().calls.filter(call => call.text.includes('shipping_awb'));
      assert.equal(written.length, 1, 'the number is written once');
    });

    it(`lets one invoice be issued where the first answer is lost (${kind})`, async () => {
      await open();
      const links = await deliver('order.created', taxed());
      const invoice = { number: 'F1', at: '2026-11-03T10:00:00Z' };
      theStandIn().fail({ kind, method: 'PATCH', times: 1 });
      await recordOf(attempt('order.invoice_issued', taxed(), { links, invoice }));
      await deliver('order.invoice_issued', taxed(), { links, invoice, attempt: 2 });
      assert.equal((kept()['invoice'] as { number: string }).number, '0000010');
    });
  }

  it('sends all that the document shows of a create, but for the ids that only the shop has', async () => {
    // The members of the document's sample, in its order; customer_id is the shop's own, lines are checked by the stand-in.
    const mandatory = [
      'payment_status',
      'payment_method_code',
      'shipping_status',
      'shipping_method_id',
      'shipping_amount',
      'customer_email',
      'billing_type',
      'billing_name',
      'billing_country_code',
      'billing_country_name',
      'shipping_name',
      'shipping_country_code',
      'shipping_country_name',
      'shipping_state',
      'shipping_city',
      'line_items',
    ];
    await open({ mandatory }, { payment_methods: { '*': 'wire' }, shipping_methods: { '*': 3 } });
    await deliver('order.created', taxed());
    assert.deepEqual(failed(), []);
  });

  it('splits a price that its pieces cannot share, and the sums hold', async () => {
    await open();
    const line = aLine({
      id: '11',
      quantity: 3,
      unitPrice: ron('33.34'),
      discount: ron('0.02'),
      tax: ron('15.97'),
    });
    await deliver('order.created', taxed({ totals: { total: ron('100.00') }, lines: [line] }));
    assert.deepEqual([kept()['total_amount'], failed()], [100, []]);
  });
});
