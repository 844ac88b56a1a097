/** No process to be had: no files left, no program. The hub goes on without its plugins until there is one. */
import assert from 'node:assert/strict';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { HubProcess, preloading, shopEnv, shopHeaders, writeConfig } from '../cli/hub-process.js';
import { ask, Wire } from '../http/wire.js';
import { actor, HostBench } from './host-bench.js';

/** Takes every file that is or becomes free when it is told to, and gives them all back when it is told again. */
const TAKE_FILES = `
import { closeSync, openSync } from 'node:fs';
const taken = [];
const take = () => {
  try {
    for (;;) taken.push(openSync('/dev/null'));
  } catch (error) {
    if (error.code !== 'EMFILE') throw error;
  }
};
let taking;
process.on('SIGUSR2', () => {
  if (taking === undefined) {
    take();
    taking = setInterval(take, 1);
    process.stdout.write('no file is left\\n');
  } else {
    clearInterval(taking);
    for (const file of taken) closeSync(file);
  }
});`;

describe('a runner for which no process can be had', () => {
  let folder: TempFolder;

  beforeEach(() => {
    folder = new TempFolder();
  });
  afterEach(() => folder.remove());

  describe('because no file is left', function () {
    // The test starts processes, and a busy machine takes its time for that.
    this.timeout(30_000);
    let hub: HubProcess;

    beforeEach(() => {
      const env = { ...shopEnv, ...preloading(folder, TAKE_FILES) };
      hub = new HubProcess(['start', '--config', writeConfig(folder)], env, { openFilesMax: 128 });
    });
    afterEach(async () => {
      hub.kill('SIGKILL');
      await hub.ended;
    });

    it('is tried again after ever longer pauses, while webhooks are stored, and is there when there are files again', async () => {
      const url = await hub.url();
      const wire = await Wire.open(url);
      const pids = [await hub.line('plugins ready'), await hub.line('spare runner ready')];
      hub.kill('SIGUSR2');
      await hub.line('no file is left');
      for (const { pid } of pids) process.kill(Number(pid), 'SIGKILL');
      const { detail } = await hub.line('runner not started', 2);
      assert.match(
        String(detail),
        /no process could be had: the hub took no pipe \(\w+\); it may have no file left/,
      );
      const headers = { ...shopHeaders('a', '{}'), 'content-length': '2' };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      await wire.write(`POST /webhooks/acme-shop HTTP/1.1\r\nhost: hub\r\n${lines.join('')}\r\n{}`);
      assert.match(await wire.heard('"id"'), /^HTTP\/1\.1 200 OK/);
      assert.equal(hub.linesOf('webhook ignored').length, 0);
      hub.kill('SIGUSR2');
      await hub.line('webhook ignored');
      assert.equal(hub.linesOf('plugins ready').length, 2);
      assert.equal((await ask(`${url}/readyz`)).status, 200);
      const pauses = hub.linesOf('runner is started again').map(({ pauseMs }) => pauseMs);
      assert.deepEqual(pauses.slice(0, 3), [200, 400, 800]);
      wire.cut();
    });
  });

  const program = process.execPath;
  const absences: readonly [about: string, path: string, says: RegExp][] = [
    ['because its program is not there', `${program}-of-another-day`, /no process could be had: .*ENOENT/],
    ['because the system does not even try', 'no\0de', /must be a string without null bytes/],
  ];
  for (const [about, path, says] of absences)
    describe(about, () => {
      let bench: HostBench;

      afterEach(async () => {
        process.execPath = program;
        await bench.close();
      });

      it('is tried again, nobody is blamed, and it works when it can be had', async () => {
        const one = aDestination(folder, 'one', actor(''));
        bench = await HostBench.open(folder, [aConnection('one', one)]);
        process.execPath = path;
        await bench.host.start();
        const { detail } = await bench.log.waitFor('runner not started', { level: 'error' }, 2);
        assert.match(String(detail), says);
        assert.equal(bench.host.isReady('one'), false);
        assert.equal((await bench.failure('one', 'fine')).code, 'plugin_unavailable');
        process.execPath = program;
        await bench.ready(1);
        assert.deepEqual((await bench.handle('one', 'fine')).outcome, { kind: 'delivered' });
      });
    });
});
