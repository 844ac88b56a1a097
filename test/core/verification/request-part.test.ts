/** The pieces of a request that a manifest can name. */
import assert from 'node:assert/strict';
import { compilePart, RequestReading } from '../../../core/verification/request-part.js';
import { aRequest } from './wire.js';

const body = `{
  "event": "order.created", "merchant": 1234509876, "id": 820982911946154508, "price": 12.50, "rate": 1.7e-3,
  "whole": 3.0, "isTest": false, "nothing": null, "empty": "", "data": { "a/b": [{ "c~d": "deep" }] }
}`;
const request = aRequest({
  url: '/webhooks/acme-shop?topic=order.create&twice=1&twice=2&name=a%20b&blank=',
  headers: [
    ['X-Topic', 'orders/create'],
    ['X-Twice', 'one'],
    ['x-twice', 'two'],
    ['X-Blank', ''],
  ],
  body,
});

const rows: [part: string, value: string | undefined][] = [
  ['header:x-topic', 'orders/create'],
  ['header:X-TOPIC', 'orders/create'],
  ['header:x-twice', undefined],
  ['header:x-blank', undefined],
  ['header:x-none', undefined],
  ['element:t', '17'],
  ['element:none', undefined],
  ['json:/event', 'order.created'],
  ['json:/merchant', '1234509876'],
  ['json:/id', '820982911946154508'],
  ['json:/price', '12.50'],
  ['json:/rate', '1.7e-3'],
  ['json:/whole', '3'],
  ['json:/isTest', 'false'],
  ['json:/nothing', undefined],
  ['json:/empty', undefined],
  ['json:/data', undefined],
  ['json:/data/a~1b/0/c~0d', 'deep'],
  ['json:/data/a~1b/1/c~0d', undefined],
  ['json:/constructor/name', undefined],
  ['json:/event/length', undefined],
  ['query:topic', 'order.create'],
  ['query:name', 'a b'],
  ['query:twice', undefined],
  ['query:blank', undefined],
  ['query:none', undefined],
  ['literal:order.updated', 'order.updated'],
  ['literal:a:b', 'a:b'],
  ['url', request.url],
  ['body', body],
];

describe('A part of a request', () => {
  const reading = new RequestReading(request, new Map([['t', '17']]));
  for (const [part, value] of rows) {
    it(`${part} is ${value === undefined ? 'not there' : JSON.stringify(value.slice(0, 30))}`, () =>
      assert.equal(compilePart(part)(reading), value));
  }

  it('hash is the SHA-256 of the body in hex', () => {
    const abc = new RequestReading(aRequest({ body: 'abc' }));
    const published = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.equal(compilePart('hash')(abc), published);
  });

  it('hash covers the query where it is stored', () => {
    const hashOf = (sent: Parameters<typeof aRequest>[0]) =>
      compilePart('hash')(new RequestReading(aRequest(sent)));
    // SHA-256 of "a=1", a line feed and "abc".
    const expected = '2fae60b453ab67d5485feb1d85f6db429254061fdc842d352f5dc74d18bc64e1';
    assert.equal(hashOf({ query: 'a=1', body: 'abc' }), expected);
    assert.notEqual(hashOf({ query: '', body: 'a=1\nabc' }), expected);
  });

  it('form:NAME is a field of a form', () => {
    const form = new RequestReading(aRequest({ body: 'action=done&twice=1&twice=2&blank=&name=a+b%20c' }));
    const valueOf = (part: string) => compilePart(part)(form);
    assert.deepEqual(['form:action', 'form:name'].map(valueOf), ['done', 'a b c']);
    assert.deepEqual(['form:twice', 'form:blank', 'form:none'].map(valueOf), [
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('of JSON is not there where the body is none', () => {
    for (const text of ['', 'a=b', '[1', '"text"', '7', 'null']) {
      assert.equal(compilePart('json:/event')(new RequestReading(aRequest({ body: text }))), undefined);
    }
  });
});
