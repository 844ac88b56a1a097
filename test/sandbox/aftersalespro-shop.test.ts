/** AfterSalesPro's stand-in as the caller of a shop: what it sends, and what it does not believe. */
import assert from 'node:assert/strict';
import { AftersalesproPlatform } from '../../sandbox/aftersalespro/platform.js';
import { faultsOfPulled } from '../../sandbox/aftersalespro/pulled-fields.js';
import type { ShopSetup } from '../../sandbox/aftersalespro/shop.js';
import { ScriptedServer, type ScriptedAnswer } from '../support/scripted-server.js';

const meta = { is_successful: true, message: 'OK', version: '1.2.4' };
const order = {
  primary_id: '1042',
  secondary_id: 7,
  status: 'pending',
  weight: 2,
  items: null,
  payment_method: 'cod',
  payment_label: 'Cash on delivery',
  shipping_method: 'acs',
  shipping_label: 'ACS Courier',
  cod_total: 15.65,
  order_total: 15.65,
  notes: null,
  recipient_name: 'Surname Name',
  recipient_address_str: 'Address 15',
  recipient_zipcode: '16566',
  recipient_area: 'Glyfada',
  recipient_phone: '2101234567',
  recipient_mobile: null,
  recipient_email: 'name@example.com',
  recipient_country: 'GR',
  is_archived: false,
  is_cancelled: false,
  is_shipped: false,
  needs_update: false,
  platform_created_at: '2026-11-01 10:00:00',
  platform_updated_at: '2026-11-01 10:00:00',
  raw: { order: {}, items: [] },
  information: { agency: 'boxnowgr', locker_id: '17' },
  meta: { product_str: [{ id: 3, name: 'Soap', quantity: 1, price: 5, total: 5, variation_id: 0 }] },
};

describe('AfterSalesPro as the caller of a shop', () => {
  let server: ScriptedServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  async function platformOf(
    answers: readonly unknown[],
    setup: Partial<ShopSetup> = {},
  ): Promise<AftersalesproPlatform> {
    const script = answers.map(body => ({ status: 200, body }) as ScriptedAnswer);
    server = await ScriptedServer.start(script);
    return new AftersalesproPlatform({ shop: { url: server.url, token: 'secret', ...setup } });
  }
  const made = (): unknown[] =>
    (server?.requests ?? []).map(({ method, path, headers, body }) => [
      method,
      path,
      headers['authorization'] ?? headers['x-asp-token'],
      body,
    ]);
  const called = { order_id: 17, order_status: 'completed', comment: 'Voucher 1 & more' };

  it('calls back in the query, with its token', async () => {
    const platform = await platformOf([{ meta, data: {} }]);
    assert.deepEqual(await platform.act('complete-order', called), { meta, data: {} });
    const path =
      '/asp-api?action=complete_order&order_id=17&order_status=completed&comment=Voucher+1+%26+more';
    assert.deepEqual(made(), [['GET', path, 'Bearer secret', undefined]]);
  });

  it('calls back as a form and with the other header where it is told to', async () => {
    const platform = await platformOf([{ meta, data: [] }], { transport: 'form', header: 'X-ASP-Token' });
    await platform.act('complete-order', called);
    const fields = {
      action: 'complete_order',
      order_id: '17',
      order_status: 'completed',
      comment: called.comment,
    };
    assert.deepEqual(made(), [['POST', '/asp-api', 'Bearer secret', fields]]);
  });

  it('polls: asks which statuses there are, then for the orders, and keeps each once', async () => {
    const statuses = { meta, data: { statuses: { pending: 'Pending' } } };
    const orders = { meta, data: { orders: [order] } };
    const platform = await platformOf([statuses, orders, statuses, orders]);
    assert.equal(await platform.act('poll', { updated_at_from: '2026-11-01 10:00:00' }), 1);
    assert.equal(await platform.act('poll', {}), 1);
    assert.deepEqual(
      made().map(call => (call as string[])[1]),
      [
        '/asp-api?action=get_orders_statuses',
        '/asp-api?action=get_orders&updated_at_from=2026-11-01+10%3A00%3A00',
        '/asp-api?action=get_orders_statuses',
        '/asp-api?action=get_orders',
      ],
    );
    assert.deepEqual(platform.state().pulled, [order]);
  });

  const unbelieved: [string, unknown, RegExp][] = [
    ['an envelope without meta', { data: {} }, /answered in another form/],
    ['a version that is no text', { meta: { ...meta, version: 1 }, data: {} }, /another form/],
    ['members beside the envelope', { meta, data: {}, id: '5' }, /another form/],
    ['a refusal', { meta: { ...meta, is_successful: false, message: 'No.' }, data: {} }, /refused .*: No\./],
  ];
  for (const [what, answer, message] of unbelieved)
    it(`does not believe ${what}`, async () => {
      const platform = await platformOf([answer]);
      await assert.rejects(platform.act('poll', {}) as Promise<unknown>, message);
    });

  it('calls nobody before a shop is connected', async () => {
    await assert.rejects(new AftersalesproPlatform().act('poll', {}), /no shop is connected/);
  });

  it('takes an order of the known shape', () => assert.deepEqual(faultsOfPulled(order, ['pending']), []));

  const odd: [object, string][] = [
    [{ status: 'packed' }, 'status "packed" is not one.'],
    [{ cod_total: '15.65' }, 'cod_total is "15.65".'],
    [{ recipient_country: 'Greece' }, 'recipient_country is "Greece".'],
    [{ platform_updated_at: '2026-11-01T10:00:00Z' }, 'platform_updated_at is "2026-11-01T10:00:00Z".'],
    [{ is_shipped: 1 }, 'is_shipped is 1.'],
    [{ recipient_city: 'Glyfada' }, 'recipient_city is not known.'],
    [{ information: { agency: 'other', locker_id: '1' } }, 'information.agency is "other".'],
    [
      { meta: { product_str: [{ ...order.meta.product_str[0], quantity: 1.5 }] } },
      'meta.product_str[0].quantity is 1.5.',
    ],
  ];
  for (const [change, fault] of odd)
    it(`says that ${fault}`, () =>
      assert.deepEqual(faultsOfPulled({ ...order, ...change }, ['pending']), [fault]));
});
