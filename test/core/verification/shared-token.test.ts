/** A token in a header that equals a secret. */
import assert from 'node:assert/strict';
import type { EqualityScheme } from '../../../core/model/generated/model.js';
import type { Suspicion } from '../../../core/verification/suspicion.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import type { Verdict } from '../../../core/verification/verifier.js';
import { aRequest, type Header } from './wire.js';

const accepted = (secretIndex = 0): Verdict => ({ isValid: true, secretIndex });
const refused = (suspicion: Suspicion): Verdict => ({ isValid: false, suspicion });

describe('A shared token', () => {
  const token: EqualityScheme = { kind: 'equality', header: ['X-Token'], secret: 'webhook' };
  const bearer: EqualityScheme = { ...token, header: ['authorization'], prefix: 'Bearer ' };
  const either: EqualityScheme = { ...bearer, prefixOptional: true };

  const rows: { about: string; scheme: EqualityScheme; headers: Header[]; verdict: Verdict }[] = [
    { about: 'the token', scheme: token, headers: [['x-token', 'new']], verdict: accepted(0) },
    { about: 'the second token', scheme: token, headers: [['x-token', 'old']], verdict: accepted(1) },
    {
      about: 'another token',
      scheme: token,
      headers: [['x-token', 'newer']],
      verdict: refused('wrong_secret'),
    },
    {
      about: 'the beginning of it',
      scheme: token,
      headers: [['x-token', 'ne']],
      verdict: refused('wrong_secret'),
    },
    { about: 'another case', scheme: token, headers: [['x-token', 'NEW']], verdict: refused('wrong_secret') },
    {
      about: 'no header',
      scheme: token,
      headers: [['authorization', 'new']],
      verdict: refused('header_missing'),
    },
    {
      about: 'an empty header',
      scheme: token,
      headers: [['x-token', '']],
      verdict: refused('header_missing'),
    },
    {
      about: 'the header twice',
      scheme: token,
      headers: [
        ['x-token', 'new'],
        ['X-TOKEN', 'new'],
      ],
      verdict: refused('header_twice'),
    },
    { about: 'bearer', scheme: bearer, headers: [['authorization', 'Bearer new']], verdict: accepted() },
    {
      about: 'bearer in another case',
      scheme: bearer,
      headers: [['authorization', 'bearer new']],
      verdict: accepted(),
    },
    {
      about: 'bearer missing',
      scheme: bearer,
      headers: [['authorization', 'new']],
      verdict: refused('header_malformed'),
    },
    {
      about: 'bearer, optional',
      scheme: either,
      headers: [['authorization', 'Bearer old']],
      verdict: accepted(1),
    },
    {
      about: 'verbatim, optional',
      scheme: either,
      headers: [['authorization', 'old']],
      verdict: accepted(1),
    },
    {
      about: 'another scheme',
      scheme: either,
      headers: [['authorization', 'Basic new']],
      verdict: refused('wrong_secret'),
    },
  ];
  for (const { about, scheme, headers, verdict } of rows) {
    it(`${verdict.isValid ? 'is accepted' : 'is refused'}: ${about}`, () => {
      const verifier = compileVerifier(scheme, { secrets: ['new', 'old'], settings: {} });
      assert.deepEqual(verifier.verify(aRequest({ headers, body: '{}' }), 0), verdict);
    });
  }

  it('may itself begin with the optional prefix', () => {
    const verifier = compileVerifier(either, { secrets: ['Bearer new'], settings: {} });
    const headers: Header[] = [['authorization', 'Bearer new']];
    assert.deepEqual(verifier.verify(aRequest({ headers }), 0), accepted());
  });

  it('may hold letters beyond ASCII, which headers carry as bytes', () => {
    const verifier = compileVerifier(token, { secrets: ['سر'], settings: {} });
    const headers: Header[] = [['x-token', Buffer.from('سر', 'utf8').toString('latin1')]];
    assert.deepEqual(verifier.verify(aRequest({ headers }), 0), accepted());
  });

  it('says nothing about the body', () => {
    const verifier = compileVerifier(token, { secrets: ['new'], settings: {} });
    const headers: Header[] = [['x-token', 'new']];
    assert.deepEqual(verifier.verify(aRequest({ headers, body: 'anything' }), 0), accepted());
  });
});
