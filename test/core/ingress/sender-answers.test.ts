import assert from 'node:assert/strict';
import { AppError, RequestError } from '../../../core/errors/app-error.js';
import { compileAnswers } from '../../../core/ingress/sender-answers.js';
import { SignatureRefused } from '../../../core/ingress/signature-refused.js';
import type { SenderAnswers } from '../../../core/model/generated/model.js';

const declared: SenderAnswers = {
  stored: { body: { ok: true, version: '{version}', literal: '{other}' } },
  refused: {
    status: 200,
    body: { ok: false, says: ['{message}'], version: 'v{version}' },
    messages: { header_missing: 'No "token".', signature_invalid: 'Wrong token.' },
  },
};

describe('the answers that a manifest declares', () => {
  const answers = compileAnswers(declared, '1.2.3');
  const said = (error: unknown, form = answers): unknown => {
    const { status, text } = form.refused(error);
    return [status, JSON.parse(text)];
  };
  const refusal = (message: string) => ({ ok: false, says: [message], version: 'v1.2.3' });

  it('tell a stored webhook what is declared, with the version of the plugin', () => {
    assert.equal(answers.stored.status, 200);
    assert.deepEqual(JSON.parse(answers.stored.text), { ok: true, version: '1.2.3', literal: '{other}' });
  });

  it('tell a refused sender in its own words what it can see itself, and no more', () => {
    assert.deepEqual(said(new SignatureRefused('header_missing')), [200, refusal('No "token".')]);
    for (const suspicion of ['header_malformed', 'wrong_secret', 'wrong_encoding', 'header_twice'] as const)
      assert.deepEqual(said(new SignatureRefused(suspicion)), [200, refusal('Wrong token.')]);
  });

  it('tell all else by the title of the error, without its sentence', () => {
    const tooLarge = new RequestError('body_too_large', 'the body has more than 7 bytes');
    assert.deepEqual(said(tooLarge), [200, refusal('The body is too large.')]);
  });

  it('keep the status of what is our own failure', () => {
    const full = new AppError('journal_unavailable', 'the disk is full');
    assert.deepEqual(said(full), [503, refusal('Nothing can be stored now.')]);
    assert.deepEqual(said(new Error('oh')), [500, refusal('Something went wrong on our side.')]);
  });

  it('keep every status where none is declared', () => {
    const { status: _, messages: __, ...refused } = declared.refused;
    const plain = compileAnswers({ ...declared, refused }, '1.2.3');
    assert.deepEqual(said(new SignatureRefused('header_missing'), plain), [
      401,
      refusal('The signature does not match.'),
    ]);
  });
});
