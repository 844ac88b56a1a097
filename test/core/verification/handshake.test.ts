/** Handshakes are unsigned, so everything that is not exactly one has to fail. */
import assert from 'node:assert/strict';
import type { AppError } from '../../../core/errors/app-error.js';
import { matchHandshake } from '../../../core/verification/handshake.js';
import { aRequest, type Header } from './wire.js';

/** What WooCommerce sends when a webhook is saved. */
const ping = {
  name: 'ping',
  contentType: 'application/x-www-form-urlencoded',
  body: 'webhook_id=[0-9]+',
  without: ['X-WC-Webhook-Signature', 'x-wc-webhook-topic'],
};
const form: Header = ['Content-Type', 'application/x-www-form-urlencoded'];
const pinged = { headers: [form], body: 'webhook_id=17' };
const isPing = (request: Parameters<typeof aRequest>[0]): boolean =>
  matchHandshake([ping], aRequest(request)) !== undefined;

describe('A handshake', () => {
  it('is recognised and named', () => {
    assert.equal(matchHandshake([{ ...ping, name: 'other', body: 'x' }, ping], aRequest(pinged)), ping);
  });

  it('may have parameters on its media type, in any case', () => {
    const headers: Header[] = [['content-type', 'Application/X-WWW-Form-URLEncoded; charset=UTF-8']];
    assert.equal(isPing({ ...pinged, headers }), true);
  });

  const others: Record<string, Parameters<typeof aRequest>[0]> = {
    'more in the body': { ...pinged, body: 'webhook_id=17&a=b' },
    'something before it in the body': { ...pinged, body: 'a=b&webhook_id=17' },
    'a line after it': { ...pinged, body: 'webhook_id=17\n' },
    'another line in the body': { ...pinged, body: 'webhook_id=17\nwebhook_id=18' },
    'an empty body': { ...pinged, body: '' },
    'a long body': { ...pinged, body: `webhook_id=${'1'.repeat(1014)}` },
    'another media type': { ...pinged, headers: [['content-type', 'application/json']] },
    'no media type': { ...pinged, headers: [] },
    'two media types': { ...pinged, headers: [form, form] },
    'another method': { ...pinged, method: 'GET' },
    'a signature': { ...pinged, headers: [form, ['x-wc-webhook-signature', 'AAAA']] },
    'a topic, repeated': {
      ...pinged,
      headers: [form, ['X-WC-Webhook-Topic', 'a'], ['X-WC-Webhook-Topic', 'b']],
    },
  };
  for (const [about, request] of Object.entries(others)) {
    it(`is not a request with ${about}`, () => assert.equal(isPing(request), false));
  }

  it('is bound as a whole even where its expression has alternatives', () => {
    const loose = { ...ping, body: 'a|b' };
    assert.equal(matchHandshake([loose], aRequest({ ...pinged, body: 'b' })), loose);
    assert.equal(matchHandshake([loose], aRequest({ ...pinged, body: 'ax' })), undefined);
  });

  it('is nothing to a plugin that declares none', () => {
    assert.equal(matchHandshake(undefined, aRequest(pinged)), undefined);
  });

  it("is the plugin author's fault where its expression is none", () => {
    const broken = { ...ping, body: '(' };
    assert.throws(
      () => matchHandshake([broken], aRequest(pinged)),
      (error: AppError) => error.code === 'plugin_invalid',
    );
  });
});
