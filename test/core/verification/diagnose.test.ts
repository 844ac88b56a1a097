/** What the log says about a refused webhook. The cases are in refused-requests.ts. */
import assert from 'node:assert/strict';
import type { SignedScheme } from '../../../core/model/generated/model.js';
import { diagnosedBytesMax, diagnosesPerSecondMax } from '../../../core/verification/diagnose.js';
import { suspicions, type Suspicion } from '../../../core/verification/suspicion.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import {
  body,
  hex,
  inBody,
  mac,
  nowMs,
  parsedOnTheWay,
  refusedRequests,
  secret,
  sent,
} from './refused-requests.js';

describe('The diagnosis of a refused webhook', () => {
  for (const { about, scheme, request, held, suspicion } of refusedRequests) {
    it(`says ${suspicion}: ${about}`, () => assert.equal(suspicionOf(scheme, request, held), suspicion));
  }

  it('has a case here for every suspicion', () => {
    assert.deepEqual(
      new Set(refusedRequests.map(({ suspicion }) => suspicion)),
      new Set(Object.keys(suspicions)),
    );
  });

  it('has a sentence for every suspicion', () => {
    for (const sentence of Object.values(suspicions)) assert.match(sentence, /^[A-Z].+\.$/);
  });

  it('only looks at the signature where the body is large', () => {
    const large = JSON.stringify({ note: 'x'.repeat(diagnosedBytesMax) });
    assert.equal(suspicionOf(hex, sent(mac(large, 'hex'), `${large}\n`)), 'wrong_secret');
    assert.equal(suspicionOf(hex, sent(mac(large, 'base64'), large)), 'wrong_encoding');
  });

  it('only looks at the signature once a flood has used up the second', () => {
    const verifier = compileVerifier(hex, { secrets: [secret], settings: {} });
    const changed = sent(mac(body, 'hex'), parsedOnTheWay);
    const said = Array.from({ length: diagnosesPerSecondMax + 1 }, () => verifier.verify(changed, nowMs));
    assert.deepEqual(said[diagnosesPerSecondMax - 1], { isValid: false, suspicion: 'changed_body' });
    assert.deepEqual(said[diagnosesPerSecondMax], { isValid: false, suspicion: 'wrong_secret' });
    assert.deepEqual(verifier.verify(changed, nowMs + 1000), { isValid: false, suspicion: 'changed_body' });
  });

  it('survives a body that is nested deeper than JSON can be written', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.equal(suspicionOf(hex, sent(mac(body, 'hex'), deep)), 'wrong_secret');
    assert.equal(suspicionOf(inBody, sent(mac(body, 'base64'), deep)), 'content_missing');
  });
});

function suspicionOf(
  scheme: SignedScheme,
  request: InboundRequest,
  held: string = secret,
): Suspicion | undefined {
  const verdict = compileVerifier(scheme, { secrets: [held], settings: {} }).verify(request, nowMs);
  return verdict.isValid ? undefined : verdict.suspicion;
}
