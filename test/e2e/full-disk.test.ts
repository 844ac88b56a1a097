/** What everybody sees while the journal's disk has no room, and that the hub goes on by itself when there is room again.
 *  The disk is full by a limit on the size of files, which needs no rights; sandbox/drills/full-disk.ts shows the same on a
 *  small file system. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { HubProcess, shopEnv, shopHeaders, writeConfig } from '../core/cli/hub-process.js';
import { ask, post, type Answer } from '../core/http/wire.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';

const BODY = JSON.stringify({ filling: randomBytes(20_000).toString('hex') });

describe('a hub whose disk becomes full', function () {
  // It starts processes, and a busy machine takes its time for that.
  this.timeout(30_000);
  const folder = new TempFolder();
  const answered = new Map<string, string>();
  const config = writeConfig(folder);
  let hub: HubProcess;
  let url: string;
  let refusal: { id: string; answer: Answer };

  const send = (id: string): Promise<Answer> =>
    post(`${url}/webhooks/acme-shop`, BODY, shopHeaders(id, BODY));

  before(async () => {
    hub = new HubProcess(['start', '--config', config], shopEnv, { fileBlocksMax: 2048 });
    url = await hub.url();
    // Full is a disk on which not even the small value of a readiness check has room: a checkpoint may still make some.
    for (let count = 0; count < 300; count += 1) {
      const id = `id-${count}`;
      const answer = await send(id);
      if (answer.status === 200) answered.set(id, answer.text);
      else refusal = { id, answer };
      if (answer.status !== 200 && (await ask(`${url}/readyz`)).status !== 200) break;
    }
  });
  after(async () => {
    hub.kill('SIGKILL');
    await hub.ended;
    folder.remove();
  });

  it('tells the sender to come back, and nothing more', () => {
    assert.ok(answered.size > 0);
    const { status, headers, text } = present(refusal).answer;
    assert.equal(status, 503);
    assert.match(String(headers['retry-after']), /^\d+$/);
    const { code, detail } = JSON.parse(text) as { code: string; detail?: string };
    assert.deepEqual([code, detail], ['journal_unavailable', undefined]);
  });

  it('tells the operator in the log and at /readyz, and is alive', async () => {
    const line = await hub.line('request refused');
    assert.deepEqual([line['level'], line['status'], line['code']], ['error', 503, 'journal_unavailable']);
    assert.match(String(line['detail']), /^the journal cannot be written: /);
    const { status, text } = await ask(`${url}/readyz`);
    const { isReady, journal } = JSON.parse(text) as { isReady: boolean; journal: string };
    assert.deepEqual([status, isReady], [503, false]);
    assert.match(journal, /^the journal cannot be written: /);
    assert.equal((await ask(`${url}/healthz`)).status, 200);
  });

  it('takes the next webhook as soon as there is room, without a restart', async () => {
    hub.giveRoom();
    const { id } = present(refusal);
    const again = await send(id);
    assert.equal(again.status, 200, again.text);
    answered.set(id, again.text);
    assert.equal((await ask(`${url}/readyz`)).status, 200);
  });

  it('has everything that it answered, and works on all of it', async () => {
    for (const [id, text] of answered) assert.equal((await send(id)).text, text, id);
    const before = await stopped(hub);
    // What was under translation when the disk became full is leased for a minute; a start frees it at once.
    hub = new HubProcess(['start', '--config', config], shopEnv);
    await hub.url();
    const stored = [...answered.values()].map(text => (JSON.parse(text) as { id: string }).id);
    const left = stored.filter(id => !before.includes(id));
    if (left.length > 0) await hub.line('webhook ignored', left.length);
    assert.deepEqual([...before, ...(await stopped(hub))].sort(), stored.sort());
  });

  /** Stops a hub; gives the webhooks that it was done with. */
  async function stopped(ending: HubProcess): Promise<string[]> {
    ending.kill('SIGTERM');
    assert.equal((await ending.ended).code, 0);
    return ending.linesOf('webhook ignored').map(line => String(line['webhookId']));
  }
});
