/** The stand-in of Aymakan's shipping API keeps to its pages. Longer than other files, for it goes through every call. */
import assert from 'node:assert/strict';
import { AymakanCarrier, type AymakanShippingOptions } from '../../../sandbox/aymakan-shipping/carrier.js';
import { StandIn } from '../../../sandbox/stand-in.js';

/** The body of the page's sample, without what is not required. */
const required = {
  requested_by: 'Test3',
  declared_value: 1,
  delivery_name: 'Ahmed',
  delivery_city: 'Riyadh',
  delivery_address: 'Riyadh',
  delivery_country: 'SA',
  delivery_phone: 540000000,
  collection_name: 'Ahmed',
  collection_city: 'Riyadh',
  collection_address: 'Al Sahafa',
  collection_country: 'SA',
  collection_phone: '0540000000',
  pieces: 1,
};
const NUMBER = 'AY2866494373';

describe("stand-in of Aymakan's shipping API", () => {
  let carrier: AymakanCarrier;
  let standIn: StandIn;
  async function start(options: AymakanShippingOptions = {}): Promise<void> {
    carrier = new AymakanCarrier({ now: () => Date.parse('2026-11-20T09:30:00Z'), ...options });
    standIn = await StandIn.start(carrier);
  }
  async function restart(options: AymakanShippingOptions): Promise<void> {
    await standIn.stop();
    await start(options);
  }
  beforeEach(() => start());
  afterEach(() => standIn.stop());

  type Body = Record<string, unknown> & {
    errors?: Record<string, string[]>;
    data?: Record<string, unknown> & { shipments?: Record<string, unknown>[] };
    shipping?: Record<string, unknown>;
  };
  async function call(method: string, path: string, body?: unknown, token = 'test-token') {
    const init = { method, headers: { authorization: token } };
    const response = await fetch(
      `${standIn.url}/v2${path}`,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
    return { status: response.status, body: (await response.json()) as Body };
  }
  const create = (more: object = {}) => call('POST', '/shipping/create', { ...required, ...more });

  it('makes a shipment of the thirteen required fields, with a label and a label for its status', async () => {
    const { status, body } = await create();
    assert.equal(status, 200);
    const { tracking_number, status: shown, label, pdf_label, is_reverse_pickup } = body.shipping ?? {};
    assert.deepEqual(
      [tracking_number, shown, is_reverse_pickup, label === pdf_label],
      [NUMBER, 'AWB created at origin', 0, true],
    );
  });

  it('names each missing field in a list of sentences', async () => {
    const { status, body } = await call('POST', '/shipping/create', {});
    assert.equal(status, 422);
    assert.equal(body['message'], 'The given data was invalid.');
    assert.deepEqual(Object.keys(body.errors ?? {}).sort(), Object.keys(required).sort());
    assert.deepEqual(body.errors?.['declared_value'], ['The declared value field is required.']);
  });

  const faults: [string, object, Record<string, string[]>][] = [
    ['cash without an amount', { is_cod: 1 }, { cod_amount: ['The cod amount field is required.'] }],
    [
      'a phone number with a plus',
      { delivery_phone: '+966500000001' },
      { delivery_phone: ['The delivery phone must be digits only.'] },
    ],
    [
      'a declared value in dinars',
      { declared_value_currency: 'KWD' },
      { declared_value_currency: ['The selected declared value currency is invalid.'] },
    ],
    [
      'another service',
      { service_type: 'FAST' },
      { service_type: ['The selected service type is invalid.'] },
    ],
    [
      'an e-mail that is none',
      { delivery_email: 'none' },
      { delivery_email: ['The delivery email must be a valid email address.'] },
    ],
    ['half a carton', { pieces: 0.5 }, { pieces: ['The pieces must be an integer.'] }],
    [
      'a national address without its code',
      { delivery_national_address: { city: 'Riyadh' } },
      {
        'delivery_national_address.short_code': [
          'The delivery national address.short code field is required.',
        ],
      },
    ],
    ['an unknown field', { colour: 'red' }, { colour: ['The colour field is not known.'] }],
  ];
  for (const [name, change, expected] of faults) {
    it(`refuses ${name}`, async () => {
      const { status, body } = await create(change);
      assert.deepEqual([status, body.errors], [422, expected]);
      assert.deepEqual(carrier.state().shipments, []);
    });
  }

  it('takes a reference once', async () => {
    await create({ reference: 'R-1' });
    const { status, body } = await create({ reference: 'R-1', delivery_name: 'Second' });
    assert.deepEqual([status, body.errors], [422, { reference: ['The reference has already been taken.'] }]);
    assert.equal(carrier.state().shipments.length, 1);
  });

  it('refuses a wrong token, but for what is public', async () => {
    assert.deepEqual(await call('POST', '/shipping/create', required, 'Bearer test-token'), {
      status: 401,
      body: { error: true, response: 'Invalid Credentials' },
    });
    const { body } = await call('GET', '/ping', undefined, '');
    assert.deepEqual(body, { status: 'Healthy', environment: 'development', logged_in: 'No' });
    assert.equal((await call('GET', '/cities', undefined, '')).status, 200);
  });

  it('shows a code by reference, and a label by tracking number, with the history newest first', async () => {
    await create({ reference: 'R-1', is_cod: 1, cod_amount: 12 });
    carrier.move(NUMBER, 'AY-0006', 'Nobody home');
    const [byReference] = (await call('GET', '/shipping/by_reference/R-1,R-2')).body.data?.shipments ?? [];
    const [tracked] = (await call('GET', `/shipping/track/${NUMBER},AY1`)).body.data?.shipments ?? [];
    assert.deepEqual(
      [byReference?.['status'], tracked?.['status'], tracked?.['cod_amount'], tracked?.['reason_en']],
      ['AY-0006', 'Not Delivered', '12.00', 'Nobody home'],
    );
    assert.deepEqual(tracked?.['tracking_info'], [
      {
        status_code: 'AY-0006',
        description: 'Shipment was not delivered. - Nobody home',
        description_ar: null,
        created_at: '2026-11-20 12:30:00',
      },
      {
        status_code: 'AY-0001',
        description: 'Shipment is created at collection point',
        description_ar: null,
        created_at: '2026-11-20 12:30:00',
      },
    ]);
  });

  it('says 422 where nothing is found, and 404 where nothing is asked for', async () => {
    assert.deepEqual(await call('GET', '/shipping/track/AY1'), {
      status: 422,
      body: { error: true, message: 'No shipments found' },
    });
    assert.equal((await call('GET', '/shipping/by_reference/R-9')).body['message'], 'No Shipments Found');
    assert.equal((await call('GET', '/shipping/track/')).status, 404);
    assert.equal((await call('GET', '/shipping/unknown')).status, 404);
  });

  const address = {
    tracking: NUMBER,
    delivery_name: 'Sara',
    delivery_city: 'Dammam',
    delivery_address: '1 Sea Road',
    delivery_phone: '0599999999',
  };
  it('changes an address before the parcel is collected, and not afterwards', async () => {
    await create();
    const { body } = await call('POST', '/shipping/update/delivery_address', address);
    assert.deepEqual([body.shipping?.['delivery_city'], body.shipping?.['status']], ['Dammam', 'AY-0001']);
    carrier.move(NUMBER, 'AY-0002');
    assert.deepEqual(await call('POST', '/shipping/update/delivery_address', address), {
      status: 422,
      body: { error: true, message: 'Shipment delivery address cannot be updated.' },
    });
    const other = await call('POST', '/shipping/update/delivery_address', { ...address, tracking: 'AY1' });
    assert.equal(other.body['message'], 'Shipment was not found.');
    const { delivery_name: _, ...nameless } = address;
    assert.equal((await call('POST', '/shipping/update/delivery_address', nameless)).status, 422);
  });

  for (const [path, body] of [
    ['/shipping/cancel', { tracking: NUMBER }],
    ['/shipping/cancel_by_reference', { reference: 'R-1' }],
  ] as const) {
    it(`cancels once with ${path}`, async () => {
      await create({ reference: 'R-1' });
      assert.deepEqual(await call('POST', path, body), {
        status: 200,
        body: { success: true, message: 'Shipping is cancelled successfully' },
      });
      assert.equal(carrier.state().shipments[0]?.status, 'AY-00011');
      assert.deepEqual(await call('POST', path, body), {
        status: 422,
        body: { error: true, message: 'This shipping can not be cancelled' },
      });
      const unknown = await call('POST', path, { tracking: 'AY1', reference: 'R-9' });
      assert.equal(unknown.body['message'], 'Shipping not found');
      assert.equal((await call('POST', path, {})).status, 422);
    });
  }

  it('answers logical errors with 200 where it is told to', async () => {
    await restart({ errorsWith200: true });
    assert.deepEqual(await call('POST', '/shipping/cancel', { tracking: 'AY1' }), {
      status: 200,
      body: { error: true, message: 'Shipping not found' },
    });
  });

  it('orders a return with its products, to accounts that may', async () => {
    const back = {
      ...required,
      delivery_neighbourhood: 'Al Sahafa',
      products: [{ sku: 1212, qty: 1, price: 34 }],
    };
    const { body } = await call('POST', '/shipping/create/reverse_pickup', back);
    const shipping = body.data?.['shipping'] as Record<string, unknown>;
    assert.deepEqual([shipping['tracking_number'], shipping['is_reverse_pickup']], ['RP2866494373', 1]);
    const bare = await call('POST', '/shipping/create/reverse_pickup', required);
    assert.deepEqual(Object.keys(bare.body.errors ?? {}), ['delivery_neighbourhood', 'products']);
    await restart({ allowsReturns: false });
    const { body: refusal } = await call('POST', '/shipping/create/reverse_pickup', back);
    assert.deepEqual(Object.keys(refusal.errors ?? {}), ['rp']);
  });

  it('makes up to thirty shipments at once, all or none', async () => {
    const many = (count: number, last = {}) => ({
      shipments: [...Array.from({ length: count - 1 }, () => required), { ...required, ...last }],
    });
    const path = '/shipping/create/bulk_shipping';
    assert.equal(
      (await call('POST', path, many(31))).body['message'],
      'Only 30 shipments can be created at a time.',
    );
    assert.equal((await call('POST', path, many(2, { pieces: 'x' }))).status, 422);
    assert.deepEqual(carrier.state().shipments, []);
    assert.equal((await call('POST', path, many(30))).body['total_shipments'], 30);
  });

  it('gives labels before the parcel is collected alone', async () => {
    await create();
    const one = await call('GET', `/shipping/awb/tracking/${NUMBER}`);
    assert.match(String(one.body.data?.['awb_url']), /^https:\/\/dev\.aymakan\.com\.sa\/pdf\//);
    assert.equal((await call('GET', `/shipping/bulk_awb/trackings/${NUMBER},AY1`)).status, 422);
    carrier.move(NUMBER, 'AY-0002');
    assert.equal((await call('GET', `/shipping/awb/tracking/${NUMBER}`)).status, 422);
  });

  it('lists a hundred shipments a page, the newest first', async () => {
    assert.equal((await call('GET', '/customer/shipments')).status, 422);
    for (let count = 0; count < 101; count += 1) await create();
    const page = async (number: number) =>
      (await call('GET', `/customer/shipments?page=${number}`)).body.data as unknown as {
        data: { tracking_number: string; status: string }[];
        total: number;
      };
    const [first, second] = [await page(1), await page(2)];
    assert.deepEqual([first.data.length, first.total, second.data.length], [100, 101, 1]);
    assert.deepEqual(
      [second.data[0]?.tracking_number, second.data[0]?.status],
      [NUMBER, 'AWB created at origin'],
    );
  });

  it('refuses cities it does not serve where it has a list', async () => {
    await restart({ cities: ['Riyadh'] });
    assert.deepEqual((await create({ delivery_city: 'Atlantis' })).body.errors, {
      delivery_city: ['The selected delivery city is invalid.'],
    });
  });
});
