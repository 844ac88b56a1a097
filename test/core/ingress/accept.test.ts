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

  it('says at its start which connections prove nothing, takes their webhooks, and tells them nothing', async () => {
    const plugin = aSource(folder, '', {
      questions: { orders: { orders: true } },
      webhooks: {
        verification: {
          kind: 'equality',
          header: ['X-Token'],
          secret: 'webhook',
          waivedBy: 'accept_unverified',
        },
        id: [['hash']],
        topic: ['header:x-topic', 'literal:order'],
      },
    });
    const carrier = aConnection('carrier', plugin, {
      settings: { accept_unverified: true },
      secrets: new Map(),
    });
    const log = new RecordedLog();
    const journal: Partial<Journal> = { append: async () => ({ id: 1, isDuplicate: false }) };
    const connections = new LiveConnections(new Map([[carrier.name, carrier]]));
    const clock = { now: () => 0 };
    const ingress = new Ingress(connections, journal as Journal, clock, clock, log);
    assert.deepEqual(
      log.lines.filter(({ level }) => level === 'warn'),
      [{ level: 'warn', message: 'webhooks are not verified', connection: 'carrier' }],
    );
    const request = { method: 'POST', url: '/webhooks/carrier', rawHeaders: [], headers: {} };
    assert.deepEqual(
      await ingress.accept(ingress.receiverOf('carrier'), { ...request, body: Buffer.from('{}') }),
      { id: '1' },
    );
    const asking = { ...request, rawHeaders: ['x-topic', 'orders'], body: Buffer.from('{}') };
    await assert.rejects(ingress.accept(ingress.receiverOf('carrier'), asking), {
      code: 'signature_invalid',
    });
  });
});
