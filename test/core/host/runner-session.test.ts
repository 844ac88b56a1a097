/** Whose doing the end of a runner is: the one that ended it, and not those that worked beside it. */
import assert from 'node:assert/strict';
import { aConnection, aDestination, aSource, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';

const acts = `
  hang: () => new Promise(() => undefined),
  exit: () => process.exit(7),
  throwLater: () => { setTimeout(() => { throw new Error('of its own accord'); }, 1); return new Promise(() => undefined); },
  loop: () => { for (;;); },
  abort: () => process.abort(),
`;
const hanging = `export default { translator: () => new Promise(() => undefined) };`;

describe('the jobs of a runner that has ended', () => {
  const folder = new TempFolder();
  let bench: HostBench;
  let ready = 0;

  before(async () => {
    const plugin = aDestination(folder, 'plugin', actor(acts));
    bench = await HostBench.open(
      folder,
      [
        aConnection('culprit', plugin, { limits: { timeoutMs: 1000 } }),
        aConnection('bystander', plugin),
        aConnection('shop', aSource(folder, hanging)),
      ],
      { runnerRestartMsMax: 20, translateTimeoutMs: 60_000 },
    );
    await bench.host.start();
  });

  after(async () => {
    await bench.close();
    folder.remove();
  });

  beforeEach(async () => {
    ready += 1;
    await bench.ready(ready);
  });

  /** How each job fails where the culprit does this; the others hang, and are given to the runner before it. */
  async function failures(act: string) {
    const bystander = bench.failure('bystander', 'hang');
    const translation = bench.translate('shop', {}).then(
      () => assert.fail('a translation that hangs has no answer'),
      (error: unknown) => error as Error & { code: string },
    );
    const sibling = bench.failure('culprit', 'hang');
    const culprit = bench.failure('culprit', act);
    const all = await Promise.all([culprit, sibling, bystander, translation]);
    const [own, beside, ...others] = all.map(({ code, message }) => ({ code, message }));
    return { own, beside, others };
  }

  const ended = { code: 'plugin_unavailable', message: 'the runner was ended by culprit' };
  const told: readonly [act: string, describedAs: string][] = [
    ['exit', 'exit 7'],
    ['throwLater', 'exit 1'],
  ];
  for (const [act, describedAs] of told)
    it(`fail as crashed at the connection whose code ended it, and elsewhere as never run, where it does "${act}"`, async () => {
      const { own, beside, others } = await failures(act);
      const crashed = { code: 'plugin_crashed', message: `the runner ended: ${describedAs}` };
      assert.deepEqual([own, beside], [crashed, crashed]);
      assert.deepEqual(others, [ended, ended]);
    });

  it('fail as never run elsewhere, where one that ran over its time holds up all', async () => {
    const { own, others } = await failures('loop');
    assert.equal(own?.code, 'plugin_timeout');
    assert.deepEqual(others, [ended, ended]);
  });

  it('all fail as crashed where nothing tells whose doing it was', async () => {
    const { own, beside, others } = await failures('abort');
    for (const failure of [own, beside, ...others])
      assert.deepEqual(failure, { code: 'plugin_crashed', message: 'the runner ended: SIGABRT' });
  });
});
