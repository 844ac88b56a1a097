/** What plugin code has kept while it is tried out: steps, links and values, in memory. */
import type { Keeping } from '../host/grants.js';

/** Keeps steps and links by delivery and values by connection. Nothing is ever lost to another attempt: there is none beside it. */
export class MemoryKeeping implements Keeping {
  readonly #steps = new Map<number, Map<string, string>>();
  readonly #links = new Map<number, Map<string, string>>();
  readonly #values = new Map<string, string>();

  /** JSON text of the finished steps of a delivery, by name. */
  stepsOf(deliveryId: number): Record<string, string> {
    return Object.fromEntries(this.#steps.get(deliveryId) ?? []);
  }

  /** Provider ids that the attempts of a delivery have kept, by kind. */
  linksOf(deliveryId: number): Record<string, string> {
    return Object.fromEntries(this.#links.get(deliveryId) ?? []);
  }

  /** Forgets everything. */
  clear(): void {
    this.#steps.clear();
    this.#links.clear();
    this.#values.clear();
  }

  async saveStep({ deliveryId, name, result }: Parameters<Keeping['saveStep']>[0]): Promise<'saved'> {
    const steps = this.#steps.get(deliveryId) ?? new Map<string, string>();
    this.#steps.set(deliveryId, steps.set(name, result));
    return 'saved';
  }

  async saveLink({ deliveryId, kind, providerId }: Parameters<Keeping['saveLink']>[0]): Promise<'saved'> {
    const links = this.#links.get(deliveryId) ?? new Map<string, string>();
    this.#links.set(deliveryId, links.set(kind, providerId));
    return 'saved';
  }

  async getValue(connection: string, key: string): Promise<string | undefined> {
    return this.#values.get(`${connection} ${key}`);
  }

  async setValue(connection: string, key: string, value: string): Promise<void> {
    this.#values.set(`${connection} ${key}`, value);
  }
}
