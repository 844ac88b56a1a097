/** Several who work off a list of tasks at once. */
export class Crowd {
  readonly #tasks: (() => Promise<void>)[] = [];
  readonly #working = new Set<Promise<void>>();

  constructor(private readonly size: number) {}

  /** Adds tasks to the list; does not wait for them. */
  begin(tasks: readonly (() => Promise<void>)[]): void {
    this.#tasks.push(...tasks);
    while (this.#working.size < this.size && this.#tasks.length > 0) {
      const worker = this.#work().finally(() => this.#working.delete(worker));
      this.#working.add(worker);
    }
  }

  /** Resolves when all tasks are done. */
  async finish(): Promise<void> {
    await Promise.all(this.#working);
  }

  async #work(): Promise<void> {
    for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) await task();
  }
}
