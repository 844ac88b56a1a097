import assert from 'node:assert/strict';
import type { Request, Response } from 'express';
import { guardAccess } from '../../../core/admin/access.js';
import type { AppError } from '../../../core/errors/app-error.js';
import { ask, assertProblem, Wire } from '../http/wire.js';
import { AdminBench } from './admin-bench.js';

const first = 'a-token-of-32-characters-or-more';
const second = 'another-token-while-both-are-valid';

describe('the door of the admin API', () => {
  describe('without a token', () => {
    let bench: AdminBench;
    before(async () => {
      bench = await AdminBench.start();
    });
    after(() => bench.stop());

    it('answers callers on the same machine, by each of its names', async () => {
      const { port } = new URL(bench.hub.url);
      for (const host of [
        `127.0.0.1:${port}`,
        `localhost:${port}`,
        `LOCALHOST:${port}`,
        `[::1]:${port}`,
        'localhost',
      ])
        assert.equal((await bench.ask('/connections', { host })).status, 200, host);
    });

    it('refuses what came through a proxy, and says what to set', async () => {
      for (const name of [
        'forwarded',
        'x-forwarded-for',
        'X-Forwarded-Proto',
        'x-forwarded-anything',
        'x-real-ip',
        'via',
      ]) {
        const answer = await bench.ask('/connections', { [name]: 'for=192.0.2.1' });
        const problem = assertProblem(answer, 403, 'caller_forbidden');
        assert.equal(
          problem['detail'],
          'without a token the admin API answers callers on the same machine alone, and this request came through a proxy, as ' +
            `its header ${name.toLowerCase()} shows; set admin.token in the configuration, for example to ` +
            '${env:ORDERWIRE_ADMIN_TOKEN}, and send it as Authorization: Bearer',
        );
      }
    });

    it('refuses a name that somebody else leads to this machine', async () => {
      const hosts = [
        'evil.example.com',
        'localhost.example.com',
        '127.0.0.1.example.com',
        'localhost:8080@evil',
        '127.0.0.2',
        '0.0.0.0',
      ];
      for (const host of hosts)
        assertProblem(await bench.ask('/connections', { host }), 403, 'caller_forbidden');
      const wire = await Wire.open(bench.hub.url);
      await wire.write('GET /admin/v1/connections HTTP/1.0\r\n\r\n');
      assert.match(await wire.all(), /^HTTP\/1\.1 403 /);
    });

    it("refuses what another site's page makes a browser send, and takes what its own address does", async () => {
      const { deliveryId } = await bench.killOrder('browser');
      const path = `/deliveries/${deliveryId}/replay`;
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example.com' },
        { origin: 'null' },
        { origin: 'http://localhost:1' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ];
      for (const headers of foreign)
        assertProblem(await bench.act(path, undefined, headers), 403, 'caller_forbidden');
      assert.equal((await bench.hub.journal.findDelivery(deliveryId))?.state, 'dead');
      const own = { origin: bench.hub.url, 'sec-fetch-site': 'same-origin' };
      assert.equal((await bench.act(path, undefined, own)).status, 200);
    });

    it('says nothing about what is behind it to those it refuses', async () => {
      const headers = { 'x-forwarded-for': '192.0.2.1' };
      for (const path of ['', '/nothing', '/deliveries/x', '/deliveries?fly=1'])
        assertProblem(await bench.ask(path, headers), 403, 'caller_forbidden');
      assertProblem(
        await ask(bench.url('/connections'), { method: 'DELETE', headers }),
        403,
        'caller_forbidden',
      );
    });

    it('leaves what is not its own alone', async () => {
      const headers = { 'x-forwarded-for': '192.0.2.1', host: 'hub.example.com' };
      assert.equal((await ask(`${bench.hub.url}/healthz`, { headers })).status, 200);
      assertProblem(await ask(`${bench.hub.url}/admin/v2`, { headers }), 404, 'not_found');
    });

    for (const [address, isAllowed] of [
      ['127.0.0.1', true],
      ['127.8.9.10', true],
      ['::1', true],
      ['::ffff:127.0.0.1', true],
      ['192.0.2.7', false],
      ['::ffff:192.0.2.7', false],
      ['127.evil', false],
      ['fe80::1', false],
      [undefined, false],
    ] as const)
      it(`${isAllowed ? 'lets' : 'does not let'} ${address ?? 'a socket without an address'} in`, () => {
        const request = { headers: { host: 'localhost' }, socket: { remoteAddress: address } };
        const codes: (string | undefined)[] = [];
        const next = (error?: unknown): void => void codes.push((error as AppError | undefined)?.code);
        void guardAccess([])(request as unknown as Request, {} as Response, next);
        assert.deepEqual(codes, [isAllowed ? undefined : 'caller_forbidden']);
      });
  });

  describe('with tokens', () => {
    let bench: AdminBench;
    before(async () => {
      bench = await AdminBench.start([first, second]);
    });
    after(() => bench.stop());

    it('lets in whoever sends one of them, from wherever', async () => {
      for (const authorization of [`Bearer ${first}`, `Bearer ${second}`, `bearer  ${first}`]) {
        const headers = { authorization, 'x-forwarded-for': '192.0.2.1', host: 'hub.example.com' };
        assert.equal((await bench.ask('/connections', headers)).status, 200, authorization);
      }
    });

    it('asks everybody else for one, those on the same machine too', async () => {
      const without: Record<string, string>[] = [
        {},
        { authorization: '' },
        { authorization: first },
        { authorization: `Basic ${first}` },
      ];
      for (const headers of without) {
        const answer = await bench.ask('/connections', headers);
        const problem = assertProblem(answer, 401, 'token_invalid');
        assert.equal(answer.headers['www-authenticate'], 'Bearer realm="orderwire"');
        assert.equal(problem['detail'], 'send the token of admin.token as Authorization: Bearer <token>');
      }
    });

    it('refuses a wrong one without repeating it', async () => {
      for (const token of [`${first}x`, first.slice(0, -1), first.toUpperCase(), `${first} ${second}`, '%']) {
        const answer = await bench.ask('/connections', { authorization: `Bearer ${token}` });
        assertProblem(answer, 401, 'token_invalid');
        assert.equal(answer.headers['www-authenticate'], 'Bearer realm="orderwire"');
        assert.ok(!answer.text.includes(first.slice(0, 10)), answer.text);
      }
      assert.ok(!JSON.stringify(bench.log.lines).includes(first.slice(0, 10)));
    });

    it('lets nobody act without one', async () => {
      assertProblem(await bench.act('/connections/warehouse/resume'), 401, 'token_invalid');
      assertProblem(await bench.act('/replays', { kind: 'webhooks', filter: {} }), 401, 'token_invalid');
    });
  });
});
