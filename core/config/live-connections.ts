/** The connections as they are now. A reload replaces them all at once, while everybody works. */
import { port, type Port } from '../port.js';
import type { Connection } from './config.js';

/** The connections in use, by name. */
export interface Connections {
  /** Grows by one with each replacement; 1 at the start. */
  readonly generation: number;
  get(name: string): Connection | undefined;
  all(): Connection[];
  /** Called right after a replacement, in the order of the calls, before anything else runs. */
  onReplace(listener: () => void): void;
}
export const Connections: Port<Connections> = port('Connections');

/** Connections that can be replaced. */
export class LiveConnections implements Connections {
  #connections: ReadonlyMap<string, Connection>;
  #generation = 1;
  readonly #listeners: (() => void)[] = [];

  constructor(connections: ReadonlyMap<string, Connection>) {
    this.#connections = connections;
  }

  get generation(): number {
    return this.#generation;
  }

  get(name: string): Connection | undefined {
    return this.#connections.get(name);
  }

  all(): Connection[] {
    return [...this.#connections.values()];
  }

  onReplace(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Puts others in their place. Listeners must not raise. */
  replace(connections: ReadonlyMap<string, Connection>): void {
    this.#connections = connections;
    this.#generation += 1;
    for (const listener of this.#listeners) listener();
  }
}
