/** A hub in its own process that is killed and started again at the same address, as often as a test likes. */
import assert from 'node:assert/strict';
import { RemoteHub } from '../../sandbox/process.js';

export class MortalHub {
  /** When it was killed, in milliseconds since 1970. */
  readonly kills: number[] = [];
  #life = Promise.withResolvers<RemoteHub>();
  #current: RemoteHub | undefined;
  #isOver = false;

  constructor(private readonly configFile: string) {}

  /** Starts the hub; who waits for it goes on. */
  async start(): Promise<void> {
    if (this.#isOver) throw new Error('the test is over');
    const hub = await RemoteHub.start(this.configFile, {});
    this.#current = hub;
    if (this.#isOver) await this.kill();
    else this.#life.resolve(hub);
  }

  /** The hub as soon as it takes webhooks. */
  up(): Promise<RemoteHub> {
    return this.#life.promise;
  }

  /** Ends the hub as a power cut would end it: no signal that it could hear, nothing finished, nothing closed. */
  async kill(): Promise<void> {
    this.#life = Promise.withResolvers();
    this.#current?.kill('SIGKILL');
    await this.#current?.ended;
    this.kills.push(Date.now());
    this.#current = undefined;
  }

  /** Stops the hub in order, and insists that it ends well. */
  async stop(): Promise<void> {
    this.#current?.kill('SIGTERM');
    assert.equal(await this.#current?.ended, 0);
    this.#current = undefined;
  }

  /** Leaves no process behind, also not one that is just being started. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.kill();
  }
}
