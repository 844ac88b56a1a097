/** Reverse pick-ups: ordered once, and only where the settings say so. */
import assert from 'node:assert/strict';
import { close, kept, open, REFERENCE, send, theStandIn } from './connection.js';

const LABEL = 'https://dev.aymakan.com.sa/pdf/generate/label-1';
const refused = { code: 'provider_refused' };
const unavailable = { code: 'provider_unavailable' };

describe('the plugin aymakan-shipping and returned orders', () => {
  afterEach(close);

  it('has the goods of a returned order fetched once, where the settings say so', async () => {
    await open({}, { reverse_pickup: 'from_buyer', collection_neighbourhood: 'Al Sulay' });
    theStandIn().fail({ kind: 'cut-after', method: 'POST', times: 1 });
    await assert.rejects(send('order.returned'), unavailable);
    assert.deepEqual(await send('order.returned', {}, { attempt: 2 }), {
      kind: 'delivered',
      links: { return: 'RP2866494373', return_label: LABEL },
    });
    const [back, ...more] = kept();
    assert.deepEqual(more, []);
    assert.deepEqual(
      [back?.['reference'], back?.['collection_name'], back?.['delivery_name'], back?.['products']],
      [`${REFERENCE}-return`, 'Noura Alharbi', 'Acme Store', [{ sku: 'MUG-1', qty: 2, price: 50 }]],
    );
  });

  it('leaves the parties of a return as they were sent where the settings say so', async () => {
    await open({}, { reverse_pickup: 'as_sent' });
    const extensions = { 'aymakan-shipping': { delivery_neighbourhood: 'Al Sahafa' } };
    await send('order.returned', { extensions });
    assert.deepEqual(
      [kept()[0]?.['collection_name'], kept()[0]?.['delivery_name'], kept()[0]?.['delivery_neighbourhood']],
      ['Acme Store', 'Noura Alharbi', 'Al Sahafa'],
    );
  });

  it('tells of an account that may not order returns', async () => {
    await open(
      { allowsReturns: false },
      { reverse_pickup: 'from_buyer', collection_neighbourhood: 'Al Sulay' },
    );
    await assert.rejects(send('order.returned'), {
      ...refused,
      message: /not allowed to create RP shipments/,
    });
  });
});
