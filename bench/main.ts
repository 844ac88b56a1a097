/** `npm run bench -- NAME [--smoke]`: every speed claim has a script here. */
import { benchBacklog } from './backlog.js';
import { benchHost } from './host.js';
import { benchIngress } from './ingress.js';
import { benchPipeline } from './pipeline.js';
import { benchReloads } from './reloads.js';

const benches: Readonly<Record<string, (isSmoke: boolean) => Promise<void>>> = {
  backlog: benchBacklog,
  host: benchHost,
  ingress: benchIngress,
  pipeline: benchPipeline,
  reloads: benchReloads,
};

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  process.stderr.write(
    `there is no bench ${JSON.stringify(name)}; there are ${Object.keys(benches).join(', ')}\n`,
  );
  process.exit(2);
}
await bench(process.argv.includes('--smoke'));
