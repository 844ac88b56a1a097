/** Webhooks of senders that prove nothing: taken only where everything says so. */
import assert from 'node:assert/strict';
import type { EqualityScheme, VerificationScheme } from '../../../core/model/generated/model.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import { isWaived } from '../../../core/verification/unverified.js';
import { aRequest } from './wire.js';

const token: EqualityScheme = {
  kind: 'equality',
  header: ['X-Token'],
  secret: 'webhook',
  waivedBy: 'accept_unverified',
};
const yes = { accept_unverified: true };

describe('A sender that proves nothing', () => {
  it('is taken where the settings say so and there is no secret', () => {
    const verifier = compileVerifier(token, { secrets: [], settings: yes });
    assert.deepEqual(verifier.verify(aRequest({ headers: [], body: '{}' }), 0), {
      isValid: true,
      secretIndex: 0,
    });
  });

  it('is asked for the secret where there is one, whatever the settings say', () => {
    const verifier = compileVerifier(token, { secrets: ['hush'], settings: yes });
    assert.deepEqual(verifier.verify(aRequest({ headers: [] }), 0), {
      isValid: false,
      suspicion: 'header_missing',
    });
    assert.equal(verifier.verify(aRequest({ headers: [['x-token', 'hush']] }), 0).isValid, true);
  });

  const not: [string, VerificationScheme, Record<string, unknown>][] = [
    ['the setting is missing', token, {}],
    ['the setting is false', token, { accept_unverified: false }],
    ['the setting is a text', token, { accept_unverified: 'true' }],
    [
      'the scheme names no setting',
      { kind: 'equality', header: ['X-Token'], secret: 'webhook' },
      { accept_unverified: true, undefined: true },
    ],
    ['the scheme is a signature', { kind: 'hmac', header: ['X-Token'], secret: 'webhook' }, yes],
  ];
  for (const [about, scheme, settings] of not) {
    it(`has no verifier where ${about}`, () => {
      assert.equal(isWaived(scheme, { secrets: [], settings }), false);
      assert.throws(() => compileVerifier(scheme, { secrets: [], settings }), {
        code: 'config_invalid',
      });
    });
  }
});

describe('A shared token in a header that the settings name', () => {
  const chosen: EqualityScheme = { ...token, headerSetting: 'webhook_header' };
  const judge = (settings: Record<string, unknown>, header: string) =>
    compileVerifier(chosen, { secrets: ['hush'], settings }).verify(
      aRequest({ headers: [[header, 'hush']] }),
      0,
    ).isValid;

  it('counts there alone, in any case', () => {
    assert.equal(judge({ webhook_header: 'X-Acme-Key' }, 'x-acme-key'), true);
    assert.equal(judge({ webhook_header: 'X-Acme-Key' }, 'x-token'), false);
  });

  it('counts in the header of the scheme where the settings name none', () => {
    assert.equal(judge({}, 'x-token'), true);
    assert.equal(judge({ webhook_header: '' }, 'x-token'), true);
  });
});
