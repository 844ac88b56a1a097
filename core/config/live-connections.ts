/** The connections as they are now, and the routes between them. A reload replaces them all at once, while everybody works. */
import { port, type Port } from '../port.js';
import type { Connection, Route } from './config.js';

/** The connections in use, by name. */
export interface Connections {
  /** Grows by one with each replacement; 1 at the start. */
  readonly generation: number;
  get(name: string): Connection | undefined;
  all(): Connection[];
  /** Between these connections; the same list as long as nothing in it changes. */
  readonly routes: readonly Route[];
  /** Called right after a replacement, in the order of the calls, before anything else runs. */
  onReplace(listener: () => void): void;
}
export const Connections: Port<Connections> = port('Connections');

/** Connections that can be replaced. */
export class LiveConnections implements Connections {
  #connections: ReadonlyMap<string, Connection>;
  #routes: readonly Route[];
  #generation = 1;
  readonly #listeners: (() => void)[] = [];

  constructor(connections: ReadonlyMap<string, Connection>, routes: readonly Route[] = []) {
    this.#connections = connections;
    this.#routes = routes;
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

  get routes(): readonly Route[] {
    return this.#routes;
  }

  onReplace(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Puts others in their place. Listeners must not raise. */
  replace(connections: ReadonlyMap<string, Connection>, routes = this.#routes): void {
    this.#connections = connections;
    this.#routes = routes;
    this.#generation += 1;
    for (const listener of this.#listeners) listener();
  }
}
