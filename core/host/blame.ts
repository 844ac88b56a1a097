/** Which plugins of a group are not loaded, and why: they were refused, ended a runner while they were loaded, or ended it
 *  too often. Only a reload clears them. */
import type { ErrorCode } from '../errors/catalogue.js';

/** Why a plugin is not loaded. */
export interface Blame {
  readonly code: ErrorCode;
  readonly detail: string;
}

/** Keeps count of who ends runners. */
export class Blames {
  readonly #blamed: Map<string, Blame>;
  #newest: string | undefined;
  /** How often a plugin, and nobody else, was to blame since the runner was steady. */
  readonly #crashes = new Map<string, number>();

  constructor(
    refused: ReadonlyMap<string, Blame>,
    private readonly crashesMax: number,
  ) {
    this.#blamed = new Map(refused);
  }

  get size(): number {
    return this.#blamed.size;
  }

  of(plugin: string): Blame | undefined {
    return this.#blamed.get(plugin);
  }

  /** The plugin that ended a runner while it was loaded, since this was asked last. */
  takeNewest(): string | undefined {
    const newest = this.#newest;
    this.#newest = undefined;
    return newest;
  }

  /** A runner ended while this plugin was loaded. */
  endedOpening(plugin: string, end: string): void {
    this.#newest = plugin;
    this.#blame(plugin, `the plugin ended its runner while it was loaded: ${end}`);
  }

  /** A runner ended at work. Where one plugin alone can be to blame that counts against it. */
  endedWork(suspects: readonly string[], end: string): void {
    const [culprit, ...others] = suspects;
    if (culprit === undefined || others.length > 0) return;
    const count = (this.#crashes.get(culprit) ?? 0) + 1;
    this.#crashes.set(culprit, count);
    if (count < this.crashesMax) return;
    this.#blame(
      culprit,
      `the plugin ended its runner ${count} times, at last with ${end}; reload it when it is mended`,
    );
  }

  /** The runner is steady: earlier crashes are forgotten. */
  forgive(): void {
    this.#crashes.clear();
  }

  #blame(plugin: string, detail: string): void {
    this.#blamed.set(plugin, { code: 'plugin_crashed', detail });
  }
}
