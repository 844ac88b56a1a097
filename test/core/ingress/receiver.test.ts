/** Which connections take webhooks. */
import assert from 'node:assert/strict';
import { createReceiver } from '../../../core/ingress/receiver.js';
import { aConnection, aSource, TempFolder } from '../../support/hub-parts.js';

describe('createReceiver', () => {
  const folder = new TempFolder();
  after(() => folder.remove());
  const receiverOf = (roles: ['source'] | ['source', 'destination'], secrets: Map<string, string[]>) =>
    createReceiver(aConnection('shop', aSource(folder, '', { roles }), { secrets }));

  it('makes none for a destination whose connection has no secret to know a sender by', () =>
    assert.equal(receiverOf(['source', 'destination'], new Map()), undefined));

  it('makes one for a destination that has such a secret', () => {
    const receiver = receiverOf(['source', 'destination'], new Map([['webhook', ['hush-hush']]]));
    assert.equal(receiver?.connection, 'shop');
  });

  it('refuses a source without its secret: it could do nothing', () =>
    assert.throws(() => receiverOf(['source'], new Map()), { code: 'config_invalid' }));

  const waived = aSource(folder, '', {
    roles: ['source', 'destination'],
    webhooks: {
      verification: {
        kind: 'equality',
        header: ['X-Token'],
        secret: 'webhook',
        waivedBy: 'accept_unverified',
      },
      id: [['hash']],
      topic: 'literal:order',
    },
  });
  const waivedIn = (settings: Record<string, unknown>, secrets = new Map<string, string[]>()) =>
    createReceiver(aConnection('carrier', waived, { settings, secrets }));

  it('makes one without a secret where the settings waive it, and says that it verifies nothing', () => {
    assert.equal(waivedIn({ accept_unverified: true })?.isUnverified, true);
    assert.equal(waivedIn({ accept_unverified: false }), undefined);
    const secrets = new Map([['webhook', ['hush-hush']]]);
    assert.equal(waivedIn({ accept_unverified: true }, secrets)?.isUnverified, false);
  });
});
