/** Trying new versions of plugins before they serve: what the version that serves and the new one make of the same webhooks
 *  and deliveries, both told by their calls what providers answered then. Writes nothing and calls nobody. */
import { inject, injectable } from 'tsyringe';
import { Config, type Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { toRecord } from '../errors/app-error.js';
import { Host } from '../host/host.js';
import { Journal } from '../journal/journal.js';
import { Log } from '../log.js';
import { compareItem, notComparable, type Item, type Versions } from './compare-item.js';
import { lastDeliveries, lastWebhooks } from './past.js';
import { countsOf, type ShadowedItem, type ShadowedPlugin, type ShadowReport } from './report.js';
import { TriedVersion } from './trial.js';

/** A connection whose plugin, or whose settings, are to change. */
export interface ChangedConnection {
  readonly before: Connection;
  readonly after: Connection;
}

/** How far a comparison goes. */
interface Bounds {
  readonly items: number;
  readonly deadline: number;
}

/** Versions that are open side by side, or why they are not. */
type Opened = Versions | { readonly refusal: string };

/** Compares versions over what is recorded. */
@injectable()
export class ShadowReplay {
  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Host) private readonly host: Host,
    @inject(Journal) private readonly journal: Journal,
    @inject(Log) private readonly log: Log,
  ) {}

  /** Compares each plugin over its last `items` webhooks and as many deliveries, newest first, within a bounded time. A
   *  version that cannot be run makes its items not comparable. Raises what the journal raises. */
  async compare(changed: readonly ChangedConnection[], items: number): Promise<ShadowReport> {
    const bounds = {
      items: Math.min(items, limits.shadowItemsMax),
      deadline: performance.now() + limits.shadowMs,
    };
    const plugins: ShadowedPlugin[] = [];
    for (const [name, connections] of Map.groupBy(changed, ({ after }) => after.plugin.name)) {
      const plugin = await this.#comparePlugin(name, connections, bounds);
      plugins.push(plugin);
      const { from, to, counts, isCutShort } = plugin;
      this.log.info('plugin compared', { plugin: name, from, to, ...counts, isCutShort });
    }
    return { asked: bounds.items, plugins };
  }

  async #comparePlugin(
    name: string,
    connections: readonly ChangedConnection[],
    bounds: Bounds,
  ): Promise<ShadowedPlugin> {
    const [old, next] = await Promise.all([
      this.#open(connections.map(({ before }) => before)),
      this.#open(connections.map(({ after }) => after)),
    ]);
    const refusals = [old, next].flatMap(version => ('refusal' in version ? [version.refusal] : []));
    const opened: Opened =
      'refusal' in old || 'refusal' in next ? { refusal: refusals.join('; ') } : { old, next };
    const versionOf = (side: 'before' | 'after'): string =>
      [...new Set(connections.map(connection => connection[side].plugin.manifest.version))].join(', ');
    try {
      const names = connections.map(({ after }) => after.name);
      const webhooks = await this.#compareAll(this.#webhooks(names, bounds.items), opened, bounds);
      const deliveries = await this.#compareAll(this.#deliveries(names, bounds.items), opened, bounds);
      return {
        name,
        from: versionOf('before'),
        to: versionOf('after'),
        counts: countsOf([...webhooks.items, ...deliveries.items]),
        isCutShort: webhooks.isCutShort || deliveries.isCutShort,
        webhooks: webhooks.items,
        deliveries: deliveries.items,
      };
    } finally {
      for (const version of [old, next]) if (!('refusal' in version)) await version.stop();
    }
  }

  async #compareAll(
    items: AsyncGenerator<Item>,
    opened: Opened,
    { deadline }: Bounds,
  ): Promise<{ items: ShadowedItem[]; isCutShort: boolean }> {
    const compared: ShadowedItem[] = [];
    for await (const item of items) {
      if (performance.now() > deadline) return { items: compared, isCutShort: true };
      compared.push(
        'refusal' in opened ? notComparable(item, opened.refusal) : await compareItem(item, opened),
      );
    }
    return { items: compared, isCutShort: false };
  }

  async *#webhooks(connections: readonly string[], most: number): AsyncGenerator<Item> {
    for await (const webhook of lastWebhooks(this.journal, connections, most)) {
      const { id, connection, topic } = webhook;
      yield { id, connection, about: topic, run: version => version.tryWebhook(webhook) };
    }
  }

  async *#deliveries(connections: readonly string[], most: number): AsyncGenerator<Item> {
    for await (const delivery of lastDeliveries(this.journal, connections, most)) {
      const { id, connection, eventType, attempts } = delivery;
      const recorded = attempts.at(-1)?.outcome;
      yield { id, connection, about: eventType, recorded, run: version => version.tryDelivery(delivery) };
    }
  }

  async #open(connections: readonly Connection[]): Promise<TriedVersion | { readonly refusal: string }> {
    try {
      const shadow = await this.host.openShadow(connections);
      return new TriedVersion(connections, shadow, {
        allowPrivateAddresses: this.config.network.allowPrivateAddresses,
        readValue: (connection, key) => this.journal.getValue(connection, key),
      });
    } catch (error) {
      return { refusal: toRecord(error).detail };
    }
  }
}
