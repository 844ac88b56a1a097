/** HTTP Basic authentication by the sender. */
import assert from 'node:assert/strict';
import type { BasicScheme } from '../../../core/model/generated/model.js';
import type { Suspicion } from '../../../core/verification/suspicion.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import type { Verdict } from '../../../core/verification/verifier.js';
import { aRequest, type Header } from './wire.js';

const accepted = (secretIndex: number): Verdict => ({ isValid: true, secretIndex });
const refused = (suspicion: Suspicion): Verdict => ({ isValid: false, suspicion });

describe('HTTP Basic', () => {
  const basic: BasicScheme = { kind: 'basic', secret: 'webhook' };
  const verify = (...headers: Header[]): Verdict =>
    compileVerifier(basic, { secrets: ['shop:new:er', 'shop:old'], settings: {} }).verify(
      aRequest({ headers }),
      0,
    );
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  it('accepts each of the credentials, whatever the case of the word Basic', () => {
    assert.deepEqual(verify(['Authorization', `Basic ${base64('shop:new:er')}`]), accepted(0));
    assert.deepEqual(verify(['authorization', `basic ${base64('shop:old')}`]), accepted(1));
  });

  it('refuses other credentials', () => {
    for (const text of ['shop:', 'shop:new', 'Shop:old', ':', 'shop:older']) {
      assert.deepEqual(verify(['authorization', `Basic ${base64(text)}`]), refused('wrong_secret'));
    }
  });

  it('refuses a header that is missing, repeated or of another scheme', () => {
    const right: Header = ['authorization', `Basic ${base64('shop:old')}`];
    assert.deepEqual(verify(), refused('header_missing'));
    assert.deepEqual(verify(right, right), refused('header_twice'));
    assert.deepEqual(verify(['authorization', base64('shop:old')]), refused('header_malformed'));
    assert.deepEqual(verify(['authorization', 'Basic shop:old']), refused('header_malformed'));
    assert.deepEqual(verify(['authorization', 'Bearer abc']), refused('header_malformed'));
  });
});
