import assert from 'node:assert/strict';
import { toRecord } from '../../../core/errors/app-error.js';
import type { Translated } from '../../../core/host/host.js';
import type { ClaimedWebhook } from '../../../core/journal/journal.js';
import { Judge } from '../../../core/translation/judge.js';
import { aConnection, aDestination, aSource, TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { aWebhook } from '../host/host-bench.js';

describe('the judge', () => {
  const folder = new TempFolder();
  after(() => folder.remove());

  const withId = { type: 'object', required: ['id'], properties: { id: { type: ['integer', 'string'] } } };
  const withLines = {
    type: 'object',
    properties: { lines: { type: 'array', items: { type: 'object' } } },
  };
  const plugin = {
    ...aSource(folder),
    webhookSchemas: [
      { topic: 'orders/create', schema: withId },
      { topic: 'orders/*', schema: withLines },
    ],
  };
  const judge = new Judge([
    aConnection('shop', plugin, { settings: { shop: 'https://Acme.example.com/' } }),
    aConnection('any', plugin),
    aConnection('sink', aDestination(folder, 'sink', '')),
  ]);
  const webhook = (body: unknown, overrides: Partial<ClaimedWebhook> = {}): ClaimedWebhook => ({
    ...aWebhook('any', body),
    ...overrides,
  });
  const verdict = (given: ClaimedWebhook): string => {
    try {
      judge.checkWebhook(given);
      return 'fine';
    } catch (error) {
      const { code, faults } = toRecord(error);
      return [code, ...(faults ?? []).map(({ pointer }) => pointer)].join(' ');
    }
  };

  describe('of a webhook', () => {
    const rows: readonly [about: string, webhook: ClaimedWebhook, expected: string][] = [
      ['takes one that fits its topic', webhook({ id: 5 }, { topic: 'orders/create' }), 'fine'],
      ['names what does not fit', webhook({ id: {} }, { topic: 'orders/create' }), 'payload_invalid /id'],
      ['names what is missing', webhook({}, { topic: 'orders/create' }), 'payload_invalid /id'],
      [
        'takes the first pattern that matches',
        webhook({ lines: 5, id: 1 }, { topic: 'orders/create' }),
        'fine',
      ],
      ['reads a star at the end', webhook({ lines: 5 }, { topic: 'orders/paid' }), 'payload_invalid /lines'],
      ['asks nothing of a topic without a schema', webhook({ id: {} }, { topic: 'app/removed' }), 'fine'],
      ['refuses a body that is not JSON', webhook(0, { body: Buffer.from('{"id": 1') }), 'payload_invalid '],
      ['refuses an empty body', webhook(0, { body: Buffer.alloc(0) }), 'payload_invalid '],
      ['takes any JSON where nothing is asked', webhook(null), 'fine'],
      ['waits for a connection that is gone', webhook({}, { connection: 'gone' }), 'plugin_unavailable'],
      ['waits for one that takes no webhooks', webhook({}, { connection: 'sink' }), 'plugin_unavailable'],
      [
        'takes one of its own shop, however that is written',
        webhook({}, { connection: 'shop', headers: { 'x-shop': 'acme.example.com' } }),
        'fine',
      ],
      [
        'refuses one of another shop, before it looks inside',
        webhook(0, { connection: 'shop', headers: { 'x-shop': 'b.example.com' }, body: Buffer.from('{') }),
        'tenant_mismatch',
      ],
      ['refuses one that names no shop', webhook({}, { connection: 'shop', headers: {} }), 'tenant_mismatch'],
      [
        'takes every shop where the settings name none',
        webhook({}, { headers: { 'x-shop': 'b.example.com' } }),
        'fine',
      ],
    ];
    it('takes what the hub fetched itself for the shop’s own', () => {
      const fetched = webhook({}, { connection: 'shop', headers: {}, isFetched: true });
      assert.equal(verdict(fetched), 'fine');
    });
    for (const [about, given, expected] of rows) it(about, () => assert.equal(verdict(given), expected));

    it('reads a body that is a part of a larger piece of memory', () => {
      const body = new Uint8Array(Buffer.from('garbage{"id":1}garbage')).subarray(7, 15);
      assert.equal(verdict(webhook(0, { topic: 'orders/create', body })), 'fine');
    });

    it('keeps a bounded number of faults', () => {
      const lines = Array.from({ length: 5000 }, () => 5);
      const given = webhook({ lines }, { topic: 'orders/paid' });
      assert.equal(verdict(given).split(' ').length, 1 + 100);
    });
  });

  describe('of a translation', () => {
    const order = { kind: 'order', order: anOrder() };

    it('takes observations, none of them, or a reason why there are none', () => {
      assert.deepEqual(judge.checkTranslated([order]), [order]);
      assert.deepEqual(judge.checkTranslated([]), []);
      assert.deepEqual(judge.checkTranslated({ ignored: 'a draft' }), { ignored: 'a draft' });
    });

    it('refuses everything else', () => {
      for (const nonsense of [
        null,
        undefined,
        5,
        'text',
        true,
        {},
        { ignored: 5 },
        { ignored: null },
        { kind: 'order' },
      ])
        assert.throws(() => judge.checkTranslated(nonsense as unknown as Translated), {
          code: 'observation_invalid',
        });
    });

    it('wants an observation to name its order, in one of the two ways', () => {
      const fact = { kind: 'status', status: 'shipped', at: '2026-11-03T09:00:00Z' };
      for (const both of [{}, { orderId: '1042', about: { number: '#1042' } }])
        assert.throws(
          () => judge.checkTranslated([{ ...fact, ...both }] as unknown as Translated),
          (error: unknown) => {
            assert.deepEqual(toRecord(error).faults, [
              { pointer: '/0', detail: 'must have exactly one of orderId and about' },
            ]);
            return true;
          },
        );
    });

    it('names the observation and the place that are wrong', () => {
      const bad = { kind: 'order', order: { ...anOrder(), currency: 5, lines: [{}] } };
      assert.throws(
        () => judge.checkTranslated([order, bad]),
        (error: unknown) => {
          const { code, faults = [] } = toRecord(error);
          assert.equal(code, 'observation_invalid');
          const pointers = faults.map(({ pointer }) => pointer);
          assert.ok(pointers.includes('/1/order/currency'), pointers.join());
          assert.ok(pointers.includes('/1/order/lines/0/title'), pointers.join());
          return true;
        },
      );
    });

    it('refuses what is no observation, and one that says more than an observation does', () => {
      for (const observation of [{ kind: 'parcel' }, null, [order], { ...order, secret: 'x' }])
        assert.throws(() => judge.checkTranslated([observation]), { code: 'observation_invalid' });
    });
  });
});
