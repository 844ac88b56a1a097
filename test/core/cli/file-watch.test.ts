/** Watching real files. Each test waits for the calls it wants; where one does not come, it ends with the test's time. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FileWatch } from '../../../core/cli/file-watch.js';
import { TempFolder } from '../../support/hub-parts.js';

describe('FileWatch', () => {
  let folder: TempFolder;
  let watch: FileWatch | undefined;
  let calls: number;
  let onCall: () => void;
  /** What the next call does before it ends. */
  let work: () => Promise<void>;

  beforeEach(() => {
    folder = new TempFolder();
    folder.write('orderwire.yaml', 'connections: {}\n');
    calls = 0;
    onCall = () => undefined;
    work = () => Promise.resolve();
  });
  afterEach(() => {
    watch?.stop();
    folder.remove();
  });

  const begin = (file = 'orderwire.yaml'): FileWatch =>
    (watch = new FileWatch(join(folder.path, file), async () => {
      calls += 1;
      onCall();
      await work();
    }));
  const called = async (count: number): Promise<void> => {
    for (;;) {
      if (calls >= count) return;
      await new Promise<void>(resolve => (onCall = resolve));
    }
  };
  /** As editors save: a new file takes the place of the one before. */
  const replace = (text: string): void =>
    renameSync(folder.write('orderwire.yaml.new', text), join(folder.path, 'orderwire.yaml'));

  it('sees a file that is written anew', async () => {
    begin();
    folder.write('orderwire.yaml', 'connections: { one: {} }\n');
    await called(1);
  });

  it('sees every file that takes the place of the one before', async () => {
    begin();
    for (const count of [1, 2, 3]) {
      replace(`connections: {} # ${count}\n`);
      await called(count);
    }
  });

  it('sees the file that a link leads to, and a link that takes its place', async () => {
    folder.write('elsewhere/one.yaml', 'connections: {}\n');
    symlinkSync(join('elsewhere', 'one.yaml'), join(folder.path, 'linked.yaml'));
    begin('linked.yaml');
    folder.write('elsewhere/one.yaml', 'connections: { one: {} }\n');
    await called(1);
    folder.write('elsewhere/two.yaml', 'connections: { two: {} }\n');
    symlinkSync(join('elsewhere', 'two.yaml'), join(folder.path, 'next.yaml'));
    renameSync(join(folder.path, 'next.yaml'), join(folder.path, 'linked.yaml'));
    await called(2);
  });

  it('sees what changes below folders that it is told of later, and passes over one that is not there', async () => {
    const followed = begin();
    const own = join(folder.path, 'own');
    followed.follow([own]);
    mkdirSync(join(own, 'sink'), { recursive: true });
    followed.follow([own, own]);
    folder.write('own/sink/index.js', 'export default {};\n');
    await called(1);
  });

  it('calls once more for what changes during a call, and never twice at once', async () => {
    let inside = 0;
    let most = 0;
    work = async () => {
      most = Math.max(most, (inside += 1));
      if (calls === 1) await changedMeanwhile();
      inside -= 1;
    };
    /** Resolves when a second watch, which sees what the first one does, has seen the change. */
    const changedMeanwhile = async (): Promise<void> => {
      const seen = Promise.withResolvers<void>();
      const second = new FileWatch(join(folder.path, 'orderwire.yaml'), async () => seen.resolve());
      replace('connections: {} # 2\n');
      await seen.promise;
      second.stop();
    };
    begin();
    replace('connections: {} # 1\n');
    await called(2);
    assert.deepEqual([calls, most], [2, 1]);
  });
});
