/** The launcher starts what it is told to, hands its pipes to the hub and to nobody else, and tells how it ended. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { constants, getPriority } from 'node:os';
import { Launcher, type Launched } from '../../../core/host/launcher.js';

/** Says something about itself on its file descriptor 3, then sends back in capitals what comes, until the pipe ends. */
const ECHO = `
const pipe = new (require('node:net').Socket)({ fd: 3, readable: true, writable: true });
const about = { parent: process.ppid, environment: Object.keys(process.env), channel: typeof process.send };
pipe.write(JSON.stringify(about) + '\\n');
pipe.on('data', text => pipe.write(String(text).toUpperCase()));
pipe.on('end', () => process.exit(7));`;

interface About {
  readonly parent: number;
  readonly environment: readonly string[];
  readonly channel: string;
}

describe('the launcher', () => {
  const launch = (script: string): Promise<Launched> => Launcher.launch(process.execPath, ['-e', script]);
  const heard = async ({ pipe }: Launched): Promise<string> => String((await once(pipe, 'data'))[0]);
  const aboutOf = async (launched: Launched): Promise<About> => JSON.parse(await heard(launched)) as About;

  it('gives the hub both directions of a pipe to a process that has nothing else of it', async () => {
    const launched = await launch(ECHO);
    const { parent, environment, channel } = await aboutOf(launched);
    assert.notEqual(parent, process.pid);
    assert.deepEqual([environment, channel], [[], 'undefined']);
    launched.pipe.write('hello');
    assert.equal(await heard(launched), 'HELLO');
    launched.pipe.end();
    assert.deepEqual(await launched.ended, { code: 7, signal: null });
  });

  it('gives the hub what the process writes to stderr', async () => {
    const { stderr, ended } = await launch(`process.stderr.write('last words'); process.exit(3);`);
    const [words] = (await once(stderr, 'data')) as [Buffer];
    assert.equal(String(words), 'last words');
    assert.deepEqual(await ended, { code: 3, signal: null });
  });

  it('gives what it starts a lower priority than the hub has', async () => {
    const launched = await launch(ECHO);
    await aboutOf(launched);
    assert.equal(getPriority(launched.pid), constants.priority.PRIORITY_BELOW_NORMAL);
    launched.kill();
    await launched.ended;
  });

  it('works for a hub that has a low priority itself, and gives no higher one', () => {
    const script = `
      import { getPriority } from 'node:os';
      import { Launcher } from ${JSON.stringify(new URL('../../../core/host/launcher.js', import.meta.url))};
      import { faultsOfFolder } from ${JSON.stringify(new URL('../../../core/host/plugin-files.js', import.meta.url))};
      const launched = await Launcher.launch(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
      process.stdout.write(getPriority(launched.pid) + ' ' + (await faultsOfFolder('/no/such/folder')).length);
      launched.kill();
      await launched.ended;`;
    const args = ['-n', '15', process.execPath, '--input-type=module', '-e', script];
    const { stdout, stderr } = spawnSync('nice', args, { encoding: 'utf8' });
    assert.equal(stdout, '15 1', stderr);
  });

  it('raises that there is no launcher where it cannot be started itself, and starts it when it can be', () => {
    const script = `
      import { Launcher } from ${JSON.stringify(new URL('../../../core/host/launcher.js', import.meta.url))};
      const program = process.execPath;
      process.execPath = '/no/such/program';
      await Launcher.launch(program, ['-e', '']).catch(error => process.stdout.write(error.message + '; '));
      process.execPath = program;
      const { ended } = await Launcher.launch(program, ['-e', 'process.exit(3)']);
      process.stdout.write('exit ' + (await ended).code);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    assert.equal(stdout, 'spawn /no/such/program ENOENT; exit 3', stderr);
  });

  it('kills what it is told to, and tells by which signal it ended', async () => {
    const launched = await launch(ECHO);
    launched.kill();
    assert.deepEqual(await launched.ended, { code: null, signal: 'SIGKILL' });
  });

  it('raises what the system has against a program, and starts the next', async () => {
    await assert.rejects(Launcher.launch('/no/such/program', []), { message: /ENOENT/ });
    await assert.rejects(Launcher.launch('no\0program', []), { message: /null bytes/ });
    const { ended } = await launch('process.exit(0)');
    assert.deepEqual(await ended, { code: 0, signal: null });
  });

  it('leaves nothing running when it dies itself, and another takes its place', async () => {
    const launched = await launch(ECHO);
    const { parent } = await aboutOf(launched);
    const closed = once(launched.pipe, 'close');
    process.kill(parent, 'SIGKILL');
    assert.deepEqual(await launched.ended, { code: null, signal: null });
    await closed;
    const next = await launch(ECHO);
    assert.notEqual((await aboutOf(next)).parent, parent);
    next.kill();
    await next.ended;
  });

  it('takes no pipe from anybody who does not know its ticket', async () => {
    const launched = await launch(ECHO);
    const names = [...readFileSync('/proc/net/unix', 'utf8').matchAll(/@(orderwire-\w+)/g)];
    assert.ok(names.length > 0);
    for (const [, name] of names)
      for (const said of ['x'.repeat(32), 'short', 'x'.repeat(1000), '']) {
        const stranger = connect(`\0${name}`).on('error', () => undefined);
        const welcome: unknown[] = [];
        stranger.on('data', chunk => welcome.push(chunk)).end(said);
        await once(stranger, 'close');
        assert.deepEqual(welcome, [], said);
      }
    launched.kill();
    await launched.ended;
  });
});
