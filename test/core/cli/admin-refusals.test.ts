import assert from 'node:assert/strict';
import { TempFolder } from '../../support/hub-parts.js';
import { AdminBench } from '../admin/admin-bench.js';
import { HubProcess, shopEnv, writeConfig, type Ended } from './hub-process.js';

const token = 'a-token-of-32-characters-or-more';

describe('the commands about orders and deliveries, refused', function () {
  // Each test starts processes, and a busy machine takes its time for that.
  this.timeout(30_000);
  let bench: AdminBench;
  const folder = new TempFolder();

  before(async () => {
    bench = await AdminBench.start([token]);
  });
  after(async () => {
    await bench.stop();
    folder.remove();
  });

  const run = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    new HubProcess([...args, '--url', bench.hub.url], { ORDERWIRE_ADMIN_TOKEN: token, ...env }).ended;

  it('end with 1 and say why where they are refused', async () => {
    const { dead, held } = await bench.holdOrder('1042');
    const none = folder.write('free.yaml', 'server: { port: 0 }\nconnections: {}\n');
    const free = 'http://127.0.0.1:9';
    const rows: [args: string[], env: Record<string, string>, says: RegExp][] = [
      [['deliveries', 'show', '999'], {}, /^not_found: there is no delivery 999; .*\n$/],
      [['orders', 'shop', 'a/b'], {}, /^not_found: no order a\/b of shop has come in\n$/],
      [['orders', '--number', '#7'], {}, /^no order with the number "#7" has come in\n$/],
      [['orders', '--tracking-number', '7'], {}, /^no order with the tracking number "7" has come in\n$/],
      [
        ['replay', 'delivery', String(held)],
        {},
        new RegExp(
          `^state_conflict: delivery ${held} waits behind delivery ${dead}; replay or release that one\n$`,
        ),
      ],
      [['resume', 'nobody'], {}, /^connection_unknown: there is no connection "nobody"\n$/],
      [
        ['replay', 'deliveries'],
        {},
        /^input_invalid: filter must NOT have fewer than 1 properties, got \{\}\n$/,
      ],
      [
        ['deliveries', '--since', 'yesterday'],
        {},
        /^input_invalid: since must be a time such as 2026-11-21T10:00:00Z, got "yesterday"\n$/,
      ],
      [['deliveries', '--limit', '501'], {}, /^input_invalid: limit must be <= 500, got 501\n$/],
      [
        ['connections'],
        { ORDERWIRE_ADMIN_TOKEN: '' },
        /^token_invalid: send the token of admin.token as Authorization: Bearer <token>\n$/,
      ],
      [['connections'], { ORDERWIRE_ADMIN_TOKEN: 'wrong' }, /^token_invalid: the token is none of those/],
      [
        ['connections', '--token-env', 'NOBODY_SET_THIS'],
        {},
        /^the environment variable NOBODY_SET_THIS is not set; /,
      ],
    ];
    const elsewhere: [args: string[], says: RegExp][] = [
      [
        ['connections', '--url', free],
        /^no hub answers at http:\/\/127\.0\.0\.1:9 \(.+\); start it, or say where it is with --url\n$/,
      ],
      [
        ['connections', '-c', none],
        /does not say on which port the hub listens; say where it is with --url\n$/,
      ],
      [
        ['connections', '-c', `${none}.bak`],
        /free\.yaml\.bak does not exist; say where the hub is with --url\n$/,
      ],
      [
        ['connections', '--url', `http://${bench.provider.host}`],
        /answered 200, and not as a hub does; is the address right\?\n$/,
      ],
    ];
    bench.provider.routes.set('/admin/v1/connections', (_request, response) => void response.end('<html>'));
    const ends = [
      ...rows.map(([args, env, says]) => ({ args, says, end: run(args, env) })),
      ...elsewhere.map(([args, says]) => ({ args, says, end: HubProcess.run(...args) })),
    ];
    for (const { args, says, end } of ends) {
      const { code, stdout, stderr } = await end;
      assert.deepEqual([code, stdout], [1, ''], `${args.join(' ')}: ${stderr}`);
      assert.match(stderr, says, args.join(' '));
      assert.ok(!stderr.includes('    at ') && !stderr.includes(token), stderr);
    }
  });
});

describe('a hub that is started with a token', function () {
  this.timeout(30_000);
  const folder = new TempFolder();
  let hub: HubProcess;

  before(() => {
    folder.write('token', `${token}\n`);
    const config = writeConfig(folder, 'admin: { token: "${file:token}" }\n');
    hub = new HubProcess(['start', '--config', config], shopEnv);
  });
  after(async () => {
    hub.kill('SIGTERM');
    await hub.ended;
    folder.remove();
  });

  it('answers the command that has it, and no other', async () => {
    const args = ['connections', '--url', await hub.url()];
    const [allowed, refused] = await Promise.all([
      new HubProcess(args, { ORDERWIRE_ADMIN_TOKEN: token }).ended,
      new HubProcess(args).ended,
    ]);
    assert.equal(allowed.code, 0, allowed.stderr);
    assert.match(allowed.stdout, /^acme-shop  shopify .* ready$/m);
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(refused.stderr, /^token_invalid: /);
  });
});
