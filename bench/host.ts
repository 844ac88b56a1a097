/** What plugins cost: how long a reload takes and how much memory they hold, for 1, 5 and 50 of them, and what it costs to
 *  hand one an order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnersOf, memoryOf, memoryOfAll, type Memory } from './memory.js';
import { measureMessages } from './messages.js';
import { orderText } from './orders.js';
import { layPlugin } from './own-plugins.js';
import { startHub } from './processes.js';
import { median, print, printConditions, printResult, printTable } from './report.js';

/** Runs the bench; a smoke run is short and proves only that it works. */
export async function benchHost(isSmoke: boolean): Promise<void> {
  const counts = isSmoke ? [1, 5] : [1, 5, 50];
  const reloads = isSmoke ? 2 : 15;
  const messages = isSmoke ? { rounds: 1, seconds: 0.3 } : { rounds: 5, seconds: 2 };
  printConditions([
    `plugins of one's own, each in a runner of its own, one connection each; ${reloads} reloads of one of them when a spare runner waits, as many back to back, and of all (a fifth as many)`,
    'the memory of the runners is that of the spare one too; a reload is timed from the request of the admin API to its answer; memory is looked at before and after them, PSS is the fair share',
    `messages: a 10 KB order to a runner that reads it and answers, ${messages.rounds} rounds of ${messages.seconds} s for each way in turn, on both cores`,
  ]);
  const sizes: Size[] = [];
  for (const count of counts) sizes.push(await measureSize(count, reloads));
  printTable(
    [
      'plugins',
      'reload of one ms',
      'at once again ms',
      'of all ms',
      'core RSS MB',
      'runners RSS MB',
      'runners PSS MB',
      'PSS of each MB',
    ],
    sizes.map(({ plugins, oneMs, atOnceMs, allMs, core, runners }) => [
      plugins,
      oneMs.toFixed(0),
      atOnceMs.toFixed(0),
      allMs.toFixed(0),
      core.rssMb.toFixed(0),
      runners.rssMb.toFixed(0),
      runners.pssMb.toFixed(0),
      (runners.pssMb / (plugins + 1)).toFixed(1),
    ]),
  );
  print('');
  const folder = mkdtempSync(join(tmpdir(), 'orderwire-bench-'));
  const costs = await measureMessages(folder, Buffer.from(orderText(987_654_321, 10 * 1024)), messages);
  rmSync(folder, { recursive: true });
  printTable(
    ['a 10 KB order by', 'under way', 'round trips/s', 'core us each'],
    costs.map(({ way, underWay, perSecond, coreMicros }) => [way, underWay, perSecond, coreMicros]),
  );
  printResult({ bench: 'host', sizes, messages: costs });
}

interface Size {
  readonly plugins: number;
  readonly oneMs: number;
  readonly atOnceMs: number;
  readonly allMs: number;
  readonly core: Memory;
  readonly runners: Memory;
}

async function measureSize(plugins: number, reloads: number): Promise<Size> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwire-bench-'));
  const names = Array.from({ length: plugins }, (_, place) => `own-${place + 1}`);
  let version = 0;
  const lay = (some: readonly string[]): void => {
    version += 1;
    for (const name of some)
      layPlugin(join(folder, 'own'), { name, url: 'https://api.example.com', version });
  };
  lay(names);
  const hub = await startHub(folder, configOf(names), {});
  const reload = async (some: readonly string[], parameters: string): Promise<number> => {
    lay(some);
    const startedAt = performance.now();
    const response = await fetch(`${hub.url}/admin/v1/plugins/reload${parameters}`, { method: 'POST' });
    if (!response.ok) throw new Error(`the reload was refused: ${await response.text()}`);
    return performance.now() - startedAt;
  };
  try {
    const [first = ''] = names;
    let spares = 0;
    // Beside the runners that serve there is one more, and those that gave way are gone.
    const settled = async (): Promise<void> => {
      const isThere = (): boolean =>
        hub.count('spare runner ready') > spares && runnersOf(hub.pid).length === plugins + 1;
      for (const endsAt = Date.now() + 30_000; !isThere();) {
        if (Date.now() > endsAt) throw new Error('there is no spare runner after half a minute');
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      spares = hub.count('spare runner ready');
    };
    const one = [];
    for (let count = 0; count < reloads; count += 1) {
      await settled();
      one.push(await reload([first], `?name=${first}`));
    }
    const atOnce = [];
    for (let count = 0; count < reloads; count += 1) atOnce.push(await reload([first], `?name=${first}`));
    const all = [];
    for (let count = 0; count < Math.ceil(reloads / 5); count += 1) all.push(await reload(names, ''));
    await settled();
    const [core, runners] = [memoryOf(hub.pid), memoryOfAll(runnersOf(hub.pid))];
    return {
      plugins,
      oneMs: median(one),
      atOnceMs: median(atOnce),
      allMs: median(all),
      core: rounded(core),
      runners: rounded(runners),
    };
  } finally {
    await hub.stop('SIGTERM');
    rmSync(folder, { recursive: true });
  }
}

const rounded = ({ rssMb, pssMb }: Memory): Memory => ({
  rssMb: Number(rssMb.toFixed(1)),
  pssMb: Number(pssMb.toFixed(1)),
});

function configOf(names: readonly string[]): string {
  const connections = names.map(name => `  ${name}: { plugin: ${name} }\n`).join('');
  return `server: { port: 0 }\nlog: { level: debug }\nplugin_paths: [own]\nconnections:\n${connections}`;
}
