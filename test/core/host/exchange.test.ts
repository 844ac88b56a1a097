import assert from 'node:assert/strict';
import { limits } from '../../../core/config/limits.js';
import { describeExchange } from '../../../core/host/exchange.js';
import type { HttpRequest } from '../../../core/plugin-api.js';

const request = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: 'https://api.example.com/orders',
  ...overrides,
});
const answer = (text: string) => ({ status: 200, headers: { 'set-cookie': 'session=1' }, text });

/** What is kept of a request with this body. */
const kept = (json: unknown): unknown =>
  JSON.parse(describeExchange(request({ json }), 0, 0, answer('')).request ?? 'null');

describe('describeExchange', () => {
  it('says what was asked, what came and how long it took', () => {
    assert.deepEqual(describeExchange(request({ json: { id: 7 } }), 1000, 1250, answer('{"ok":true}')), {
      method: 'POST',
      url: 'https://api.example.com/orders',
      startedAt: 1000,
      durationMs: 250,
      status: 200,
      request: '{"id":7}',
      answer: '{"ok":true}',
    });
  });

  it('keeps the sentence of a call that failed, and no status', () => {
    assert.deepEqual(describeExchange(request(), 0, 5, new Error('api.example.com did not answer')), {
      method: 'POST',
      url: 'https://api.example.com/orders',
      startedAt: 0,
      durationMs: 5,
      error: 'api.example.com did not answer',
    });
  });

  it('keeps no headers, neither ours nor theirs', () => {
    const text = JSON.stringify(
      describeExchange(request({ headers: { 'x-api-key': 'hush' } }), 0, 0, answer('{}')),
    );
    assert.ok(!/hush|cookie|session/.test(text), text);
  });

  it('hides who the buyer is and where they live, under every name in use', () => {
    const people = {
      name: 'Noura Alharbi',
      first_name: 'Noura',
      lastName: 'Alharbi',
      email: 'noura@example.com',
      emails: ['noura@example.com'],
      phones: ['+966500000001', '+966500000002'],
      phone: { number: '500000001', prefix: '+966' },
      mobile: 500000001,
      mobile_code: '+966',
      street1: '12 Palm Street',
      street_2: 'Floor 3',
      address: '12 Palm Street',
      address1: '12 Palm Street',
      address_line1: '12 Palm Street',
      addressLine2: 'Floor 3',
      delivery_address: '12 Palm Street',
      line1: '12 Palm Street',
      zip: '12345',
      postal_code: '12345',
      postcode: '12345',
      neighbourhood: 'Olaya',
      latitude: 24.7,
      lng: 46.7,
      company: 'Alharbi Trading',
      gender: 'female',
      note: 'Ring twice, Noura',
      instructions: 'Leave it with Sami',
      password: 'p',
      api_key: 'k',
      access_token: 't',
    };
    assert.deepEqual(kept(people), Object.fromEntries(Object.keys(people).map(key => [key, '***'])));
  });

  it('masks a form like JSON', () => {
    const form = { first_name: 'Noura', recipient_phone: '500000001', total: 120.5 };
    assert.equal(
      describeExchange(request({ form }), 0, 0, answer('')).request,
      '{"first_name":"***","recipient_phone":"***","total":120.5}',
    );
  });

  it('shows what a provider refuses an order for', () => {
    const shown = {
      order_id: 'acme-1042',
      sku: 'MUG-1',
      quantity: 2,
      total: 120.5,
      country: 'SA',
      city: 'Riyadh',
      state: 'Riyadh Province',
      currency: 'SAR',
      message: 'the quantity is too high',
      items: [{ sku_code: 'MUG-1', unit_price: 50 }],
    };
    assert.deepEqual(kept(shown), shown);
  });

  it('looks into addresses, wherever they are', () => {
    const address = { city: 'Riyadh', country: 'SA', phone: '+966500000001', zip: '' };
    assert.deepEqual(kept({ orders: [{ shipping_address: address, addresses: [address] }] }), {
      orders: [
        {
          shipping_address: { city: 'Riyadh', country: 'SA', phone: '***', zip: '' },
          addresses: [{ city: 'Riyadh', country: 'SA', phone: '***', zip: '' }],
        },
      ],
    });
    assert.deepEqual(kept({ address: ['12 Palm Street', 'Riyadh'] }), { address: '***' });
  });

  it('shows that a personal value was missing', () => {
    const missing = { email: null, phone: '', first_name: '' };
    assert.deepEqual(kept(missing), missing);
  });

  it('hides personal values of the address that was called', () => {
    const url = 'https://api.example.com/orders?email=noura%40example.com&page=2&phone=1&phone=2';
    assert.equal(
      describeExchange(request({ url }), 0, 0, answer('')).url,
      'https://api.example.com/orders?email=***&page=2&phone=***',
    );
  });

  it('hides personal values of answers, and keeps every digit of ids', () => {
    const { answer: text } = describeExchange(
      request(),
      0,
      0,
      answer('{"id":12345678901234567890,"email":"noura@example.com"}'),
    );
    assert.equal(text, '{"id":"12345678901234567890","email":"***"}');
  });

  it('keeps of an answer that is not JSON only that it is none: it may be a page with anything on it', () => {
    assert.equal(describeExchange(request(), 0, 0, answer('<p>Noura</p>')).answer, '(not JSON)');
  });

  it('is bounded', () => {
    const long = { items: Array.from({ length: 5000 }, (_, index) => ({ index })) };
    const small = describeExchange(request({ json: long }), 0, 0, answer(JSON.stringify(long)));
    assert.equal(small.request?.length, limits.exchangeBytesMax);
    assert.match(small.answer ?? '', /^\(\d+ characters\)$/);
    const url = `https://api.example.com/${'x'.repeat(100_000)}`;
    assert.equal(describeExchange(request({ url }), 0, 0, answer('')).url.length, limits.exchangeBytesMax);
  });
});
