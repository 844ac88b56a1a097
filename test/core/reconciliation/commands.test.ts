/** `orderwire backfill`, `cancel-backfill` and `reconcile`, as a person types them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import { aDocument, PollableShop } from './pollable-shop.js';

const main = join(packageRoot, 'dist', 'core', 'cli', 'main.js');

/** Runs the command to its end. */
function orderwire(...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    const child = execFile(process.execPath, [main, ...words], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe('the commands of reconciliation', () => {
  let shop: PollableShop;
  beforeEach(() => {
    shop = new PollableShop();
  });
  afterEach(() => shop.stop());
  const since = '2026-10-01T00:00:00Z';

  it('fetch the past, show how far that is, and say what came of it', async () => {
    await shop.start();
    shop.list(
      { documents: [aDocument('1'), aDocument('2')], next: '2', total: 3 },
      { documents: [aDocument('3')], total: 3 },
    );
    const { code, stdout, stderr } = await orderwire(
      'backfill',
      'shop',
      '--since',
      since,
      '--url',
      shop.hub.url,
    );
    assert.equal(code, 0, stderr);
    assert.equal(stdout, 'backfill 1 is done: 3 of 3 orders fetched, 3 of them new here\n');
    assert.match(stderr, /backfill 1 goes on in the hub whatever becomes of this/);
    assert.match(stderr, /100 %\s+3 of 3 orders fetched, 3 of them new here/);
    const again = await orderwire('backfill', 'shop', '--since', since, '--url', shop.hub.url);
    assert.equal(again.stdout, 'backfill 2 is done: 3 of 3 orders fetched, 0 of them new here\n');
  });

  it('say why the past cannot be fetched', async () => {
    await shop.start();
    shop.provider.routes.set('/orders', (_request, response) => response.writeHead(403).end());
    const refused = await orderwire('backfill', 'shop', '--since', since, '--url', shop.hub.url);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /^backfill 1 is failed: 0 orders fetched/);
    assert.match(refused.stderr, /refused with 403/);
    const unknown = await orderwire('backfill', 'nobody', '--since', since, '--url', shop.hub.url);
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /there is no connection "nobody"/);
    assert.equal((await orderwire('backfill', 'shop', '--url', shop.hub.url)).code, 2);
  });

  it('end a backfill that runs', async () => {
    await shop.start();
    shop.provider.routes.set('/orders', (_request, response) => response.writeHead(503).end());
    assert.equal((await shop.act('/connections/shop/backfill', { since })).status, 202);
    const { code, stdout, stderr } = await orderwire('cancel-backfill', '1', '--url', shop.hub.url);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^backfill 1 is cancelled: 0 orders fetched/);
  });

  it('poll a source now', async () => {
    await shop.start({ polling: { everySeconds: 3600, overlapSeconds: 0, pageSize: 50 } });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    shop.list({ documents: [aDocument('1')] });
    const { code, stderr } = await orderwire('reconcile', 'shop', '--url', shop.hub.url);
    assert.equal(code, 0, stderr);
    const line = await shop.log.waitFor('poll done', { connection: 'shop' }, 2);
    assert.equal(line['stored'], 1);
  });
});
