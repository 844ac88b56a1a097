/** Follows the first chapter of docs/plugins.md: its commands and its configuration as they stand, in their order. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pluginPromises } from '../../../core/kit/conformance.js';
import { packageRoot } from '../../../core/root.js';
import { TempFolder } from '../../support/hub-parts.js';
import { HubProcess, type Ended } from './hub-process.js';

const guide = readFileSync(join(packageRoot, 'docs', 'plugins.md'), 'utf8');
const chapter = guide.slice(
  guide.indexOf('## From nothing to a tested plugin'),
  guide.indexOf('### What is tried'),
);

/** The blocks of a language, without their fences. */
const blocks = (language: string): string[] =>
  [...chapter.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter(([, named]) => named === language)
    .map(([, , text = '']) => text);

describe('the guide for authors', function () {
  this.timeout(120_000);
  let folder: TempFolder;
  let hub: HubProcess | undefined;
  beforeEach(() => (folder = new TempFolder()));
  afterEach(async () => {
    hub?.kill('SIGTERM');
    await hub?.ended;
    folder.remove();
  });

  it('leads from nothing to a tested plugin in a running hub', async () => {
    const env = { SHOP_SECRET: 'hush-hush', DEPOT_KEY: 'test-key' };
    const start = (command: string, ...more: readonly string[]): HubProcess => {
      const [npx, name, ...args] = command.split(' ');
      assert.deepEqual([npx, name], ['npx', 'orderwire'], command);
      return new HubProcess([...args, ...more], env, { cwd: folder.path });
    };
    const runAll = async (block: string, ...more: readonly string[]): Promise<Ended[]> => {
      const ended = [];
      for (const command of block.trim().split('\n')) {
        ended.push(await start(command, ...more).ended);
        assert.equal(ended.at(-1)?.code, 0, `${command}\n${ended.at(-1)?.stdout}${ended.at(-1)?.stderr}`);
      }
      return ended;
    };
    const [making = '', running = '', reloading = '', ...others] = blocks('sh');
    assert.deepEqual(others, []);
    const [, tested] = await runAll(making);
    assert.match(tested?.stdout ?? '', /depot 0\.1\.0: 9 of 9 cases as they claim; .* 0 broken/);

    const [config = '', ...more] = blocks('yaml');
    assert.deepEqual(more, []);
    // A free port: the guide's may be taken here.
    folder.write('orderwire.yaml', config.replace('port: 8080', 'port: 0'));
    const [check = '', dev = ''] = running.trim().split('\n');
    const [checked] = await runAll(check);
    assert.match(checked?.stdout ?? '', /is valid: 2 connections, 1 routes/);
    hub = start(dev);
    const url = await hub.url();
    const [dry, reloaded, approved] = await runAll(reloading, '--url', url);
    assert.match(dry?.stdout ?? '', /nothing was changed/);
    assert.match(reloaded?.stdout ?? '', /generation \d+ serves/);
    assert.match(approved?.stdout ?? '', /^depot 0\.1\.0 may call/);
  });

  it('names every promise that is tried', () => {
    const named = [...guide.matchAll(/^\| `([a-z]+(?:-[a-z]+)*)` \| /gm)].map(([, name]) => name);
    const tried = pluginPromises.map(({ name }) => name);
    assert.deepEqual(
      tried.filter(name => !named.includes(name)),
      [],
    );
  });
});
