import assert from 'node:assert/strict';
import { differencesBetween } from '../../../core/shadow/differences.js';

describe('differencesBetween', () => {
  const cases: readonly (readonly [before: unknown, after: unknown, places: readonly unknown[]])[] = [
    [1, 1, []],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [1, '1', [['', 1, '1']]],
    [null, {}, [['', null, {}]]],
    [[], {}, [['', [], {}]]],
    [{ a: 1 }, { a: 2 }, [['/a', 1, 2]]],
    [{ a: 1 }, {}, [['/a', 1, undefined]]],
    [{}, { a: null }, [['/a', undefined, null]]],
    [
      { lines: [{ sku: 'A' }, { sku: 'B' }] },
      { lines: [{ sku: 'A' }, { sku: 'C', quantity: 2 }, { sku: 'D' }] },
      [
        ['/lines/1/sku', 'B', 'C'],
        ['/lines/1/quantity', undefined, 2],
        ['/lines/2', undefined, { sku: 'D' }],
      ],
    ],
    [{ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } }, [['/a~1b/~0', 1, 2]]],
    [{ constructor: 1 }, {}, [['/constructor', 1, undefined]]],
  ];
  for (const [before, after, places] of cases)
    it(`between ${JSON.stringify(before)} and ${JSON.stringify(after)}`, () =>
      assert.deepEqual(
        differencesBetween(before, after).map(found => [found.pointer, found.before, found.after]),
        places,
      ));

  it('begin where they are told', () =>
    assert.deepEqual(
      differencesBetween({ a: 1 }, { a: 2 }, '/calls/0').map(({ pointer }) => pointer),
      ['/calls/0/a'],
    ));

  it('are personal where their name is, or one around them, and an address is looked into', () => {
    const order = (sku: string, email: string, street: string, city: string, phones: readonly string[]) => ({
      sku,
      customer: { email },
      address: { street, city },
      phones,
    });
    const found = differencesBetween(
      order('A', 'a@example.com', 'Palm Street 1', 'Riyadh', ['+966500000001']),
      order('B', 'b@example.com', 'Palm Street 2', 'Jeddah', ['+966500000002']),
    );
    assert.deepEqual(
      found.map(({ pointer, isPersonal }) => [pointer, isPersonal]),
      [
        ['/sku', false],
        ['/customer/email', true],
        ['/address/street', true],
        ['/address/city', false],
        ['/phones/0', true],
      ],
    );
  });

  it('are found however deep they are', () => {
    const deep = (value: number, depth = 20_000): unknown => {
      let nested: unknown = value;
      for (let level = 0; level < depth; level += 1) nested = [nested];
      return nested;
    };
    assert.equal(differencesBetween(deep(1), deep(2))[0]?.pointer, '/0'.repeat(20_000));
  });
});
