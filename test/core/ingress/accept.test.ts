/** Which clock the ingress asks for what. How it answers is shown at the hub's door, in test/core/http. */
import assert from 'node:assert/strict';
import { Ingress } from '../../../core/ingress/accept.js';
import { LiveConnections } from '../../../core/config/live-connections.js';
import { createReceiver } from '../../../core/ingress/receiver.js';
import type { Journal, NewWebhook } from '../../../core/journal/journal.js';
import { aConnection, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { present } from '../../support/present.js';
import { RecordedLog } from '../../support/recorded-log.js';

describe('the ingress', () => {
  const folder = new TempFolder();
  after(() => folder.remove());

  it("judges a sender's timestamp by the machine's clock, and stores by the hub's", async () => {
    const connection = aConnection('shop', aSource(folder));
    const stored: NewWebhook[] = [];
    const judgedAt: number[] = [];
    const journal: Partial<Journal> = {
      append: async webhook => {
        stored.push(webhook);
        return { id: 1, isDuplicate: false };
      },
    };
    const hubs = { now: () => 5000 };
    const machines = { now: () => 2000 };
    const ingress = new Ingress(
      new LiveConnections(new Map([[connection.name, connection]])),
      journal as Journal,
      hubs,
      machines,
      new RecordedLog(),
    );
    const receiver = present(createReceiver(connection));
    const watched = {
      ...receiver,
      verifier: {
        verify(...[request, now]: Parameters<typeof receiver.verifier.verify>) {
          judgedAt.push(now);
          return receiver.verifier.verify(request, now);
        },
      },
    };
    const headers = { ...signed('{}'), 'x-id': 'a' };
    const request = { method: 'POST', url: '/webhooks/shop', rawHeaders: Object.entries(headers).flat() };
    await ingress.accept(watched, { ...request, headers, body: Buffer.from('{}') });
    assert.deepEqual([judgedAt, stored.map(({ receivedAt }) => receivedAt)], [[2000], [5000]]);
  });
});
