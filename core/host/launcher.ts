/** The hub's side of the launcher: one small process that starts the runners. The other ends of a runner's pipes come to the hub
 *  over a socket of its own, each with a ticket that nobody else knows. */
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits } from '../config/limits.js';
import { TICKET_BYTES, WELCOME, type FromLauncher, type ToLauncher } from '../launcher/protocol.js';

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that was started, with the hub's ends of its pipes. */
export interface Launched {
  readonly pid: number;
  readonly stderr: Socket;
  /** The other end of its file descriptor 3. */
  readonly pipe: Socket;
  /** Resolves when it has ended; what it wrote may still be on its way. */
  readonly ended: Promise<Ended>;
  kill(): void;
}

interface Waiting {
  pid?: number;
  readonly started: PromiseWithResolvers<number>;
  readonly ended: PromiseWithResolvers<Ended>;
}

/** Starts processes for as long as the hub runs. It is started itself when it is needed first, and again when it has ended. */
export class Launcher {
  static #shared: Launcher | undefined;
  readonly #process: ChildProcess;
  readonly #server: Server;
  readonly #address = addressOf(randomBytes(16).toString('hex'));
  readonly #listening: Promise<void>;
  readonly #pipes = new Map<string, (socket: Socket) => void>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  private constructor() {
    this.#process = fork(LAUNCHER_MAIN, {
      env: {},
      execArgv: ['--disable-sigusr1'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#process.unref();
    this.#server = createServer(socket => this.#welcome(socket)).unref();
    this.#listening = new Promise((resolve, reject) =>
      this.#server.once('error', reject).listen(this.#address, resolve),
    );
    this.#listening.catch(() => undefined);
    this.#process.on('message', (message: FromLauncher) => this.#hear(message));
    this.#process.once('error', error => this.#end(error.message));
    this.#process.once('exit', (code, signal) =>
      this.#end(`the process that starts runners has ended: ${signal ?? `exit ${code}`}`),
    );
  }

  /** Starts a process whose file descriptor 3 is a pipe to the hub. Raises what the system has against it. */
  static async launch(program: string, args: readonly string[]): Promise<Launched> {
    return await (Launcher.#shared ??= new Launcher()).#launch(program, args);
  }

  async #launch(program: string, args: readonly string[]): Promise<Launched> {
    const id = (this.#lastId += 1);
    const tickets = [newTicket(), newTicket()] as const;
    const waiting = { started: Promise.withResolvers<number>(), ended: Promise.withResolvers<Ended>() };
    // Whoever waits hears of it below; it may be refused before anybody does.
    waiting.started.promise.catch(() => undefined);
    this.#note(id, waiting);
    try {
      // Where there is no launcher nobody ever listens.
      await Promise.race([this.#listening, waiting.started.promise]);
      const ends = tickets.map(ticket => this.#expect(ticket));
      this.#send({ kind: 'start', id, program, args, address: this.#address, tickets });
      const pid = await waiting.started.promise;
      const [stderr, pipe] = (await Promise.all(ends)) as [Socket, Socket];
      const kill = (): void => this.#send({ kind: 'kill', id });
      return { pid, stderr, pipe, ended: waiting.ended.promise, kill };
    } catch (error) {
      this.#note(id, undefined);
      throw error;
    } finally {
      for (const ticket of tickets) this.#pipes.delete(ticket);
    }
  }

  /** Keeps the hub's process there as long as there is a process to hear of, and no longer. */
  #note(id: number, waiting: Waiting | undefined): void {
    if (waiting === undefined) this.#waiting.delete(id);
    else this.#waiting.set(id, waiting);
    if (this.#waiting.size > 0) this.#process.channel?.ref();
    else this.#process.channel?.unref();
  }

  #send(message: ToLauncher): void {
    this.#process.send(message, () => undefined);
  }

  #expect(ticket: string): Promise<Socket> {
    return new Promise(resolve => this.#pipes.set(ticket, resolve));
  }

  /** Takes a connection that shows a ticket; others are closed. */
  #welcome(socket: Socket): void {
    socket.on('error', () => undefined).setTimeout(limits.ticketMs, () => socket.destroy());
    const read = (): void => {
      const given = socket.read(TICKET_BYTES) as Buffer | null;
      if (given === null) return;
      socket.off('readable', read);
      const take = this.#taker(given);
      if (take === undefined) return void socket.destroy();
      socket.setTimeout(0).write(WELCOME);
      take(socket);
    };
    socket.on('readable', read);
  }

  #taker(given: Buffer): ((socket: Socket) => void) | undefined {
    if (given.length !== TICKET_BYTES) return undefined;
    for (const [ticket, take] of this.#pipes)
      if (timingSafeEqual(Buffer.from(ticket), given)) return this.#pipes.delete(ticket) ? take : undefined;
    return undefined;
  }

  #hear(message: FromLauncher): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.kind === 'started') {
      waiting.pid = message.pid;
      return waiting.started.resolve(message.pid);
    }
    this.#note(message.id, undefined);
    if (message.kind === 'refused') waiting.started.reject(new Error(message.detail));
    else waiting.ended.resolve({ code: message.code, signal: message.signal });
  }

  /** Nobody can tell any more how its processes end: they are ended, and another launcher starts the next. */
  #end(detail: string): void {
    if (Launcher.#shared === this) Launcher.#shared = undefined;
    this.#server.close();
    for (const { pid, started, ended } of this.#waiting.values()) {
      if (pid !== undefined) endOrphan(pid);
      started.reject(new Error(detail));
      ended.resolve({ code: null, signal: null });
    }
    this.#waiting.clear();
  }
}

function endOrphan(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const LAUNCHER_MAIN = fileURLToPath(new URL('../launcher/main.js', import.meta.url));

function newTicket(): string {
  return randomBytes(TICKET_BYTES / 2).toString('hex');
}

/** On Linux a name that is no file, and so leaves none behind; elsewhere what the system has. */
function addressOf(name: string): string {
  if (process.platform === 'linux') return `\0orderwire-${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\orderwire-${name}`;
  return join(tmpdir(), `orderwire-${name}.sock`);
}
