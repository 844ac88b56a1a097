import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { TempFolder } from '../../support/hub-parts.js';
import { ask, post, Wire, type Answer } from '../http/wire.js';
import {
  HubProcess,
  preloading,
  shopEnv,
  shopHeaders,
  writeConfig,
  type ProcessBounds,
} from './hub-process.js';

describe('orderwire start', function () {
  // Each test starts processes, and a busy machine takes its time for that.
  this.timeout(30_000);
  let folder: TempFolder;
  let config: string;
  let hubs: HubProcess[];

  beforeEach(() => {
    folder = new TempFolder();
    config = writeConfig(folder);
    hubs = [];
  });

  afterEach(async () => {
    for (const hub of hubs) hub.kill('SIGKILL');
    await Promise.all(hubs.map(({ ended }) => ended));
    folder.remove();
  });

  const start = (bounds: ProcessBounds = {}, env: Record<string, string> = {}): HubProcess => {
    const hub = new HubProcess(['start', '--config', config], { ...shopEnv, ...env }, bounds);
    hubs.push(hub);
    return hub;
  };
  const send = (url: string, id: string, body = '{}'): Promise<Answer> =>
    post(`${url}/webhooks/acme-shop`, body, shopHeaders(id, body));
  /** A webhook whose head has been read by the hub and whose body is still to come. */
  const half = async (url: string, id: string): Promise<Wire> => {
    const wire = await Wire.open(url);
    const headers = { ...shopHeaders(id, '{}'), 'content-length': '2', expect: '100-continue' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    await wire.write(`POST /webhooks/acme-shop HTTP/1.1\r\nhost: hub\r\n${lines.join('')}\r\n`);
    await wire.heard('100 Continue');
    return wire;
  };

  it('finishes what it has begun after SIGTERM, closes, and ends with 0', async () => {
    const hub = start();
    const wire = await half(await hub.url(), 'a');
    hub.kill('SIGTERM');
    await hub.line('hub stopping');
    await wire.write('{}');
    assert.match(await wire.all(), /HTTP\/1\.1 200 OK/);
    const { code, stderr } = await hub.ended;
    assert.deepEqual([code, stderr], [0, '']);
    await hub.line('journal closed');
  });

  it('refuses a journal that another hub uses, and leaves that one alone until it is told to stop twice', async () => {
    const hub = start();
    const url = await hub.url();
    const { code, stderr } = await start().ended;
    assert.equal(code, 1);
    assert.match(stderr, /^journal_unavailable: another hub uses .*journal\.db; stop it, or give this one/);
    assert.equal((await send(url, 'a')).status, 200);
    await half(url, 'never finished');
    hub.kill('SIGINT');
    await hub.line('hub stopping');
    hub.kill('SIGINT');
    assert.equal((await hub.ended).code, 130);
  });

  it('answers 503 when the disk has no room, and keeps what it answered with 200', async () => {
    const hub = start({ fileBlocksMax: 1024 });
    const url = await hub.url();
    const answered = new Map<string, string>();
    const body = JSON.stringify({ filling: randomBytes(40_000).toString('base64') });
    let refused: Answer | undefined;
    for (let count = 0; count < 60 && refused === undefined; count += 1) {
      const id = randomUUID();
      const answer = await send(url, id, body);
      if (answer.status === 200) answered.set(id, answer.text);
      else refused = answer;
    }
    assert.equal(refused?.status, 503, `${answered.size} stored: ${refused?.text}`);
    assert.match(String(refused?.headers['retry-after']), /^\d+$/);
    assert.ok(answered.size > 0, `${answered.size} stored`);
    assert.equal((await ask(`${url}/healthz`)).status, 200);
    hub.kill('SIGKILL');
    await hub.ended;
    const roomy = await start().url();
    for (const [id, text] of answered) assert.equal((await send(roomy, id, body)).text, text);
    assert.equal((await send(roomy, 'new', body)).status, 200);
  });

  it('stops, says why and ends with 1 when the thread that writes the journal is gone, and loses nothing', async () => {
    const ending = preloading(
      folder,
      `process.on('worker', thread => {
        if (thread.threadName === 'journal writer') process.once('SIGUSR2', () => void thread.terminate());
      });`,
    );
    const hub = start({}, ending);
    const answered = await send(await hub.url(), 'a');
    assert.equal(answered.status, 200);
    hub.kill('SIGUSR2');
    const { code, stderr } = await hub.ended;
    assert.equal(code, 1);
    assert.match(stderr, /^journal_unavailable: the journal's writer ended\n$/m);
    await hub.line('journal closed');
    const next = await start().url();
    assert.equal((await send(next, 'a')).text, answered.text);
  });

  it('opens no debugger where a process of the hub is sent SIGUSR1, and goes on', async () => {
    const hub = start();
    const url = await hub.url();
    const processes = hub.descendants();
    assert.ok(processes.length > 1, 'a launcher and a runner');
    for (const pid of processes) process.kill(pid, 'SIGUSR1');
    hub.kill('SIGUSR1');
    const refusal = 'SIGUSR1 opens no debugger in a hub; start it with node --inspect to have one';
    await hub.line(refusal);
    assert.equal((await send(url, 'a')).status, 200);
    const left = hub.descendants();
    assert.deepEqual(
      processes.filter(pid => !left.includes(pid)),
      [],
    );
    hub.kill('SIGTERM');
    const { code, stdout, stderr } = await hub.ended;
    assert.deepEqual([code, stderr], [0, `${refusal}\n`]);
    assert.doesNotMatch(stdout, /Debugger/);
  });
});
