/** What the shop shows of an order because we put it there is no news. */
import assert from 'node:assert/strict';
import { close, deliver, kept, observe, open, taxed } from './connection.js';

describe('the echo of what the plugin merchantpro puts into an order', () => {
  afterEach(close);

  it('is not heard: neither the parcel nor the remark nor the invoice', async () => {
    await open();
    const at = '2026-11-01T10:00:00Z';
    const shipment = { id: 'P1', trackingNumber: 'AWB900', status: 'label_created', modifiedAt: at } as const;
    const links = await deliver('order.created', taxed());
    await deliver('order.tracking_added', taxed(), { links, shipment });
    await deliver('order.note_added', taxed(), { links, note: { id: 'n1', text: 'Fragile', at } });
    await deliver('order.invoice_issued', taxed(), { links, invoice: { number: 'A1', at } });
    assert.deepEqual(await observe(kept()), {
      ignored: 'the order came to the shop from here, and it tells nothing that is not known here',
    });
    const notes = [...(kept()['internal_notes'] as object[]), { id: 99, text: 'Called the buyer' }];
    const heard = await observe({ ...kept(), shipping_awb: 'AWB901', internal_notes: notes });
    assert.ok(Array.isArray(heard));
    assert.deepEqual(
      heard.map(({ kind }) => kind),
      ['shipment', 'note'],
    );
  });
});
