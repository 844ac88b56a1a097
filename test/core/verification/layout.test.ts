/** Signature headers are taken apart without trusting a character of them. */
import assert from 'node:assert/strict';
import type { SignedScheme } from '../../../core/model/generated/model.js';
import { compileLayout, signaturesMax } from '../../../core/verification/layout.js';

describe('A signature header', () => {
  const scheme: SignedScheme = { kind: 'hmac', header: ['x'], secret: 'webhook' };

  it('plain is the value without its prefix', () => {
    assert.deepEqual(compileLayout(scheme)('AAA,b=c').signatures, ['AAA,b=c']);
    assert.deepEqual(compileLayout({ ...scheme, prefix: 'sha256=' })('sha256=AAA').signatures, ['AAA']);
    assert.deepEqual(compileLayout({ ...scheme, prefix: 'sha256=' })('SHA256=AAA').signatures, []);
  });

  it('versioned is split at blanks and then at the first comma', () => {
    const read = compileLayout({ ...scheme, layout: 'versioned', scheme: 'v1' });
    assert.deepEqual(read('v9,X v1,AAA,B v1a,C v1,D  v1 ,v1,E').signatures, ['AAA,B', 'D']);
    assert.deepEqual(read('').signatures, []);
  });

  it('pairs are split at commas and then at the first equals sign, and names may repeat', () => {
    const { signatures, elements } = compileLayout({ ...scheme, layout: 'pairs', scheme: 'v1' })(
      't=17, v1=AA==,v0=B,v1=CC,novalue,t=18',
    );
    assert.deepEqual(signatures, ['AA==', 'CC']);
    assert.equal(elements?.get('t'), '17');
  });

  it('takes a bounded number of signatures', () => {
    const read = compileLayout({ ...scheme, layout: 'versioned', scheme: 'v1' });
    assert.equal(read('v1,A '.repeat(1000)).signatures.length, signaturesMax);
  });
});
