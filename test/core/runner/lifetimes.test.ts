/** How long what a plugin has injected lives, and who shares it. */
import assert from 'node:assert/strict';
import {
  definePlugin,
  inject,
  injectable,
  Settings,
  singleton,
  skipped,
  type Handler,
  type Outcome,
  type Plugin,
} from '../../../core/plugin-api.js';
import { openConnection, type OpenConnection } from '../../../core/runner/connection.js';
import { LocalProvider } from '../host/local-provider.js';
import { ReloadBench, type Version } from '../reload/reload-bench.js';
import { anAttempt, anEventOf, surroundings } from './runner-parts.js';

let made = 0;
beforeEach(() => (made = 0));

/** A class that says which one it is. */
abstract class Numbered {
  readonly number = (made += 1);
}

@singleton()
class Client extends Numbered {
  constructor(@inject(Settings) readonly settings: { readonly store: string }) {
    super();
  }
}

@injectable()
class Writer extends Numbered {}

@injectable()
class Book {
  constructor(
    @inject(Client) readonly client: Client,
    @inject(Writer) readonly writer: Writer,
  ) {}
}

/** Says which client and which writers it was given, directly and by way of a book. */
@injectable()
class Tells implements Handler {
  #calls = 0;
  constructor(
    @inject(Client) private readonly client: Client,
    @inject(Writer) private readonly writer: Writer,
    @inject(Book) private readonly book: Book,
  ) {}
  async handle(): Promise<Outcome> {
    const clients = [this.client.number, this.book.client.number];
    const writers = [this.writer.number, this.book.writer.number];
    this.#calls += 1;
    return skipped(
      JSON.stringify({ calls: this.#calls, store: this.client.settings.store, clients, writers }),
    );
  }
}
@injectable()
class TellsToo extends Tells {
  // What is injected is not inherited.
  constructor(@inject(Client) client: Client, @inject(Writer) writer: Writer, @inject(Book) book: Book) {
    super(client, writer, book);
  }
}

const plugin = definePlugin({ handlers: { 'order.created': Tells, 'order.paid': TellsToo } });

interface Told {
  readonly calls: number;
  readonly store: string;
  readonly clients: readonly number[];
  readonly writers: readonly number[];
}

async function told(connection: OpenConnection, type: 'order.created' | 'order.paid'): Promise<Told> {
  const outcome = await connection.handle(anEventOf(type), anAttempt());
  assert.ok(outcome.kind === 'skipped');
  return JSON.parse(outcome.reason) as Told;
}

const open = (store: string, of: Plugin = plugin): OpenConnection =>
  openConnection(of, surroundings({ store }));

describe('what a plugin has injected', () => {
  it('is a singleton once in each connection, whoever asks for it', async () => {
    const acme = open('acme');
    const [created, paid] = [await told(acme, 'order.created'), await told(acme, 'order.paid')];
    assert.equal(new Set([...created.clients, ...paid.clients]).size, 1);
  });

  it('is never a singleton of another connection, opened before or after, or of the same name', async () => {
    const all = [open('acme'), open('other'), open('acme')];
    const clients = new Set<number>();
    for (const [index, connection] of all.entries()) {
      const { store, clients: own } = await told(connection, 'order.created');
      assert.equal(store, ['acme', 'other', 'acme'][index]);
      for (const client of own) clients.add(client);
    }
    assert.equal(clients.size, 3);
  });

  it('is made anew for each that asks for it, where it is no singleton', async () => {
    const acme = open('acme');
    const { writers: ofCreated } = await told(acme, 'order.created');
    const { writers: ofPaid } = await told(acme, 'order.paid');
    assert.equal(new Set([...ofCreated, ...ofPaid]).size, 4);
  });

  it('lives as long as the handler that has it: handlers are made once, when the connection is opened', async () => {
    const acme = open('acme');
    const madeAtStart = made;
    assert.equal((await told(acme, 'order.created')).calls, 1);
    assert.equal((await told(acme, 'order.created')).calls, 2);
    assert.equal(made, madeAtStart);
  });

  it('is what the plugin registers: in this connection alone, and as long as it says', async () => {
    const Rates = Symbol('Rates');
    const Quote = Symbol('Quote');
    let quotes = 0;
    @injectable()
    class Quotes implements Handler {
      constructor(
        @inject(Rates) readonly rates: { readonly vat: string },
        @inject(Quote) readonly first: number,
        @inject(Quote) readonly second: number,
      ) {}
      async handle(): Promise<Outcome> {
        return skipped([this.rates.vat, this.first, this.second].join(' '));
      }
    }
    const registering = definePlugin<{ readonly store: string }>({
      handlers: { 'order.created': Quotes },
      register: container => {
        container.register(Rates, { useValue: { vat: '15' } });
        container.register(Quote, { useFactory: () => (quotes += 1) });
      },
    });
    const outcome = await open('acme', registering as Plugin).handle(anEventOf('order.created'), anAttempt());
    assert.deepEqual(outcome, skipped('15 1 2'));
    const without = definePlugin({ handlers: { 'order.created': Quotes } });
    assert.throws(() => open('other', without), /Rates/);
  });
});

describe('a singleton of the generation before', () => {
  let provider: LocalProvider;
  let bench: ReloadBench;

  before(async () => {
    provider = await LocalProvider.start();
    bench = new ReloadBench(provider);
  });
  after(async () => {
    await bench.stop();
    await provider.stop();
  });

  /** In JavaScript decorators are called by hand. */
  const counting = (by: string): Version => ({
    isBundled: false,
    module: `import { inject, injectable, singleton } from 'orderwire/plugin-api';
      class Counter { count = 0; }
      singleton()(Counter);
      class Creates {
        constructor(counter) { this.counter = counter; }
        async handle() { return { kind: 'delivered', links: { ${by}: (this.counter.count += 1) } }; }
      }
      inject(Counter)(Creates, undefined, 0);
      injectable()(Creates);
      export default { handlers: { 'order.created': Creates } };`,
  });

  it('is never seen by the next one', async () => {
    await bench.start({ sink: counting('one') });
    assert.deepEqual(await bench.links(await bench.send()), ['one 1']);
    assert.deepEqual(await bench.links(await bench.send()), ['one 2']);
    bench.put('sink', counting('two'));
    await bench.hub.reloader.reload({ isDryRun: false });
    assert.deepEqual(await bench.links(await bench.send()), ['two 1']);
  });
});
