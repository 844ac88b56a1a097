/** What a verified webhook says about itself: the id that dedupes it, its topic, its tenant. */
import assert from 'node:assert/strict';
import { compileSenderFacts, isOfTenant, senderIdLengthMax } from '../../../core/verification/sender-id.js';
import { aRequest, type Header } from './wire.js';

const hashOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const idOf = (id: string[][], request: Parameters<typeof aRequest>[0], topic = 'header:x-topic'): string =>
  compileSenderFacts({ id, topic })(aRequest(request)).id;

describe("The sender's id", () => {
  const alternatives = [['header:x-event-id'], ['json:/scope', 'json:/hash'], ['header:x-topic', 'hash']];
  const eventId: Header = ['X-Event-Id', 'e1'];
  const topic: Header = ['X-Topic', 'orders/create'];

  it('is the first alternative', () => {
    assert.equal(idOf(alternatives, { headers: [topic, eventId], body: '{"scope":"a","hash":"b"}' }), 'e1');
  });

  it('is the next one where a part is missing, with its parts joined', () => {
    assert.equal(idOf(alternatives, { headers: [topic], body: '{"scope":"a","hash":"b"}' }), 'a:b');
    assert.equal(idOf(alternatives, { headers: [topic], body: 'abc' }), `orders/create:${hashOfAbc}`);
  });

  it('never is one that a fetched document could have', () => {
    const given: Header = ['X-Event-Id', 'polled:7@2026-11-21T09:00:00Z'];
    const id = idOf(alternatives, { headers: [topic, given], body: 'abc' });
    assert.match(id, /^[0-9a-f]{64}$/);
    assert.notEqual(id, hashOfAbc);
  });

  it('is not taken from a repeated header', () => {
    assert.equal(
      idOf(alternatives, { headers: [eventId, eventId, topic], body: 'abc' }),
      `orders/create:${hashOfAbc}`,
    );
  });

  it('is the topic and the hash of the body where no alternative is whole', () => {
    assert.equal(
      idOf([['header:x-event-id']], { headers: [topic], body: 'abc' }),
      `orders/create:${hashOfAbc}`,
    );
    assert.equal(idOf([['header:x-event-id']], { body: 'abc' }), `:${hashOfAbc}`);
  });

  it('differs with the query where that is stored, though no alternative is whole', () => {
    const without = (query?: string): string =>
      idOf([['header:x-event-id']], query === undefined ? {} : { query });
    assert.equal(new Set([without(), without('a=1'), without('a=2')]).size, 3);
    assert.equal(without('a=1'), without('a=1'));
  });

  it('keeps every digit of a long number', () => {
    assert.equal(idOf([['json:/id']], { body: '{"id":820982911946154508}' }), '820982911946154508');
  });

  it('has a bounded length, and two long ids stay two', () => {
    const long = (end: string): string =>
      idOf([['header:x-event-id']], { headers: [['x-event-id', 'x'.repeat(5000) + end]] });
    assert.ok(long('a').length <= senderIdLengthMax);
    assert.notEqual(long('a'), long('b'));
    assert.equal(long('a'), long('a'));
  });
});

describe('The topic and the tenant', () => {
  it('are read from where the manifest says', () => {
    const tenant = { source: 'json:/merchant', setting: 'merchant_id' };
    const read = compileSenderFacts({ id: [['hash']], topic: 'json:/event', tenant });
    const request = aRequest({ body: '{"event":"order.created","merchant":1234509876}' });
    const { topic, tenant: said } = read(request);
    assert.deepEqual({ topic, said }, { topic: 'order.created', said: '1234509876' });
  });

  it('are undefined where they are missing', () => {
    const tenant = { source: 'header:x-shop', setting: 'shop' };
    const { topic, tenant: said } = compileSenderFacts({ id: [['hash']], topic: 'query:topic', tenant })(
      aRequest(),
    );
    assert.deepEqual({ topic, said }, { topic: undefined, said: undefined });
  });
});

describe('A webhook is of the tenant', () => {
  const tenant = { source: 'header:x-shop', setting: 'shop' };
  const rows: [said: string | undefined, setting: unknown, isOf: boolean][] = [
    ['acme.example.com', 'acme.example.com', true],
    ['https://acme.example.com/', 'acme.example.com', true],
    ['http://ACME.example.com', 'https://acme.example.com/', true],
    ['https://acme.example.com/shop/', 'acme.example.com/shop', true],
    ['1234509876', 1234509876, true],
    ['other.example.com', 'acme.example.com', false],
    ['https://acme.example.com.other.example/', 'acme.example.com', false],
    [undefined, 'acme.example.com', false],
    ['acme.example.com', '', true],
    ['acme.example.com', undefined, true],
  ];
  for (const [said, setting, isOf] of rows) {
    it(`${isOf ? 'yes' : 'no'}: it says ${said}, the setting is ${JSON.stringify(setting)}`, () =>
      assert.equal(isOfTenant(tenant, said, { shop: setting }), isOf));
  }

  it('whatever it says, where the plugin declares no tenant', () => {
    assert.equal(isOfTenant(undefined, undefined, {}), true);
  });
});
