import assert from 'node:assert/strict';
import { toRecord } from '../../../core/errors/app-error.js';
import { pieces } from '../../../core/mapping/convert.js';
import { lookup } from '../../../core/mapping/lookup.js';
import { absent, at, each, table } from '../../../core/mapping/table.js';

interface Item {
  readonly sku: string;
  readonly amount: number | string;
}
interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly note?: string | undefined;
}
const toLine = table<Item, Line>({
  sku: item => item.sku,
  quantity: item => pieces(item.amount),
  note: absent,
});
const toLines = each(toLine);

interface Cart {
  readonly items?: readonly Item[] | null;
  readonly label?: string;
}
interface Order {
  readonly label?: string | undefined;
  readonly lines: readonly Line[];
  readonly shop: string;
}
const toOrder = table<Cart, Order, { shop: string }>({
  label: cart => cart.label,
  lines: cart => toLines(cart.items),
  shop: (_cart, settings) => settings.shop,
});

/** What an error says of where it happened, and which pointer it gives. */
function placeOf(run: () => unknown): readonly [string, string | undefined] {
  try {
    run();
  } catch (error) {
    const { detail, faults } = toRecord(error);
    return [detail, faults?.[0]?.pointer];
  }
  throw new Error('nothing was refused');
}

describe('table', () => {
  it('fills the rows in their order, from the source and the context', () => {
    const order = toOrder({ label: 'gift', items: [{ sku: 'MUG-1', amount: '2' }] }, { shop: 'acme' });
    assert.deepEqual(order, { label: 'gift', lines: [{ sku: 'MUG-1', quantity: 2 }], shop: 'acme' });
    assert.deepEqual(Object.keys(order), ['label', 'lines', 'shop']);
  });

  it('leaves out what is absent or comes out undefined, and keeps what merely counts as false', () => {
    assert.deepEqual(Object.keys(toLine({ sku: '', amount: 0 })), ['sku', 'quantity']);
    assert.deepEqual(Object.keys(toOrder({ items: [] }, { shop: 'acme' })), ['lines', 'shop']);
  });

  it('takes a missing list for an empty one', () => {
    for (const cart of [{}, { items: null }]) assert.deepEqual(toOrder(cart, { shop: 'acme' }).lines, []);
  });

  it('names the place where a value is refused, however deep it lies', () => {
    const items = [
      { sku: 'A', amount: 1 },
      { sku: 'B', amount: '2kg' },
    ];
    assert.deepEqual(
      placeOf(() => toOrder({ items }, { shop: 'acme' })),
      ['lines[1].quantity: expected a whole number of pieces, got "2kg"', '/lines/1/quantity'],
    );
    assert.deepEqual(
      placeOf(() => toLines(items)),
      ['[1].quantity: expected a whole number of pieces, got "2kg"', '/1/quantity'],
    );
    assert.deepEqual(
      placeOf(() => at('a/b~c', () => pieces(-1))),
      ['a/b~c: expected a whole number of pieces, got -1', '/a~1b~0c'],
    );
  });

  it('lets a programming mistake through as it is', () => {
    const broken = table<{ a?: { b: string } }, { b: string }>({
      b: source => (source.a as { b: string }).b,
    });
    assert.throws(() => broken({}), TypeError);
  });
});

describe('lookup', () => {
  const status = lookup<'open' | 'closed'>({ open: ['new', 'in progress'], closed: ['done'] });

  it('gives our code for theirs', () => {
    assert.equal(status('new'), 'open');
    assert.equal(status('in progress'), 'open');
    assert.equal(status('done'), 'closed');
  });

  it('guesses nothing: an unknown code is refused with its raw value and the known ones', () => {
    for (const code of ['New', ' new', '', 'open', 'constructor', 'toString', '__proto__'])
      assert.throws(() => status(code), {
        code: 'code_unmapped',
        message: `the code ${JSON.stringify(code)} is not known; known are new, in progress, done`,
      });
    assert.throws(() => status(undefined as unknown as string), { code: 'code_unmapped' });
  });

  it('is refused when it is made with one code for two', () => {
    assert.throws(
      () => lookup<'open' | 'closed'>({ open: ['new'], closed: ['new'] }),
      /the code "new" stands twice in a lookup table/,
    );
  });

  it('keeps its code when a table names the place', () => {
    const map = table<{ s: string }, { status: string }>({ status: ({ s }) => status(s) });
    const [detail, pointer] = placeOf(() => map({ s: 'gone' }));
    assert.equal(detail, 'status: the code "gone" is not known; known are new, in progress, done');
    assert.equal(pointer, '/status');
    assert.throws(() => map({ s: 'gone' }), { code: 'code_unmapped' });
  });
});
