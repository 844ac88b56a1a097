/** The same order in seven currencies and countries, in the words of each system: a table of cases that is longer than other files.
 *  Every value is computed by hand: two mugs at the price of one, and shipping; a mug weighs 350 g. Sources: the document of each
 *  system, and for decimals ISO 4217. */
import assert from 'node:assert/strict';
import type { Money, Order, OrderEvent } from '../../core/plugin-api.js';
import { TrialConnections } from '../../core/kit/connections.js';
import type { AftersalesproSettings } from '../../plugins/aftersalespro/generated/schemas.js';
import { toPlatformOrder } from '../../plugins/aftersalespro/mapping/order.js';
import type { AftershipSettings } from '../../plugins/aftership/generated/schemas.js';
import { toCreateOrder } from '../../plugins/aftership/mapping/order.js';
import { versions } from '../../plugins/aftership/versions.js';
import type { AymakanShippingSettings } from '../../plugins/aymakan-shipping/generated/schemas.js';
import { toShipment } from '../../plugins/aymakan-shipping/mapping/shipment.js';
import type { AymakanSettings } from '../../plugins/aymakan/generated/schemas.js';
import { toAymakanOrder } from '../../plugins/aymakan/mapping/order.js';
import type { MerchantproSettings } from '../../plugins/merchantpro/generated/schemas.js';
import { toMerchantproOrder } from '../../plugins/merchantpro/mapping/sent/order.js';
import type { RetailysSettings } from '../../plugins/retailys/generated/schemas.js';
import { toItem } from '../../plugins/retailys/mapping/item.js';
import { toCreateOrder as toRetailysOrder } from '../../plugins/retailys/mapping/order.js';
import { bundledPlugin } from '../support/bundled-plugin.js';
import { anAddress, aLine, anOrder } from '../support/orders.js';

/** What a row of the table gives: an order's amounts as the shop writes them, and what they are as numbers. */
interface Row {
  readonly currency: string;
  readonly unit: string;
  readonly shipping: string;
  readonly total: string;
  readonly numbers: {
    readonly unit: number;
    readonly goods: number;
    readonly shipping: number;
    readonly total: number;
  };
  readonly country: readonly [alpha2: string, alpha3: string, name: string];
  readonly phone: string;
}

const rows: readonly Row[] = [
  {
    currency: 'SAR',
    unit: '120.50',
    shipping: '25.00',
    total: '266.00',
    numbers: { unit: 120.5, goods: 241, shipping: 25, total: 266 },
    country: ['SA', 'SAU', 'Saudi Arabia'],
    phone: '+966500000001',
  },
  {
    currency: 'EUR',
    unit: '19.99',
    shipping: '4.90',
    total: '44.88',
    numbers: { unit: 19.99, goods: 39.98, shipping: 4.9, total: 44.88 },
    country: ['GR', 'GRC', 'Greece'],
    phone: '+306900000001',
  },
  {
    currency: 'RON',
    unit: '54.45',
    shipping: '69.00',
    total: '177.90',
    numbers: { unit: 54.45, goods: 108.9, shipping: 69, total: 177.9 },
    country: ['RO', 'ROU', 'Romania'],
    phone: '+40700000001',
  },
  {
    currency: 'CZK',
    unit: '1299.00',
    shipping: '129.00',
    total: '2727.00',
    numbers: { unit: 1299, goods: 2598, shipping: 129, total: 2727 },
    country: ['CZ', 'CZE', 'Czech Republic'],
    phone: '+420600000001',
  },
  {
    currency: 'HKD',
    unit: '388.80',
    shipping: '50.00',
    total: '827.60',
    numbers: { unit: 388.8, goods: 777.6, shipping: 50, total: 827.6 },
    country: ['HK', 'HKG', 'Hong Kong'],
    phone: '+85250000001',
  },
  {
    // Three decimals.
    currency: 'KWD',
    unit: '12.345',
    shipping: '1.500',
    total: '26.190',
    numbers: { unit: 12.345, goods: 24.69, shipping: 1.5, total: 26.19 },
    country: ['KW', 'KWT', 'Kuwait'],
    phone: '+96550000001',
  },
  {
    // None.
    currency: 'JPY',
    unit: '1980',
    shipping: '500',
    total: '4460',
    numbers: { unit: 1980, goods: 3960, shipping: 500, total: 4460 },
    country: ['JP', 'JPN', 'Japan'],
    phone: '+819000000001',
  },
];

function orderOf({ currency, unit, shipping, total, country, phone }: Row): Order {
  const money = (amount: string): Money => ({ amount, currency });
  const address = anAddress({ country: country[0], phone });
  return anOrder({
    currency,
    placedAt: '2026-11-21T22:30:00+03:00',
    modifiedAt: '2026-11-21T22:30:00+03:00',
    lines: [aLine({ unitPrice: money(unit), quantity: 2, weightGrams: 350 })],
    totals: { shipping: money(shipping), total: money(total), due: money(total) },
    cashOnDelivery: money(total),
    shippingAddress: address,
    billingAddress: address,
  });
}

const settingsOf = async (plugin: string, given: Readonly<Record<string, unknown>> = {}) =>
  new TrialConnections(await bundledPlugin(plugin)).of(given).settings as never;

describe('an order in the words of each system', () => {
  let aftership: AftershipSettings;
  let aymakan: AymakanSettings;
  let shipping: AymakanShippingSettings;
  let aftersalespro: AftersalesproSettings;
  let merchantpro: MerchantproSettings;
  let retailys: RetailysSettings;
  before(async () => {
    aftership = await settingsOf('aftership', { store_id: 'store-1' });
    aymakan = await settingsOf('aymakan');
    shipping = await settingsOf('aymakan-shipping', {
      requested_by: 'Acme Dispatch',
      collection_name: 'Acme Store',
      collection_city: 'Riyadh',
      collection_address: '1 Warehouse Road',
      collection_phone: '+966110000001',
      // Invented: what a unit is worth in SAR.
      sar_rates: { EUR: '4', RON: '0.8', CZK: '0.16', HKD: '0.5', KWD: '12.2', JPY: '0.025' },
    });
    aftersalespro = await settingsOf('aftersalespro', {
      url: 'https://platform.example/{uuid}',
      uuid: '00000000-0000-4000-8000-000000000001',
      payment_method_fallback: 'cod',
      shipping_method_fallback: 'standard',
    });
    merchantpro = await settingsOf('merchantpro', { shop_url: 'https://shop.example', currency: 'RON' });
    retailys = await settingsOf('retailys');
  });

  for (const row of rows)
    describe(`with an order of ${row.total} ${row.currency} to ${row.country[2]}`, () => {
      const order = orderOf(row);
      const reference = 'acme-shop-1042';
      const event: OrderEvent = {
        id: 'acme-shop-1042/1/0',
        type: 'order.created',
        time: order.placedAt,
        origin: 'acme-shop',
        reference,
        version: 1,
        order,
      };
      const { currency, unit, total, numbers, country, phone } = row;

      it('AfterShip: amounts as text with their decimals, alpha-3 countries, times as they are', () => {
        const version = versions[aftership.version];
        const sent = toCreateOrder(event, aftership, version);
        assert.deepEqual(
          [sent.currency, sent.order_total, sent.shipping_total],
          [currency, total, row.shipping],
        );
        assert.deepEqual(sent.items[0]?.unit_price, { currency, amount: unit });
        assert.deepEqual(sent.items[0]?.unit_weight, { unit: 'g', value: 350 });
        assert.deepEqual(
          [sent.shipping_address?.country_region, sent.shipping_address?.phone],
          [country[1], phone],
        );
        assert.equal(sent.source_created_at, '2026-11-21T22:30:00+03:00');
      });

      it('Aymakan fulfilment: amounts as numbers, country by name and alpha-2, times in UTC, cash on delivery', () => {
        const sent = toAymakanOrder({ reference, order }, aymakan);
        assert.equal(sent.order_items?.[0]?.unit_price, numbers.unit);
        const { invoice } = sent;
        assert.deepEqual(
          [invoice?.currency, invoice?.shipping_price, invoice?.total, invoice?.total_due],
          [currency, numbers.shipping, numbers.total, numbers.total],
        );
        assert.deepEqual([sent.payment_method, sent.is_cash_on_delivery], ['postpaid', true]);
        const { country: name, country_code: code, phone: number } = sent.shipping_address;
        assert.deepEqual([name, code, number], [country[2], country[0], phone]);
        assert.equal(sent.order_created_at, '2026-11-21T19:30:00Z');
      });

      it('Aymakan shipping: the amount to collect in its currency, the declared value in SAR, kilograms', () => {
        const sent = toShipment({ reference, order }, shipping);
        assert.deepEqual([sent.is_cod, sent.cod_amount, sent.currency], [1, numbers.total, currency]);
        // 44.88 x 4; 177.90 x 0.8; 2727 x 0.16; 827.60 x 0.5; 26.190 x 12.2; 4460 x 0.025; to two decimals.
        const declared = {
          SAR: 266,
          EUR: 179.52,
          RON: 142.32,
          CZK: 436.32,
          HKD: 413.8,
          KWD: 319.52,
          JPY: 111.5,
        };
        assert.deepEqual(
          [sent.declared_value, sent.declared_value_currency],
          [declared[currency as keyof typeof declared], 'SAR'],
        );
        assert.deepEqual([sent.weight, sent.items_count], [0.7, 2]);
        assert.deepEqual([sent.delivery_country, sent.delivery_phone], [country[2], phone.slice(1)]);
      });

      it('AfterSalesPro: decimals, alpha-2 countries, local times without a zone, pieces and kilograms', () => {
        const sent = toPlatformOrder({ event, told: { milestones: [] } as never }, aftersalespro);
        assert.deepEqual(
          [sent.currency, sent.order_total, sent.cod_total, sent.shipping_charge],
          [currency, numbers.total, numbers.total, numbers.shipping],
        );
        assert.deepEqual([sent.items, sent.weight, sent.recipient_country], [2, 0.7, country[0]]);
        // Athens is two hours ahead of UTC in November, Riyadh three.
        assert.equal(sent.platform_created_at, '2026-11-21 21:30:00');
      });

      it('MerchantPro: net, tax and gross of piece and line as numbers, alpha-2 and name', () => {
        const sent = toMerchantproOrder(event, { settings: { ...merchantpro, currency } });
        const [line] = sent.line_items ?? [];
        assert.deepEqual(
          [line?.unit_price_gross, line?.line_subtotal_gross, sent.shipping_amount],
          [numbers.unit, numbers.goods, numbers.shipping],
        );
        assert.deepEqual([sent.shipping_country_code, sent.shipping_country_name], [country[0], country[2]]);
        assert.equal(sent.shipping_phone, phone);
      });

      it('Retailys: the price of a piece as a number with its currency, times with their offset', () => {
        const [line] = order.lines;
        assert.ok(line);
        const item = toItem(line, { order, settings: retailys });
        assert.deepEqual(item.price, { final_price: numbers.unit, currency });
        const sent = toRetailysOrder(order, retailys);
        assert.deepEqual(
          [sent.order_currency_code, sent.date_order, sent.delivery_phone],
          [currency, '2026-11-21T22:30:00+03:00', phone],
        );
      });
    });
});
