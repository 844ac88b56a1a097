/** The launcher's process: starts runners for the hub. To start a process, the system copies the map of the starter's memory,
 *  and a hub with much of it would answer nobody for some hundredths of a second; this process has next to none. Runners have
 *  its priority, which is lower than the hub's: where processors are short, answers come first. */
import { spawn, type ChildProcess } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { constants, getPriority, setPriority } from 'node:os';
import type { FromLauncher, ToLauncher } from './protocol.js';

const children = new Map<number, ChildProcess>();

// Never a higher one than it has: nobody may take that.
setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
// A terminal and a service manager signal every process of the hub; the hub alone decides when this one ends.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToLauncher) => {
  if (message.kind === 'kill') return void children.get(message.id)?.kill('SIGKILL');
  start(message).catch((error: unknown) =>
    tell({ kind: 'refused', id: message.id, detail: (error as Error).message }),
  );
});

async function start({
  id,
  program,
  args,
  address,
  tickets,
}: Extract<ToLauncher, { kind: 'start' }>): Promise<void> {
  const dialled = await Promise.allSettled(tickets.map(ticket => dial(address, ticket)));
  const ends = dialled.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    for (const one of dialled) if (one.status === 'rejected') throw one.reason as Error;
    const child = spawn(program, args, { env: {}, stdio: ['ignore', 'ignore', ...ends] });
    const { pid } = child;
    if (pid === undefined) {
      const [error] = await new Promise<Error[]>(resolve =>
        child.once('error', (...given) => resolve(given)),
      );
      throw error ?? new Error('there is no process');
    }
    children.set(id, child);
    child.once('exit', (code, signal) => {
      children.delete(id);
      tell({ kind: 'ended', id, code, signal });
    });
    tell({ kind: 'started', id, pid });
  } finally {
    // The process has its own copies by now.
    for (const end of ends) end.destroy();
  }
}

/** Opens one pipe to the hub. Resolves when the hub has taken it. */
function dial(address: string, ticket: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(address, () => socket.write(ticket));
    socket.once('readable', () => {
      if (socket.read(1) === null) return;
      socket.removeAllListeners().on('error', () => undefined);
      resolve(socket);
    });
    const refuse = (error?: NodeJS.ErrnoException): void =>
      reject(new Error(`the hub took no pipe (${error?.code ?? 'closed'}); it may have no file left`));
    socket.once('error', refuse).once('close', () => refuse());
  });
}

function tell(message: FromLauncher): void {
  process.send?.(message);
}
