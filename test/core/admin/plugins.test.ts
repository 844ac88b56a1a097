/** Plugins over the admin API, as a caller meets them. */
import assert from 'node:assert/strict';
import { assertProblem, type Answer } from '../http/wire.js';
import { AdminBench } from './admin-bench.js';

describe('plugins over the admin API', () => {
  let bench: AdminBench;
  beforeEach(async () => {
    bench = await AdminBench.start();
  });
  afterEach(() => bench.stop());

  const reload = (query = '', headers: Record<string, string> = {}): Promise<Answer> =>
    bench.act(`/plugins/reload${query}`, undefined, headers);
  const jsonOf = ({ text }: Answer): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

  it('are listed with the generation that serves, their version, digest and users', async () => {
    const { generation, items } = jsonOf(await bench.ask('/plugins')) as {
      generation: number;
      items: { name: string; version: string; digest: string; connections: string[] }[];
    };
    assert.equal(generation, 1);
    assert.deepEqual(
      items.map(({ name, version, connections }) => [name, version, connections]),
      [
        ['shop', '1.0.0', ['shop']],
        ['warehouse', '1.0.0', ['warehouse']],
      ],
    );
    assert.ok(items.every(({ digest }) => digest.length > 0));
  });

  it('are reloaded where the generation that was looked at still serves; else the answer is 412 and nothing happens', async () => {
    for (const header of ['"1"', 'W/"2"']) {
      const answer = await reload('', { 'if-match': header });
      assert.equal(answer.status, 200, answer.text);
    }
    assert.equal(jsonOf(await bench.ask('/plugins'))['generation'], 3);
    assertProblem(await reload('', { 'if-match': '"1"' }), 412, 'generation_stale');
    assertProblem(await reload('?dry_run=true', { 'if-match': '"1"' }), 412, 'generation_stale');
    assertProblem(await reload('', { 'if-match': '3' }), 400, 'input_invalid');
    assert.equal(jsonOf(await bench.ask('/plugins'))['generation'], 3);
  });

  it('are tried without a change in a dry run', async () => {
    const answer = jsonOf(await reload('?name=warehouse&dry_run=true'));
    assert.deepEqual([answer['generation'], answer['isDryRun']], [1, true]);
    assert.equal(jsonOf(await bench.ask('/plugins'))['generation'], 1);
  });

  it('are refused by a name that nobody has, and by parameters that are none', async () => {
    assertProblem(await reload('?name=nobody'), 404, 'not_found');
    assertProblem(await reload('?dry_run=yes'), 400, 'input_invalid');
    assertProblem(await reload('?dryRun=true'), 400, 'input_invalid');
    assertProblem(await bench.act('/plugins/nobody/approve'), 404, 'not_found');
    assertProblem(await bench.act('/plugins/shop/approve?digest=x'), 400, 'input_invalid');
    assertProblem(await bench.act(`/plugins/shop/approve?digest=${'0'.repeat(64)}`), 409, 'state_conflict');
  });
});
