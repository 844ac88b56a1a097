/** What the operator reads when an order cannot be sent, or AfterSalesPro does not take it. */
import assert from 'node:assert/strict';
import type { Address, Order } from '../../../core/plugin-api.js';
import { anAddress } from '../../support/orders.js';
import { openPlugin } from '../../support/plugin-bench.js';
import { ScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.js';
import { aSendableOrder, sendEvent, settingsFor } from './send-event.js';

/** The error that an order ends with, and how many calls were made for it. */
async function errorOf(
  order: Order,
  answers: ScriptedAnswer[] = [],
  settings: object = {},
): Promise<{ error: Error & { code: string; faults?: { pointer: string }[] }; calls: number }> {
  const server = await ScriptedServer.start(answers);
  const bench = await openPlugin('aftersalespro', settingsFor(server.url, settings));
  try {
    const outcome = await sendEvent(bench, 'order.created', order).catch((error: unknown) => error);
    assert.ok(outcome instanceof Error, 'the delivery ends with an error');
    return { error: outcome as Error & { code: string }, calls: server.requests.length };
  } finally {
    bench.close();
    await server.stop();
  }
}

function without(field: keyof Address): Order {
  const { [field]: _, ...address } = anAddress();
  return aSendableOrder({ shippingAddress: address });
}

describe('AfterSalesPro, before a call', () => {
  const { shippingAddress: _, ...nowhere } = aSendableOrder();
  const { paymentMethod: __, ...unpayable } = aSendableOrder();
  const { shippingMethod: ___, ...unsendable } = aSendableOrder();
  const { customer: ____, ...nobody } = aSendableOrder({ shippingAddress: { city: 'Athens' } });
  const rows: [string, Order, object, RegExp][] = [
    [
      'an address',
      nowhere,
      {},
      /^recipient_firstname: the order has no shipping address; .* add one in the shop$/,
    ],
    [
      'a postal code',
      without('postalCode'),
      {},
      /^recipient_zipcode: the address has no postal code; correct it/,
    ],
    ['a city', without('city'), {}, /^recipient_city: the address has no city; correct it in the shop/],
    ['a country', without('country'), {}, /^recipient_country: the address has no country; correct it/],
    ['a name', nobody, {}, /^recipient_firstname: neither the address nor the buyer has a name; correct it/],
    [
      'a region',
      without('region'),
      { region_fallback: 'refuse' },
      /^recipient_region: the address has no region; .* or set region_fallback$/,
    ],
    [
      'a payment method',
      unpayable,
      {},
      /^payment_method: the shop names no payment method of the order; set payment_method_fallback/,
    ],
    [
      'a shipping method',
      unsendable,
      {},
      /^shipping_method: the shop names no shipping method of the order; set shipping_method_fallback/,
    ],
    [
      'a zone that exists',
      aSendableOrder(),
      { time_zone: 'Europe/Nowhere' },
      /^platform_created_at: there is no time zone "Europe\/Nowhere"; set time_zone/,
    ],
  ];
  for (const [what, order, settings, sentence] of rows) {
    it(`says what to do about an order without ${what}`, async () => {
      const { error, calls } = await errorOf(order, [], settings);
      assert.equal(error.code, 'provider_refused');
      assert.match(error.message, sentence);
      assert.equal(calls, 0);
    });
  }
});

describe("AfterSalesPro's refusals", () => {
  const said = (status: number, body: unknown): ScriptedAnswer => ({ status, body });
  const rows: [string, ScriptedAnswer, string, string][] = [
    [
      'with its sentence',
      said(422, { success: false, message: 'The zipcode is invalid.' }),
      'provider_refused',
      'AfterSalesPro refused the order (422). The zipcode is invalid. Correct the order in the shop, which sends it anew; where the order is right, set another encoding.',
    ],
    [
      'without a sentence',
      said(400, undefined),
      'provider_refused',
      'AfterSalesPro refused the order (400). Correct the order in the shop, which sends it anew; where the order is right, set another encoding.',
    ],
    [
      'of success in name only',
      said(200, { success: false, message: 'Order not saved.' }),
      'provider_refused',
      'AfterSalesPro refused the order (200). Order not saved. Correct the order in the shop, which sends it anew; where the order is right, set another encoding.',
    ],
    [
      'that leads elsewhere',
      { status: 301, headers: { location: '/login' } },
      'provider_refused',
      'AfterSalesPro refused the order (301). Set url to the address it redirects to.',
    ],
    [
      'that is an outage',
      said(500, { message: 'Server Error' }),
      'provider_unavailable',
      'AfterSalesPro answered 500. Server Error.',
    ],
    [
      'that is a page',
      said(200, ['Welcome']),
      'provider_unavailable',
      'AfterSalesPro answered with something that is not its JSON; check the settings url, uuid and method.',
    ],
    [
      'of an id it changed',
      said(200, { success: true, data: { primary_id: 1042 } }),
      'provider_refused',
      'AfterSalesPro saved the order acme-shop-1042 under the id "1042"; ask it which ids it keeps, before two orders become one',
    ],
  ];
  for (const [name, answer, code, sentence] of rows) {
    it(`are passed on: one ${name}`, async () => {
      const { error } = await errorOf(aSendableOrder(), [answer]);
      assert.deepEqual([error.code, error.message], [code, sentence]);
    });
  }
});
