/** A hub whose plugins lie in a folder and can be replaced there, with orders that go through it meanwhile. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { startHub, type Hub } from '../../../core/compose.js';
import type { Config } from '../../../core/config/config.js';
import { digestOf } from '../../../core/host/plugin-files.js';
import type { RunnerBounds } from '../../../core/host/runner-bounds.js';
import type { Manifest } from '../../../core/model/generated/model.js';
import type { Installation } from '../../../core/reload/installation.js';
import { aConfig, aConnection, aDestination, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { RecordedLog } from '../../support/recorded-log.js';
import type { LocalProvider } from '../host/local-provider.js';
import { post } from '../http/wire.js';

/** A version of a destination's code. */
export interface Version {
  readonly module: string;
  readonly version?: string;
  readonly isBundled?: boolean;
  /** What it may call besides the provider of the test. */
  readonly hosts?: readonly string[];
  readonly bodySecrets?: Manifest['permissions']['bodySecrets'];
}

export class ReloadBench {
  readonly folder = new TempFolder();
  readonly log = new RecordedLog();
  readonly #versions = new Map<string, Version>();
  #hub: Hub | undefined;
  #bounds: Partial<RunnerBounds> = {};
  #sent = 0;
  /** Replaces what the next reading of the disk gives. */
  onRead: () => Promise<Installation>;

  constructor(readonly provider: LocalProvider) {
    this.onRead = () => this.#installation();
  }

  get hub(): Hub {
    assert.ok(this.#hub);
    return this.#hub;
  }

  /** Starts the hub with these destinations, each an own connection of its name. */
  async start(
    versions: Readonly<Record<string, Version>>,
    runnerBounds: Partial<RunnerBounds> = {},
  ): Promise<void> {
    for (const [name, version] of Object.entries(versions)) this.#versions.set(name, version);
    this.#bounds = runnerBounds;
    await this.#startHub();
  }

  /** Stops the hub and starts it with what lies in the folder now, on the same journal. */
  async restart(): Promise<void> {
    await this.hub.stop();
    await this.#startHub();
  }

  async #startHub(): Promise<void> {
    const { config, plugins } = await this.#installation();
    this.#hub = await startHub(config, {
      log: this.log,
      runnerBounds: { runnerRestartMs: 10, runnerStopMs: 300, ...this.#bounds },
      installation: { first: plugins, read: () => this.onRead() },
    });
  }

  /** Approves what the version in the folder asks for. */
  async approve(name: string, digest?: string): Promise<void> {
    await this.hub.reloader.approve(name, digest);
  }

  /** Resolves when the disk has been read for a reload. */
  onceRead(): Promise<void> {
    return new Promise(resolve => {
      const read = this.onRead;
      this.onRead = async () => {
        const installation = await read();
        setImmediate(resolve);
        return installation;
      };
    });
  }

  /** The plugin's folder holds another version from now on. */
  put(name: string, version: Version): void {
    this.#versions.set(name, version);
  }

  /** The configuration has no such connection any more. */
  drop(name: string): void {
    this.#versions.delete(name);
  }

  /** Sends an order of its own; it is on its way when this resolves. */
  async send(id = String((this.#sent += 1))): Promise<string> {
    const body = JSON.stringify({ answer: [{ kind: 'order', order: anOrder({ id }) }] });
    const answer = await post(`${this.hub.url}/webhooks/shop`, body, signed(body, { 'x-id': randomUUID() }));
    assert.equal(answer.status, 200, answer.text);
    return id;
  }

  /** The links a delivery of the order came back with, when it is delivered. */
  async links(id: string, connection = 'sink'): Promise<unknown> {
    return (await this.log.waitFor('delivery delivered', { connection, order: `shop/${id}` }))['links'];
  }

  /** Sends orders one after the other while `run` is under way; gives their ids. */
  async during(run: () => Promise<unknown>): Promise<string[]> {
    const ids = [await this.send()];
    const until = { isOver: false };
    const running = run().finally(() => (until.isOver = true));
    while (!until.isOver) ids.push(await this.send());
    await running;
    ids.push(await this.send());
    return ids;
  }

  async stop(): Promise<void> {
    await this.#hub?.stop();
    this.folder.remove();
  }

  async #installation(): Promise<Installation> {
    const config = await this.#config();
    const plugins = new Map([...config.connections.values()].map(({ plugin }) => [plugin.name, plugin]));
    return { config, plugins, rejected: [] };
  }

  async #config(): Promise<Config> {
    const settings = { url: `http://${this.provider.host}` };
    const making = [...this.#versions].map(
      async ([name, { module, version = '1.0.0', isBundled = true, hosts = [], bodySecrets }]) => {
        const manifest: Partial<Manifest> = {
          version,
          permissions: {
            hosts: [this.provider.host, ...hosts],
            ...(bodySecrets === undefined ? {} : { bodySecrets }),
          },
        };
        const plugin = aDestination(this.folder, name, module, ['order.created'], manifest);
        const digest = await digestOf([plugin.folder]);
        return aConnection(name, { ...plugin, isBundled, digest }, { settings });
      },
    );
    const sinks = await Promise.all(making);
    return aConfig(this.folder, [aConnection('shop', aSource(this.folder)), ...sinks], {
      routes: [{ from: ['shop'], to: sinks.map(({ name }) => name), events: ['order.created'] }],
      isPrivateAllowed: true,
    });
  }
}

/** A destination that says which code it is. */
export function saying(what: string, more = ''): Version {
  return {
    module: `export default { ${more}
      handlers: { 'order.created': async () => ({ kind: 'delivered', links: { by: '${what}' } }) } };`,
  };
}
