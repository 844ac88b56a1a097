import assert from 'node:assert/strict';
import {
  Clock,
  definePlugin,
  delivered,
  Http,
  inject,
  injectable,
  Links,
  Logger,
  Settings,
  singleton,
  skipped,
  State,
  type Handler,
  type Outcome,
  type Plugin,
  type ReceivedWebhook,
  type Tools,
  type Translator,
} from '../../../core/plugin-api.js';
import { openConnection } from '../../../core/runner/connection.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { anAttempt, anEventOf, surroundings } from './runner-parts.js';

const event = anEventOf('order.created');
const delivery = anAttempt();
const webhook: ReceivedWebhook = openWebhook(
  { id: '1', topic: 'orders/create', headers: {}, receivedAt: '2026-11-01T10:00:00Z' },
  Buffer.from('{}'),
);

/** Opens a plugin with one handler and runs it. */
const handleWith = (handler: unknown): Promise<Outcome> =>
  openConnection({ handlers: { 'order.created': handler } } as Plugin, surroundings()).handle(
    event,
    delivery,
  );

describe('openConnection', () => {
  it('injects settings, http, links, state, logger and clock into a class', async () => {
    @injectable()
    class Creates implements Handler<'order.created'> {
      constructor(
        @inject(Settings) readonly settings: { store: string },
        @inject(Http) readonly http: Http,
        @inject(Links) readonly links: Links,
        @inject(State) readonly state: State,
        @inject(Logger) readonly logger: Logger,
        @inject(Clock) readonly clock: Clock,
      ) {}
      async handle(): Promise<Outcome> {
        const kinds = [this.http.send, this.links.set, this.state.get, this.logger.warn].map(
          part => typeof part,
        );
        return skipped([this.settings.store, ...kinds, this.clock.now()].join(' '));
      }
    }
    const plugin = definePlugin({ handlers: { 'order.created': Creates } });
    assert.deepEqual(
      await openConnection(plugin, surroundings({ store: 'acme' })).handle(event, delivery),
      skipped('acme function function function function 7'),
    );
  });

  it('hands the same things to plain functions as tools', async () => {
    const plugin = definePlugin<{ store: string }>({
      handlers: {
        'order.created': async (given, attempt, tools) => {
          assert.equal(given, event);
          assert.equal(attempt, delivery);
          const {
            connection: own,
            settings,
            http,
            links,
            state,
            logger,
            clock,
          }: Tools<{ store: string }> = tools;
          assert.ok(http && links && state && logger);
          return skipped(`${own.name} ${settings.store} ${clock.now()}`);
        },
      },
      translator: (given, { settings }) => {
        assert.equal(given, webhook);
        return { ignored: settings.store };
      },
    });
    const connection = openConnection(plugin, surroundings({ store: 'acme' }));
    assert.deepEqual(await connection.handle(event, delivery), skipped('acme-crm acme 7'));
    assert.deepEqual(await connection.translate(webhook), { ignored: 'acme' });
  });

  it('names a dependency that nobody provides, when it is opened', () => {
    const Missing = Symbol('PriceList');
    @injectable()
    class Creates implements Handler<'order.created'> {
      constructor(@inject(Missing) readonly prices: object) {}
      async handle(): Promise<Outcome> {
        return delivered();
      }
    }
    assert.throws(
      () => openConnection({ handlers: { 'order.created': Creates } }, surroundings()),
      /PriceList/,
    );
  });

  it('takes what the plugin registers itself', async () => {
    const PriceList = Symbol('PriceList');
    @injectable()
    class Creates implements Handler<'order.created'> {
      constructor(@inject(PriceList) readonly prices: { mug: string }) {}
      async handle(): Promise<Outcome> {
        return skipped(this.prices.mug);
      }
    }
    const plugin = definePlugin({
      handlers: { 'order.created': Creates },
      register: container => container.register(PriceList, { useValue: { mug: '50.00' } }),
    });
    assert.deepEqual(await openConnection(plugin, surroundings()).handle(event, delivery), skipped('50.00'));
  });

  it('makes a handler once for each connection', async () => {
    @injectable()
    class Counts implements Handler<'order.created'> {
      #count = 0;
      async handle(): Promise<Outcome> {
        this.#count += 1;
        return skipped(String(this.#count));
      }
    }
    const plugin = definePlugin({ handlers: { 'order.created': Counts } });
    const [one, other] = [openConnection(plugin, surroundings()), openConnection(plugin, surroundings())];
    await one.handle(event, delivery);
    assert.deepEqual(await one.handle(event, delivery), skipped('2'));
    assert.deepEqual(await other.handle(event, delivery), skipped('1'));
  });

  it('shares a singleton inside a connection, and never with another connection', async () => {
    @singleton()
    class Client {
      calls = 0;
      constructor(@inject(Settings) readonly settings: { store: string }) {}
    }
    @injectable()
    class Creates implements Handler<'order.created'> {
      constructor(@inject(Client) readonly client: Client) {}
      async handle(): Promise<Outcome> {
        return skipped(`${this.client.settings.store} ${(this.client.calls += 1)}`);
      }
    }
    @injectable()
    class Translates implements Translator {
      constructor(@inject(Client) readonly client: Client) {}
      translate() {
        return { ignored: `${this.client.settings.store} ${(this.client.calls += 1)}` };
      }
    }
    const plugin = definePlugin({ handlers: { 'order.created': Creates }, translator: Translates });
    const acme = openConnection(plugin, surroundings({ store: 'acme' }));
    const other = openConnection(plugin, surroundings({ store: 'other' }));
    assert.deepEqual(await acme.handle(event, delivery), skipped('acme 1'));
    assert.deepEqual(await acme.translate(webhook), { ignored: 'acme 2' });
    assert.deepEqual(await other.handle(event, delivery), skipped('other 1'));
  });

  it('refuses, when it is opened, handlers and translators that are neither class nor function', () => {
    for (const nonsense of ['text', {}, 5, true]) {
      const handlers = { handlers: { 'order.created': nonsense } } as unknown as Plugin;
      assert.throws(() => openConnection(handlers, surroundings()), { code: 'plugin_invalid' });
      const translator = { translator: nonsense } as unknown as Plugin;
      assert.throws(() => openConnection(translator, surroundings()), { code: 'plugin_invalid' });
    }
  });

  it('fails a webhook without a translator and an event without a handler, with a sentence', async () => {
    const connection = openConnection({}, surroundings());
    await assert.rejects(connection.translate(webhook), { code: 'plugin_failed', message: /no translator/ });
    await assert.rejects(connection.handle(event, delivery), {
      code: 'plugin_failed',
      message: /no handler for order\.created/,
    });
  });

  it('refuses a handler that returns no outcome', async () => {
    for (const nonsense of [undefined, null, true, 'delivered', {}, { kind: 'done' }, []]) {
      await assert.rejects(
        handleWith(async () => nonsense),
        { code: 'plugin_failed', message: /returned no outcome/ },
      );
    }
  });

  it('refuses links that cannot be kept, and a skip without a reason', async () => {
    for (const links of ['order', ['1'], { order: null }, { order: { id: 1 } }, { order: 1.5 }]) {
      await assert.rejects(
        handleWith(async () => ({ kind: 'delivered', links })),
        { code: 'plugin_failed', message: /link/ },
      );
    }
    await assert.rejects(
      handleWith(async () => ({ kind: 'skipped' })),
      { code: 'plugin_failed', message: /without a reason/ },
    );
  });

  it('takes ids that are numbers, leaves out those that are not there, and keeps nothing else', async () => {
    assert.deepEqual(
      await handleWith(async () => ({
        kind: 'delivered',
        links: { order: 4711, parcel: 'P1', label: undefined },
        more: 'of this',
      })),
      { kind: 'delivered', links: { order: '4711', parcel: 'P1' } },
    );
  });
});
