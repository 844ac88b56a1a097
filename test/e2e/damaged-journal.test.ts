/** What a hub does with a journal whose last page was overwritten, in the file or in its write-ahead log: it says so, and
 *  never goes on as if nothing were missing. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HubProcess, shopEnv, shopHeaders, writeConfig } from '../core/cli/hub-process.js';
import { post, type Answer } from '../core/http/wire.js';
import { TempFolder } from '../support/hub-parts.js';

const PAGE_BYTES = 8192;
const WEBHOOKS = 40;

describe('a hub whose journal was damaged', function () {
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

  const start = (): HubProcess => {
    const hub = new HubProcess(['start', '--config', config], shopEnv);
    hubs.push(hub);
    return hub;
  };
  const send = (url: string, id: string): Promise<Answer> =>
    post(`${url}/webhooks/acme-shop`, body, shopHeaders(id, body));
  /** So short that the last page of the file is the one to which the next webhook goes. */
  const body = JSON.stringify({ filling: randomBytes(250).toString('hex') });

  /** Stores some webhooks, then ends the hub. */
  async function fill(signal: NodeJS.Signals): Promise<void> {
    const hub = start();
    const url = await hub.url();
    for (let count = 0; count < WEBHOOKS; count += 1)
      assert.equal((await send(url, `id-${count}`)).status, 200);
    hub.kill(signal);
    await hub.ended;
  }

  function overwrite(name: string, findPlace: (file: number) => number): void {
    const file = openSync(join(folder.path, name), 'r+');
    writeSync(file, randomBytes(PAGE_BYTES), 0, PAGE_BYTES, findPlace(file));
    closeSync(file);
  }

  it('stops when it meets the damage, says what to do, and ends with 1', async () => {
    await fill('SIGTERM');
    overwrite('journal.db', file => fstatSync(file).size - PAGE_BYTES);
    const hub = start();
    const url = await hub.url();
    let refused: Answer | 'nobody listens' | undefined;
    for (let count = 0; count < 50 && refused === undefined; count += 1) {
      const answer = await send(url, `new-${count}`).catch(() => 'nobody listens' as const);
      if (answer === 'nobody listens' || answer.status !== 200) refused = answer;
    }
    assert.ok(refused !== undefined, 'the damage is met');
    if (refused !== 'nobody listens') {
      assert.equal(refused.status, 503);
      assert.match(String(refused.headers['retry-after']), /^\d+$/);
    }
    const { code, stderr } = await hub.ended;
    assert.equal(code, 1);
    const sentence = `the journal ${join(folder.path, 'journal.db')} cannot be used: database disk image is malformed; the file is damaged; keep a copy of it and restore a backup, as docs/operators.md#a-damaged-journal says`;
    assert.ok(stderr.endsWith(`journal_unavailable: ${sentence}\n`), stderr);
  });

  it('goes back to the last commit that its log still holds whole, and says that newer ones are lost', async () => {
    await fill('SIGKILL');
    overwrite('journal.db-wal', lastPageOfLog);
    const hub = start();
    const url = await hub.url();
    await hub.line('journal lost its newest commits');
    // What is not lost is known: it is answered as before.
    assert.equal((await send(url, 'id-0')).text, '{"id":"1"}');
    assert.equal((await send(url, 'new')).status, 200);
  });

  it('says nothing of the kind after a kill that damaged nothing', async () => {
    await fill('SIGKILL');
    const hub = start();
    assert.equal((await send(await hub.url(), `id-${WEBHOOKS - 1}`)).text, `{"id":"${WEBHOOKS}"}`);
    assert.deepEqual(hub.linesOf('journal lost its newest commits'), []);
  });

  /** Where the last page of the last commit begins. The log may be longer: behind it lies what is left of a commit that
   *  the kill cut off, or of an earlier log. */
  function lastPageOfLog(log: number): number {
    const read = (place: number, bytes: number): string => {
      const buffer = Buffer.alloc(bytes);
      readSync(log, buffer, 0, bytes, place);
      return buffer.toString('hex');
    };
    const frames = Math.floor((fstatSync(log).size - 32) / (24 + PAGE_BYTES));
    const places = Array.from({ length: frames }, (_, frame) => 32 + frame * (24 + PAGE_BYTES));
    const last = places
      .filter(place => read(place + 8, 8) === read(16, 8) && read(place + 4, 4) !== '00000000')
      .at(-1);
    assert.ok(last !== undefined, 'the log has a commit');
    return last + 24;
  }
});
