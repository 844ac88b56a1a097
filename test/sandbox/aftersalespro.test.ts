/** The stand-in of AfterSalesPro keeps to the document: its sample, its required fields, its formats. */
import assert from 'node:assert/strict';
import { AftersalesproPlatform, type AftersalesproOptions } from '../../sandbox/aftersalespro/platform.js';
import { StandIn } from '../../sandbox/stand-in.js';

const PATH = '/platforms/00000000-0000-4000-8000-000000000001/orders';

/** The order that the document's sample answer is the answer to. */
const sample = {
  primary_id: '2001',
  status: 'pending',
  weight: 2,
  items: 4,
  payment_method: 'cod',
  payment_label: 'Cash on delivery',
  shipping_method: 'acs',
  shipping_label: 'ACS Courier',
  shipping_charge: 0,
  cod_total: 15.65,
  order_total: 15.65,
  currency: 'EUR',
  notes: 'Test comments',
  recipient_firstname: 'Name',
  recipient_lastname: 'Surname',
  recipient_address_str: 'Address 15',
  recipient_zipcode: '16566',
  recipient_city: 'Glyfada',
  recipient_region: 'Attiki',
  recipient_country: 'GR',
  recipient_phone: '2101234567',
  platform_created_at: '2020-05-26 15:53:11',
  platform_updated_at: '2020-05-26 15:53:11',
};

const sampleAnswer = {
  success: true,
  message: 'Order saved.',
  data: {
    primary_id: '2001',
    secondary_id: null,
    status: 'pending',
    weight: '2',
    items: '4',
    payment_method: 'cod',
    shipping_method: 'acs',
    shipping_label: 'ACS Courier',
    shipping_charge: '0.00',
    cod_total: '15.65',
    order_total: '15.65',
    currency: 'EUR',
    notes: 'Test comments',
    customer_id: null,
    recipient_firstname: 'Name',
    recipient_lastname: 'Surname',
    recipient_company: null,
    recipient_address_str: 'Address 15',
    recipient_zipcode: '16566',
    recipient_city: 'Glyfada',
    recipient_region: 'Attiki',
    recipient_country: 'GR',
    recipient_phone: '2101234567',
    recipient_mobile: null,
    platform_created_at: '2020-05-26 15:53:11',
    platform_updated_at: '2020-05-26 15:53:11',
  },
};

/** The answer of a stand-in to one call. */
interface Answer {
  readonly status: number;
  readonly body: { readonly success: boolean; readonly message: string; readonly data?: object };
}

describe('the stand-in of AfterSalesPro', () => {
  let platform: AftersalesproPlatform;
  let standIn: StandIn | undefined;

  async function start(options: AftersalesproOptions = {}): Promise<void> {
    await standIn?.stop();
    platform = new AftersalesproPlatform(options);
    standIn = await StandIn.start(platform);
  }
  beforeEach(() => start());
  afterEach(async () => {
    await standIn?.stop();
    standIn = undefined;
  });

  async function call(init: RequestInit, path = PATH): Promise<Answer> {
    const response = await fetch(`${standIn?.url}${path}`, { method: 'POST', ...init });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }
  const asJson = (order: object, headers: Record<string, string> = {}): RequestInit => ({
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(order),
  });
  const asForm = (order: object): RequestInit => ({
    body: new URLSearchParams(Object.entries(order).map(([name, value]) => [name, String(value)])),
  });
  const messageOf = async (order: object): Promise<string> => {
    const { status, body } = await call(asJson(order));
    assert.deepEqual([status, body.success], [422, false]);
    return body.message;
  };

  it("answers the document's sample, member by member", async () => {
    const { status, body } = await call(asJson(sample));
    assert.equal(status, 200);
    assert.equal(JSON.stringify(body), JSON.stringify(sampleAnswer));
  });

  it('answers the same to the same order as a form', async () => {
    await start({ encoding: 'form' });
    const { status, body } = await call(asForm(sample));
    assert.deepEqual([status, body], [200, sampleAnswer]);
  });

  it('updates the order with the same primary id, and creates one with another', async () => {
    await call(asJson(sample));
    await call(asJson({ ...sample, status: 'paid', notes: undefined }));
    await call(asJson({ ...sample, primary_id: '2002' }));
    assert.deepEqual(
      platform.state().orders.map(order => [order['primary_id'], order['status'], order['notes']]),
      [
        ['2001', 'paid', 'Test comments'],
        ['2002', 'pending', 'Test comments'],
      ],
    );
  });

  it('forgets what an update leaves out where it is told to', async () => {
    await start({ keepsLeftOut: false });
    await call(asJson(sample));
    await call(asJson({ ...sample, notes: undefined }));
    assert.equal(platform.state().orders[0]?.['notes'], undefined);
  });

  const requiredNames = [
    'primary_id',
    'status',
    'payment_method',
    'shipping_method',
    'order_total',
    'recipient_firstname',
    'recipient_lastname',
    'recipient_zipcode',
    'recipient_city',
    'recipient_region',
    'recipient_country',
    'platform_created_at',
    'platform_updated_at',
  ];
  for (const name of requiredNames) {
    it(`refuses an order without ${name}`, async () => {
      assert.equal(await messageOf({ ...sample, [name]: undefined }), `${name} is required.`);
      assert.equal(await messageOf({ ...sample, [name]: '' }), `${name} is required.`);
      assert.deepEqual(platform.state().orders, []);
    });
  }

  it('takes an order of the required fields alone', async () => {
    const order = Object.fromEntries(Object.entries(sample).filter(([name]) => requiredNames.includes(name)));
    assert.equal((await call(asJson(order))).status, 200);
  });

  const odd: [string, unknown, string][] = [
    ['order_total', '15.65', 'must be a decimal'],
    ['cod_total', 'none', 'must be a decimal'],
    ['items', 1.5, 'must be an integer'],
    ['items', [], 'must be an integer'],
    ['recipient_zipcode', 16566, 'must be a string'],
    ['notes', ['a'], 'must be a string'],
    ['platform_created_at', '2020-05-26T15:53:11Z', 'must be YYYY-MM-DD HH:MM:SS'],
    ['platform_created_at', '2020-02-30 15:53:11', 'must be YYYY-MM-DD HH:MM:SS'],
    ['platform_updated_at', '2020-05-26 24:53:11', 'must be YYYY-MM-DD HH:MM:SS'],
    ['recipient_email', 'name@example.com', 'is not known'],
  ];
  for (const [name, value, fault] of odd) {
    it(`refuses ${JSON.stringify(value)} as ${name}`, async () => {
      assert.equal(await messageOf({ ...sample, [name]: value }), `${name} ${fault}.`);
    });
  }

  it('refuses words for numbers in a form', async () => {
    await start({ encoding: 'form' });
    const { status, body } = await call(asForm({ ...sample, order_total: '15,65', items: 'four' }));
    assert.deepEqual(
      [status, body.message],
      [422, 'order_total must be a decimal. items must be an integer.'],
    );
  });

  it('takes fields of nobody where it is not strict', async () => {
    await start({ strict: false });
    assert.equal((await call(asJson({ ...sample, recipient_email: 'name@example.com' }))).status, 200);
  });

  it('knows one address, one method, one encoding', async () => {
    assert.equal((await call(asJson(sample), '/platforms/another/orders')).status, 404);
    assert.equal((await call({ ...asJson(sample), method: 'PUT' })).status, 405);
    assert.equal((await call(asForm(sample))).status, 415);
    await start({ uuid: 'abc', path: '/api/{uuid}', method: 'PUT' });
    assert.equal((await call({ ...asJson(sample), method: 'PUT' }, '/api/abc')).status, 200);
  });

  it('asks for a token where it has one', async () => {
    await start({ token: 'test-token' });
    assert.equal((await call(asJson(sample))).status, 401);
    assert.equal((await call(asJson(sample, { authorization: 'Bearer other' }))).status, 401);
    assert.equal((await call(asJson(sample, { authorization: 'Bearer test-token' }))).status, 200);
  });
});
