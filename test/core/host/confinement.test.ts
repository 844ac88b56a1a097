import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../../core/host/plugin-files.js';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';

/** Each act tries one thing and reports how it was refused, or that it was not. */
const attempts = `
  writeFile: attempt(() => writeFileSync(target, 'x')),
  makeFolder: attempt(() => mkdirSync(target)),
  removeFile: attempt(() => rmSync(import.meta.filename)),
  spawn: attempt(() => spawnSync('true')),
  exec: attempt(() => execSync('true')),
  worker: attempt(() => new Worker('process.exit(1)', { eval: true })),
  native: attempt(() => process.dlopen({ exports: {} }, target)),
  sqlite: attempt(async () => new (await import('node:sqlite')).DatabaseSync(':memory:')),
  connect: attempt(() => new Promise((resolve, reject) => connect(port, '127.0.0.1', resolve).on('error', reject))),
  fetch: attempt(async () => { try { await fetch('http://127.0.0.1:' + port); } catch (error) { throw error.cause ?? error; } }),
  listen: attempt(() => new Promise((resolve, reject) => createServer().on('error', reject).listen(0, resolve))),
  lookup: attempt(() => lookup('localhost')),
  datagram: attempt(() => new Promise((resolve, reject) => {
    createSocket('udp4').on('error', reject).send('x', port, '127.0.0.1', error => (error ? reject(error) : resolve()));
  })),
  ownCode: attempt(() => readFileSync(import.meta.filename)),
  ownFolder: attempt(() => readdirSync(import.meta.dirname)),
  configuration: attempt(() => readFileSync(near.configuration)),
  configurationAround: attempt(() => readFileSync(import.meta.dirname + '/../curious/../orderwire.yaml')),
  secret: attempt(() => readFileSync(near.secret)),
  journal: attempt(() => readFileSync(near.journal)),
  lookAround: attempt(() => readdirSync(import.meta.dirname + '/..')),
  likeItsOwn: attempt(() => readFileSync(near.likeItsOwn)),
  otherPackage: attempt(() => readFileSync(near.otherPackage)),
  loadPackage: attempt(() => import(near.otherPackage)),
  hubEnvironment: attempt(() => readFileSync('/proc/${process.pid}/environ')),
  hubMemory: attempt(() => openSync('/proc/${process.pid}/mem')),
  hubFiles: attempt(() => readdirSync('/proc/${process.pid}/fd')),
  launcherMemory: attempt(() => openSync('/proc/' + process.ppid + '/mem')),
  launcherFiles: attempt(() => readdirSync('/proc/' + process.ppid + '/fd')),
  originalCode: attempt(() => readFileSync(near.originalCode)),
  users: attempt(() => readFileSync('/etc/passwd')),
  inspector: attempt(() => inspector.open(0)),
  otherProcesses: () => ({ kind: 'skipped', reason: JSON.stringify({
    kill: typeof process.kill + typeof own.kill + typeof own.default.kill,
    _kill: typeof process._kill,
    _debugProcess: typeof process._debugProcess,
    binding: typeof process.binding,
    setuid: typeof process.setuid,
    setPriority: typeof os.setPriority + typeof os.default.setPriority,
    send: typeof process.send + typeof process.channel,
  }) }),
  end: () => process.exit(1),
  environment: () => ({ kind: 'skipped', reason: JSON.stringify(process.env) }),
  argumentsOf: () => ({ kind: 'skipped', reason: process.execArgv.join(' ') }),
`;
const imports = (port: number, target: string): string => `
import { execSync, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { connect, createServer } from 'node:net';
import * as os from 'node:os';
import * as own from 'node:process';
import { Worker } from 'node:worker_threads';
const port = ${port};
const target = ${JSON.stringify(target)};
const near = JSON.parse(readFileSync(import.meta.dirname + '/near.json', 'utf8'));
const attempt = run => async () => {
  try { await run(); return { kind: 'skipped', reason: 'it worked' }; }
  catch (error) { return { kind: 'skipped', reason: String(error.code) }; }
};`;

/** Which runner the code is in, and how it comes there. */
const runners: readonly [about: string, runnerSpareMs: number, move: (bench: HostBench) => Promise<void>][] =
  [
    ['a runner that was started for it', 24 * 60 * 60_000, async () => undefined],
    [
      'a runner that was spare',
      0,
      async bench => {
        const { pid } = await bench.log.waitFor('spare runner ready');
        await bench.failure('curious', 'end');
        assert.equal(await bench.ready(2), pid);
      },
    ],
  ];

for (const [about, runnerSpareMs, move] of runners)
  describe(`plugin code in ${about}`, () => {
    const folder = new TempFolder();
    const target = join(folder.path, 'written-by-a-plugin');
    const server = createServer(socket => {
      visits += 1;
      socket.destroy();
    });
    let visits = 0;
    let bench: HostBench;

    before(async () => {
      process.env['ORDERWIRE_TEST_SECRET'] = 'hush';
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const curious = aDestination(folder, 'curious', actor(attempts, imports(port, target)));
      const near = {
        journal: folder.write('another-journal.db', ''),
        configuration: folder.write('orderwire.yaml', 'connections: {}\n'),
        secret: folder.write('secrets/webhook', 'hush'),
        likeItsOwn: folder.write('curious-too/index.js', 'export default {};\n'),
        otherPackage: folder.write('node_modules/other/index.js', 'export default {};\n'),
        originalCode: curious.entry,
      };
      folder.write('curious/near.json', JSON.stringify(near));
      const own = { ...curious, isBundled: false, digest: await digestOf([curious.folder]) };
      bench = await HostBench.open(folder, [aConnection('curious', own)], { runnerSpareMs });
      await bench.host.start();
      await move(bench);
    });

    after(async () => {
      delete process.env['ORDERWIRE_TEST_SECRET'];
      await bench.close();
      await new Promise(resolve => server.close(resolve));
      folder.remove();
    });

    const reasonOf = async (act: string): Promise<string> => {
      const { outcome } = await bench.handle('curious', act);
      return outcome.kind === 'skipped' ? outcome.reason : outcome.kind;
    };

    const refusals: Readonly<Record<string, string>> = {
      writeFile: 'ERR_ACCESS_DENIED',
      makeFolder: 'ERR_ACCESS_DENIED',
      removeFile: 'ERR_ACCESS_DENIED',
      spawn: 'ERR_ACCESS_DENIED',
      exec: 'ERR_ACCESS_DENIED',
      worker: 'ERR_ACCESS_DENIED',
      native: 'ERR_DLOPEN_DISABLED',
      sqlite: 'ERR_UNKNOWN_BUILTIN_MODULE',
      connect: 'ERR_ACCESS_DENIED',
      fetch: 'ERR_ACCESS_DENIED',
      listen: 'ERR_ACCESS_DENIED',
      lookup: 'ERR_ACCESS_DENIED',
      datagram: 'ERR_ACCESS_DENIED',
      inspector: 'ERR_ACCESS_DENIED',
      configuration: 'ERR_ACCESS_DENIED',
      configurationAround: 'ERR_ACCESS_DENIED',
      secret: 'ERR_ACCESS_DENIED',
      journal: 'ERR_ACCESS_DENIED',
      lookAround: 'ERR_ACCESS_DENIED',
      likeItsOwn: 'ERR_ACCESS_DENIED',
      otherPackage: 'ERR_ACCESS_DENIED',
      loadPackage: 'ERR_ACCESS_DENIED',
      hubEnvironment: 'ERR_ACCESS_DENIED',
      hubMemory: 'ERR_ACCESS_DENIED',
      hubFiles: 'ERR_ACCESS_DENIED',
      launcherMemory: 'ERR_ACCESS_DENIED',
      launcherFiles: 'ERR_ACCESS_DENIED',
      originalCode: 'ERR_ACCESS_DENIED',
      users: 'ERR_ACCESS_DENIED',
    };
    for (const [act, code] of Object.entries(refusals))
      it(`is refused what "${act}" tries`, async () => assert.equal(await reasonOf(act), code));

    it('finds no way to reach another process: no signals, no debugger, no priorities, no channel', async () => {
      const nothing = 'undefined';
      assert.deepEqual(JSON.parse(await reasonOf('otherProcesses')), {
        kill: nothing.repeat(3),
        _kill: nothing,
        _debugProcess: nothing,
        binding: nothing,
        setuid: nothing,
        setPriority: nothing.repeat(2),
        send: nothing.repeat(2),
      });
    });

    it('may read what lies in its own folder', async () => {
      for (const act of ['ownCode', 'ownFolder']) assert.equal(await reasonOf(act), 'it worked');
    });

    it('has left no trace outside', () => {
      assert.equal(existsSync(target), false);
      assert.equal(visits, 0);
    });

    it('sees nothing of the hub’s environment', async () => {
      assert.equal(await reasonOf('environment'), '{}');
      assert.ok(!(await reasonOf('argumentsOf')).includes('hush'));
    });
  });
