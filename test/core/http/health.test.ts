import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { startHub, type Hub } from '../../../core/compose.js';
import { aConfig, aConnection, aSource, aPlugin, signed, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { ask, assertProblem, post } from './wire.js';

describe('a hub whose journal cannot be written', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let hub: Hub;
  let file: DatabaseSync;

  before(async () => {
    const config = aConfig(folder, [
      aConnection('shop', aSource(folder)),
      aConnection('broken', aPlugin(folder, 'broken', `throw new Error('no licence');`)),
    ]);
    hub = await startHub(config, { log });
    file = new DatabaseSync(config.journal.path);
  });

  after(async () => {
    file.close();
    await hub.stop();
    folder.remove();
  });

  const ready = async (): Promise<Record<string, unknown>> => {
    const { status, text } = await ask(`${hub.url}/readyz`);
    return { status, ...(JSON.parse(text) as Record<string, unknown>) };
  };
  const body = JSON.stringify({ answer: { ignored: 'x' } });
  const send = (id: string) => post(`${hub.url}/webhooks/shop`, body, signed(body, { 'x-id': id }));

  /** The file itself refuses to take rows, as a full disk does: the writer meets a real error of its engine. */
  const breakJournal = (): void =>
    file.exec(`
      CREATE TRIGGER no_webhook BEFORE INSERT ON webhook BEGIN SELECT RAISE(ABORT, 'no room'); END;
      CREATE TRIGGER no_value BEFORE INSERT ON connection_value BEGIN SELECT RAISE(ABORT, 'no room'); END;`);
  const repairJournal = (): void => file.exec('DROP TRIGGER no_webhook; DROP TRIGGER no_value;');

  it('is ready before, and names the connections that are set aside', async () => {
    assert.deepEqual(await ready(), {
      status: 200,
      isReady: true,
      journal: 'ok',
      connectionsAside: { broken: 'Error: no licence' },
    });
  });

  it('answers 503 and when to come back, and tells the sender nothing of the cause', async () => {
    breakJournal();
    const answer = await send('lost-1');
    const problem = assertProblem(answer, 503, 'journal_unavailable');
    assert.equal(answer.headers['retry-after'], '5');
    assert.deepEqual(Object.keys(problem).sort(), ['code', 'instance', 'status', 'title', 'type']);
    assert.ok(!/room|sqlite|constraint/i.test(answer.text), answer.text);
    const [line] = log.find('request refused', { requestId: String(problem['instance']) });
    assert.equal(line?.level, 'error');
    assert.match(String(line?.['detail']), /no room/);
  });

  it('is alive, but not ready, and says why', async () => {
    assert.equal((await ask(`${hub.url}/healthz`)).status, 200);
    const readiness = await ready();
    assert.deepEqual([readiness['status'], readiness['isReady']], [503, false]);
    assert.match(String(readiness['journal']), /^the journal cannot be written: no room/);
  });

  it('stores and translates again as soon as there is room, what was refused included', async () => {
    repairJournal();
    assert.equal((await ready())['status'], 200);
    const answer = await send('lost-1');
    assert.equal(answer.status, 200);
    const { id } = JSON.parse(answer.text) as { id: string };
    await log.waitFor('webhook ignored', { webhookId: Number(id) });
    assert.equal((await hub.journal.count()).webhooks.ignored, 1);
  });
});
