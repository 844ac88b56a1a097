import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import { TempFolder } from '../../support/hub-parts.js';
import { HubProcess, shopEnv, writeConfig, type Ended } from './hub-process.js';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string;
};

describe('the command line', function () {
  // Each test starts processes, and a busy machine takes its time for that.
  this.timeout(30_000);
  const folder = new TempFolder();
  let ended: Ended[];

  const rows: readonly [about: string, args: readonly string[], code: number, says: RegExp][] = [
    ['tells its version', ['--version'], 0, new RegExp(`^${version}\\n$`)],
    ['explains itself', ['--help'], 0, /start[^]*check/],
    ['explains a command, with an example', ['check', '--help'], 0, /Example:\n {2}orderwire check --config/],
    ['wants to know what to replay', ['replay'], 2, /Usage: orderwire replay/],
    ['wants an id that is a number', ['deliveries', 'show', 'x'], 2, /It must be a number such as 17/],
    ['wants a command', [], 2, /Usage: orderwire/],
    ['knows no other command', ['fly'], 2, /unknown command 'fly'/],
    ['knows no other option of a command', ['check', '--fly'], 2, /unknown option '--fly'/],
    ['wants a file where it says so', ['start', '--config'], 2, /argument missing/],
    ['takes no arguments beyond', ['check', 'this'], 2, /too many arguments/],
    [
      'says which file is not there, and how to write one',
      ['check', '-c', join(folder.path, 'nothing.yaml')],
      1,
      /nothing\.yaml[^]*does not exist[^]*orderwire\.example\.yaml/,
    ],
    ['says which variable is not set', ['check', '-c', writeConfig(folder)], 1, /SHOP_SECRET/],
  ];

  // All at once: what takes time is the start of each process.
  before(async () => {
    ended = await Promise.all(rows.map(([, args]) => HubProcess.run(...args)));
  });
  after(() => folder.remove());

  for (const [index, [about, args, code, says]] of rows.entries())
    it(`${about}, and ends with ${code}`, () => {
      const end = ended[index];
      assert.equal(end?.code, code, `${args.join(' ')}: ${end?.stderr}`);
      assert.match((code === 0 ? end?.stdout : end?.stderr) ?? '', says);
    });

  it('says that a configuration is valid, and ends with 0', async () => {
    const file = writeConfig(folder);
    const { code, stdout, stderr } = await new HubProcess(['check', '--config', file], shopEnv).ended;
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, `${file} is valid: 1 connections, 0 routes\n`);
  });

  it('tells a secret of blanks with its place among all other faults, and ends with 1', async () => {
    const file = writeConfig(folder, 'routes:\n  - { from: [nobody], to: [origin], events: [order.paid] }\n');
    const { code, stderr } = await new HubProcess(['check', '--config', file], { SHOP_SECRET: '  ' }).ended;
    assert.equal(code, 1);
    assert.match(stderr, /yaml:8:16 .*webhook: the environment variable SHOP_SECRET is empty; set it/);
    assert.match(stderr, /yaml:10:14 .*nobody/);
  });

  it('lists every fault with its place and never a secret, and ends with 1', async () => {
    const routes = 'routes:\n  - { from: [nobody], to: [acme-shpo], events: [order.flown] }\n';
    const file = writeConfig(folder, routes);
    const runs = ['check', 'start'].map(verb => new HubProcess([verb, '--config', file], shopEnv).ended);
    for (const { code, stderr } of await Promise.all(runs)) {
      assert.equal(code, 1);
      assert.match(stderr, /^config_invalid: .*orderwire\.yaml .*3 faults\n/);
      assert.match(stderr, /yaml:10:14 .*nobody[^]*yaml:10:28 .*acme-shpo[^]*yaml:10:49 .*order\.flown/);
      assert.ok(!stderr.includes('hush') && !stderr.includes('    at '), stderr);
    }
  });
});
