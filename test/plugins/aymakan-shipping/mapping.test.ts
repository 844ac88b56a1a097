/** Traps between the canonical order and Aymakan's shipment. */
import assert from 'node:assert/strict';
import type { Money, Order } from '../../../core/plugin-api.js';
import { aLine, anAddress, anOrder, sar } from '../../support/orders.js';
import { close, kept, open, send } from './connection.js';

/** The shipment that Aymakan has of an order. */
async function sent(order: Partial<Order>, settings: Record<string, unknown> = {}) {
  await open({}, settings);
  await send('order.created', order);
  const [shipment] = kept();
  assert.ok(shipment, 'Aymakan has the shipment');
  return shipment;
}
const of = (amount: string, currency: string): Money => ({ amount, currency });
/** An order in a currency, of which the driver collects all. */
const inCurrency = (amount: string, currency: string): Partial<Order> => ({
  currency,
  totals: { total: of(amount, currency), due: of(amount, currency) },
  cashOnDelivery: of(amount, currency),
});

describe('a shipment', () => {
  afterEach(close);

  it('has every field that the pages require and the order can fill', async () => {
    const shipment = await sent({
      cashOnDelivery: sar('120.00'),
      note: 'Ring twice',
      shippingAddress: anAddress({ street2: 'Floor 3', phone: '+966 50 000 0001' }),
    });
    assert.deepEqual(shipment, {
      requested_by: 'Acme Dispatch',
      declared_value: 120,
      declared_value_currency: 'SAR',
      reference: 'acme-shop-1042',
      price_set_currency: 'SAR',
      is_cod: 1,
      cod_amount: 120,
      currency: 'SAR',
      delivery_name: 'Noura Alharbi',
      delivery_email: 'noura@example.com',
      delivery_city: 'Riyadh',
      delivery_address: '12 Palm Street, Floor 3',
      delivery_postcode: '12345',
      delivery_country: 'Saudi Arabia',
      delivery_phone: '966500000001',
      delivery_description: 'Ring twice',
      collection_name: 'Acme Store',
      collection_city: 'Riyadh',
      collection_address: '1 Warehouse Road',
      collection_country: 'Saudi Arabia',
      collection_phone: '966110000001',
      weight: 0.7,
      pieces: 1,
      items_count: 2,
      tracking_number: 'AY2866494373',
      status: 'AY-0001',
      isReturn: false,
    });
  });

  // Declared: what is sent as declared_value and its currency. Collected: cod_amount and its currency, never converted.
  const amounts: [string, Partial<Order>, [number, string], [number, string]][] = [
    ['riyals', inCurrency('120.50', 'SAR'), [120.5, 'SAR'], [120.5, 'SAR']],
    ['dollars', inCurrency('19.99', 'USD'), [19.99, 'USD'], [19.99, 'USD']],
    ['dirhams', inCurrency('75.25', 'AED'), [75.25, 'AED'], [75.25, 'AED']],
    // 12.345 KWD x 12.20 = 150.609 SAR
    ['three decimals', inCurrency('12.345', 'KWD'), [150.61, 'SAR'], [12.345, 'KWD']],
    // 4500 JPY x 0.0245 = 110.25 SAR
    ['no decimals', inCurrency('4500', 'JPY'), [110.25, 'SAR'], [4500, 'JPY']],
  ];
  for (const [about, order, declared, collected] of amounts) {
    it(`declares and collects ${about}`, async () => {
      const shipment = await sent(order, { sar_rates: { KWD: '12.20', JPY: '0.0245' } });
      assert.deepEqual([shipment['declared_value'], shipment['declared_value_currency']], declared);
      assert.deepEqual([shipment['cod_amount'], shipment['currency']], collected);
    });
  }

  it('is refused in a currency without a rate, before any call', async () => {
    await assert.rejects(sent(inCurrency('12.345', 'KWD')), {
      code: 'provider_refused',
      message: /the order is in KWD.*give a rate in the setting sar_rates/,
    });
    assert.deepEqual(kept(), []);
  });

  it('collects nothing of an order that is paid, even where the shop names an amount', async () => {
    const shipment = await sent({ paymentStatus: 'paid', cashOnDelivery: sar('120.00') });
    assert.deepEqual([shipment['is_cod'], shipment['cod_amount']], [0, undefined]);
  });

  it('writes countries as codes where the settings say so, and cities as Aymakan spells them', async () => {
    const shipment = await sent(
      { shippingAddress: anAddress({ city: ' الرياض ' }) },
      { country_as: 'code', cities: { الرياض: 'Riyadh' } },
    );
    assert.deepEqual(
      [shipment['delivery_country'], shipment['collection_country'], shipment['delivery_city']],
      ['SA', 'SA', 'Riyadh'],
    );
  });

  it('sends digits alone of a phone number, the recipient’s before the buyer’s', async () => {
    const { phone: _, ...without } = anAddress();
    const shipment = await sent({ shippingAddress: without, customer: { phone: '٠٥٠ ٠٠٠ ٠٠٠٣' } });
    assert.equal(shipment['delivery_phone'], '0500000003');
  });

  it('names the company, and otherwise the buyer, where nobody is named', async () => {
    const { firstName: _f, lastName: _l, ...nameless } = anAddress();
    assert.equal(
      (await sent({ shippingAddress: { ...nameless, company: 'Acme LLC' } }))['delivery_name'],
      'Acme LLC',
    );
    await close();
    assert.equal((await sent({ shippingAddress: nameless }))['delivery_name'], 'Noura Alharbi');
  });

  it('weighs nothing where one line has no weight, or the settings say so', async () => {
    const { weightGrams: _, ...weightless } = aLine({ id: '12' });
    assert.equal((await sent({ lines: [aLine(), weightless] }))['weight'], undefined);
    await close();
    assert.equal((await sent({}, { weight: 'none' }))['weight'], undefined);
  });

  it('takes pieces, service and neighbourhood from the extensions of the order', async () => {
    const shipment = await sent(
      {
        extensions: {
          'aymakan-shipping': { pieces: 3, service_type: 'SDD', delivery_neighbourhood: 'Al Sahafa' },
        },
      },
      { service_type: 'ONP', fulfilment_customer_name: 'Acme', channel: 'web' },
    );
    assert.deepEqual(
      [shipment['pieces'], shipment['service_type'], shipment['delivery_neighbourhood']],
      [3, 'SDD', 'Al Sahafa'],
    );
    assert.deepEqual([shipment['fulfilment_customer_name'], shipment['channel']], ['Acme', 'web']);
  });

  const missing: [string, keyof ReturnType<typeof anAddress>, RegExp][] = [
    ['street', 'street1', /the address has no street/],
    ['city', 'city', /the address has no city/],
    ['country', 'country', /the address has no country/],
    ['phone number', 'phone', /neither the address nor the buyer has a phone number/],
  ];
  for (const [about, field, sentence] of missing) {
    it(`is refused without a ${about}, before any call`, async () => {
      const { [field]: _, ...address } = anAddress();
      await assert.rejects(sent({ shippingAddress: address }), {
        code: 'provider_refused',
        message: sentence,
      });
      assert.deepEqual(kept(), []);
    });
  }

  it('is refused where nothing tells which part has left', async () => {
    await assert.rejects(sent({ fulfilmentStatus: 'partially_fulfilled' }), {
      code: 'provider_refused',
      message: /a part of the order has left, but not which pieces/,
    });
  });

  it('is refused without any address', async () => {
    const { shippingAddress: _, ...order } = anOrder();
    await open();
    await assert.rejects(
      // The builder would put an address in again.
      send('order.created', { ...order, shippingAddress: undefined as never }),
      { code: 'provider_refused', message: /the order has no shipping address/ },
    );
  });
});
