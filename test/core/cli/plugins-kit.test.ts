/** What authors run: making a plugin and testing one, as processes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../../core/root.js';
import type { TriedPlugin } from '../../../core/kit/try-plugin.js';
import { TempFolder } from '../../support/hub-parts.js';
import { HubProcess } from './hub-process.js';

describe("the authors' commands", function () {
  this.timeout(60_000);
  let folder: TempFolder;
  const run = (...args: readonly string[]) => HubProcess.run('plugins', ...args);
  beforeEach(async () => {
    folder = new TempFolder();
    const made = await run('new', 'parcels', '--into', join(folder.path, 'own'));
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /own\/parcels\/plugin\.json\n/);
    assert.match(made.stdout, /^try it: orderwire plugins test .*own\/parcels$/m);
  });
  afterEach(() => folder.remove());
  const parcels = (): string => join(folder.path, 'own/parcels');
  const change = (file: string, from: string, to: string): void => {
    const text = readFileSync(join(parcels(), file), 'utf8');
    assert.ok(text.includes(from));
    folder.write(join('own/parcels', file), text.replace(from, to));
  };

  it('test a new plugin, which is as it claims, and end with 0', async () => {
    const { code, stdout, stderr } = await run('test', parcels());
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^held +lost-answer +A delivery that comes again .* makes nothing a second time\.$/m,
    );
    assert.match(stdout, /^does not apply +same-webhook /m);
    assert.match(
      stdout,
      /\nparcels 0\.1\.0: 9 of 9 cases as they claim; of 13 promises 11 held, 0 broken, 2 do not apply\n$/,
    );
  });

  it('show the place of each difference and each time a promise is broken, and end with 1', async () => {
    change('mapping/parcel.js', "lastName].filter(Boolean).join(' ')", "lastName].filter(Boolean).join('-')");
    change('client.js', 'status === 429 || ', '');
    const { code, stdout } = await run('test', parcels());
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^otherwise order\.created\/usual: the calls\n +\/0\/body\/recipient: expected "Noura Alharbi", got "Noura-Alharbi"$/m,
    );
    assert.match(
      stdout,
      /^broken +retry-after .*\n +broken 2 times of 2\n.*answered 429, Retry-After: 90: it is dead/m,
    );
    assert.match(stdout, /\nparcels 0\.1\.0: 4 of 9 cases as they claim; .* 1 broken, /);
  });

  it('give the same as JSON', async () => {
    folder.write('own/parcels/fixtures/order.created/usual/notes.txt', 'mine');
    const { code, stdout } = await run('test', parcels(), '--json');
    const tried = JSON.parse(stdout) as TriedPlugin;
    assert.deepEqual([code, tried.plugin, tried.isSound, tried.promises.length], [1, 'parcels', false, 13]);
    const usual = tried.cases.find(({ name }) => name === 'order.created/usual');
    assert.match(usual?.fault ?? '', /^nobody reads notes\.txt/);
  });

  it('say what is wrong with a plugin that cannot be used, or that shows nothing', async () => {
    const provider = folder.write('own/parcels/fixtures/provider.json', '{ "repeatable": [ }');
    const unread = await run('test', parcels());
    assert.equal(unread.code, 1);
    assert.match(unread.stderr, /^plugin_invalid: fixtures\/provider\.json is not JSON: /);
    rmSync(provider);
    change('plugin.json', '"order.created"', '"order.payed"');
    const odd = await run('test', parcels());
    assert.deepEqual([odd.code, odd.stdout], [1, '']);
    assert.match(odd.stderr, /cannot be used:\n.*plugin\.json:\d+:\d+.*order\.payed/);
    change('plugin.json', '"order.payed"', '"order.created"');
    folder.write('own/parcels/index.js', 'export default {');
    const broken = await run('test', parcels());
    assert.equal(broken.code, 1);
    assert.match(broken.stderr, /plugin_invalid: the plugin parcels cannot be opened: .*SyntaxError/);
    rmSync(join(parcels(), 'fixtures'), { recursive: true });
    const bare = await run('test', parcels());
    assert.equal(bare.code, 1);
    assert.match(bare.stderr, /the plugin parcels has no cases; write some/);
  });

  it('leave no process behind where they are ended, whatever the plugin is doing', async () => {
    // It answers its first case, and then never gives its thread back.
    change(
      'handlers/order-created.js',
      "return skipped('the order was cancelled before it got here');",
      "{ setImmediate(() => { for (;;); }); return skipped('otherwise than claimed'); }",
    );
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const testing = new HubProcess(['plugins', 'test', parcels()]);
      await testing.line('otherwise order.created/cancelled-before: the outcome');
      const runners = testing.runners();
      assert.equal(runners.length, 1);
      testing.kill(signal);
      assert.equal((await testing.ended).code, code);
      assert.deepEqual(runners.filter(endIfAlive), [], 'processes that went on');
    }
  });

  it('end without a word when nobody reads on', async () => {
    change('client.js', 'status === 429 || ', '');
    const command = '"$0" "$1" plugins test "$2" | head -n 1';
    const main = join(packageRoot, 'dist', 'core', 'cli', 'main.js');
    const shell = await promisify(execFile)('sh', ['-c', command, process.execPath, main, parcels()]);
    assert.match(shell.stdout, /^otherwise order\.created\/too-many-calls: [^\n]*\n$/);
    assert.equal(shell.stderr, '');
  });

  it('leave no half of a plugin where there is no room for all of it', async () => {
    const args = ['plugins', 'new', 'large', '--into', join(folder.path, 'own')];
    const ended = await new HubProcess(args, {}, { fileBlocksMax: 1 }).ended;
    assert.deepEqual([ended.code, ended.stdout], [1, '']);
    assert.match(ended.stderr, /^EFBIG: /);
    assert.deepEqual(readdirSync(join(folder.path, 'own')), ['parcels']);
  });

  it('write nothing over what is there, and take no name that a plugin cannot have', async () => {
    const again = await run('new', 'parcels', '--into', join(folder.path, 'own'));
    assert.deepEqual([again.code, again.stdout], [1, '']);
    assert.match(again.stderr, /own\/parcels is there already; choose another name/);
    const odd = await run('new', 'My Parcels', '--into', join(folder.path, 'own'));
    assert.equal(odd.code, 1);
    assert.match(odd.stderr, /"My Parcels" is no name for a plugin/);
    assert.equal((await run('new', 'other', '--role', 'courier')).code, 2);
  });
});

/** Whether there was such a process. It is ended, so that a test that fails leaves nothing behind either. */
function endIfAlive(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}
