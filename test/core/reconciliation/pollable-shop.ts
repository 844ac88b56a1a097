/** A shop on this machine that lists its orders page by page, and a hub that polls it with a plugin in a real runner. */
import { startHub, type Hub } from '../../../core/compose.js';
import type { Connection } from '../../../core/config/config.js';
import type { Order } from '../../../core/model/generated/model.js';
import { aConfig, aConnection, aDestination, aSource, TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { ask, post, type Answer } from '../http/wire.js';
import { LocalProvider } from '../host/local-provider.js';

/** What the shop's plugin exports. The list answers as a page as it stands, so that a test can have it answer anything. */
const module = `
const ask = async (http, path) => {
  const { status, text, retryAfterMs } = await http.send({ method: 'GET', url: path });
  if (status === 503) throw Object.assign(new Error('busy'), { code: 'provider_unavailable', retryAfterMs });
  if (status !== 200) throw Object.assign(new Error('refused with ' + status), { code: 'provider_refused' });
  return JSON.parse(text);
};
export default {
  translator: webhook => [{ kind: 'order', order: webhook.json() }],
  poller: ({ since, until, cursor = '1', pageSize }, { http, settings }) =>
    ask(http, settings.url + '/orders?' + new URLSearchParams({ since, until, page: cursor, limit: pageSize })),
  subscriptions: {
    check: (address, { http, settings }) => ask(http, settings.url + '/hooks?' + new URLSearchParams({ address })),
    restore: async ({ topic }, address, { http, settings }) => {
      await ask(http, settings.url + '/restore?' + new URLSearchParams({ topic, address }));
    },
  },
};`;

export class PollableShop {
  readonly folder = new TempFolder();
  readonly log = new RecordedLog();
  nowMs = Date.parse('2026-11-21T10:00:00Z');
  #running: { hub: Hub; provider: LocalProvider } | undefined;

  /** Queries of the pages that were asked for, in their order. */
  get pages(): Record<string, string>[] {
    return this.queriesOf('/orders');
  }

  queriesOf(path: string): Record<string, string>[] {
    return this.provider.requests
      .map(({ url }) => new URL(url ?? '/', 'http://local'))
      .filter(({ pathname }) => pathname === path)
      .map(({ searchParams }) => Object.fromEntries(searchParams));
  }

  get hub(): Hub {
    if (this.#running === undefined) throw new Error('the hub is not started');
    return this.#running.hub;
  }

  get provider(): LocalProvider {
    if (this.#running === undefined) throw new Error('the shop is not started');
    return this.#running.provider;
  }

  async start(connection: Partial<Connection> = {}): Promise<void> {
    const provider = this.#running?.provider ?? (await LocalProvider.start());
    const shop = aSource(this.folder, module, {
      permissions: { hosts: [provider.host] },
      polling: {},
      subscriptions: {},
    });
    const sink = aDestination(
      this.folder,
      'sink',
      `export default { handlers: { 'order.created': async () => ({ kind: 'delivered' }) } };`,
    );
    const config = aConfig(
      this.folder,
      [
        aConnection('shop', shop, { settings: { url: `http://${provider.host}` }, ...connection }),
        aConnection('sink', sink),
      ],
      {
        routes: [{ from: ['shop'], to: ['sink'], events: ['order.created'] }],
        server: { publicUrl: 'https://hooks.example.com/in/' },
        isPrivateAllowed: true,
      },
    );
    // Set before the hub polls, so that no test races with its first round.
    if (!provider.routes.has('/orders')) this.#list(provider, [{ documents: [] }]);
    if (!provider.routes.has('/hooks')) this.answer('/hooks', [], provider);
    const clock = { now: () => this.nowMs };
    this.#running = { provider, hub: await startHub(config, { log: this.log, clock }) };
  }

  /** What the pages answer, by number; the last one is the answer to all that follow. */
  list(...pages: readonly object[]): void {
    this.#list(this.provider, pages);
  }

  #list({ routes }: LocalProvider, pages: readonly object[]): void {
    routes.set('/orders', ({ url }, response) => {
      const page = Number(new URL(url ?? '/', 'http://local').searchParams.get('page'));
      response.end(JSON.stringify(pages[Math.min(page, pages.length) - 1]));
    });
  }

  answer(path: string, value: unknown, { routes } = this.provider): void {
    routes.set(path, (_request, response) => void response.end(JSON.stringify(value)));
  }

  /** The admin API of the hub. */
  ask(path: string): Promise<Answer> {
    return ask(`${this.hub.url}/admin/v1${path}`);
  }

  act(path: string, body?: unknown): Promise<Answer> {
    const sent = body === undefined ? '' : JSON.stringify(body);
    return post(`${this.hub.url}/admin/v1${path}`, sent, { 'content-type': 'application/json' });
  }

  /** Stops the hub alone; the shop goes on, and the next start finds the same journal. */
  async stopHub(): Promise<void> {
    await this.hub.stop();
  }

  async stop(): Promise<void> {
    await this.#running?.hub.stop();
    await this.#running?.provider.stop();
    this.folder.remove();
  }
}

/** A document of the shop's list. */
export function aDocument(id: string, minute = 0, overrides: Partial<Order> = {}) {
  const modifiedAt = `2026-11-21T09:${String(minute).padStart(2, '0')}:00Z`;
  return {
    topic: 'order/polled',
    id: `${id}@${modifiedAt}`,
    body: anOrder({ id, number: `#${id}`, modifiedAt, ...overrides }),
  };
}
