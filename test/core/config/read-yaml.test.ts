import assert from 'node:assert/strict';
import { readYaml } from '../../../core/config/read-yaml.js';

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

describe('readYaml', () => {
  it('gives the value of a document', () => {
    const { value, faults } = readYaml(lines('a: 1', 'b: [x, true, null, 2.5]', 'c: { d: "e" }'));
    assert.deepEqual(value, { a: 1, b: ['x', true, null, 2.5], c: { d: 'e' } });
    assert.deepEqual(faults, []);
  });

  it('reads YAML 1.2, where yes and 012 are what they look like', () => {
    assert.deepEqual(readYaml('a: yes\nb: 0o17\nc: 12:30\n').value, { a: 'yes', b: 15, c: '12:30' });
  });

  it('keeps integers that a double cannot hold as the text that was written', () => {
    assert.deepEqual(readYaml('id: 9007199254740993\nnext: 9007199254740991\n').value, {
      id: '9007199254740993',
      next: 9007199254740991,
    });
  });

  it('knows a key named __proto__ as a key', () => {
    const value = readYaml('__proto__: { port: 1 }\n').value as object;
    assert.deepEqual(Object.keys(value), ['__proto__']);
  });

  it('finds the place of names, items and the nearest thing around what is missing', () => {
    const { placeOf } = readYaml(
      lines('server:', '  port: 1', 'routes:', '  - from: [a, bb]', '    to: [c]'),
    );
    const rows = [
      ['', 1, 1],
      ['/server', 1, 1],
      ['/server/port', 2, 3],
      ['/server/host', 1, 1],
      ['/routes/0', 4, 5],
      ['/routes/0/from', 4, 5],
      ['/routes/0/from/1', 4, 15],
      ['/routes/0/to/0', 5, 10],
      ['/routes/7/to', 3, 1],
    ] as const;
    for (const [pointer, line, column] of rows) assert.deepEqual(placeOf(pointer), { line, column }, pointer);
  });

  it('finds places through escaped pointers and aliases', () => {
    const { placeOf } = readYaml(lines('shared: &it', '  a/b: 1', 'used: *it'));
    assert.deepEqual(placeOf('/shared/a~1b'), { line: 2, column: 3 });
    assert.deepEqual(placeOf('/used/a~1b'), { line: 2, column: 3 });
  });

  it('names a key that stands twice and still reads the rest, the last one counting', () => {
    const { value, faults } = readYaml(lines('a:', '  b: 1', '  b: 2', 'a: 3'));
    assert.deepEqual(value, { a: 3 });
    const detail = 'stands here a second time; keep one of the two';
    assert.deepEqual(faults, [
      { pointer: '/a/b', detail, line: 3, column: 3 },
      { pointer: '/a', detail, line: 4, column: 1 },
    ]);
  });

  it('names the place of a syntax error and gives no value', () => {
    const document = readYaml(lines('a: 1', 'b: ${env:X}', 'c: { d: ${env:X} }'));
    assert.equal('value' in document, false);
    assert.deepEqual(
      { line: document.faults[0]?.line, column: document.faults[0]?.column },
      { line: 3, column: 10 },
    );
    assert.match(document.faults[0]?.detail ?? '', /^is not YAML: /);
  });

  const refused = [
    { what: 'a second document', text: 'a: 1\n---\nb: 2\n', line: 2, column: 1, detail: /second document/ },
    {
      what: 'a key that is a list',
      text: 'a: 1\n? [b]\n: 2\n',
      line: 2,
      column: 3,
      detail: /must be plain text/,
    },
    {
      what: 'an alias to nothing',
      text: 'a: 1\nb: *c\n',
      line: 2,
      column: 4,
      detail: /nothing is called &c/,
    },
    {
      what: 'an alias inside itself',
      text: 'a: &x\n  - *x\n',
      line: 2,
      column: 5,
      detail: /\*x would hold itself/,
    },
  ];
  for (const { what, text, line, column, detail } of refused) {
    it(`refuses ${what}`, () => {
      const document = readYaml(text);
      assert.equal('value' in document, false);
      assert.deepEqual(
        document.faults.map(fault => [fault.line, fault.column]),
        [[line, column]],
      );
      assert.match(document.faults[0]?.detail ?? '', detail);
    });
  }

  it('names a tag it does not know', () => {
    const [fault] = readYaml('a: !secret x\n').faults;
    assert.deepEqual(fault, {
      pointer: '',
      detail: 'holds a tag; take it out and write the value alone',
      line: 1,
      column: 4,
    });
  });

  it('refuses aliases that multiply', () => {
    const tens = (name: string): string => `[${Array(10).fill(`*${name}`).join(', ')}]`;
    const text = lines('a: &a [x, x]', `b: &b ${tens('a')}`, `c: &c ${tens('b')}`, `d: ${tens('c')}`);
    assert.deepEqual(readYaml(text).faults, [
      {
        pointer: '',
        detail: 'its aliases expand to more than 100 values; write some of them out',
        line: 1,
        column: 1,
      },
    ]);
  });

  it('refuses more aliases than anybody writes', () => {
    const [fault] = readYaml(lines('a: &a x', 'b:', ...Array<string>(5_000).fill('- *a'))).faults;
    assert.deepEqual([fault?.line, fault?.column], [103, 3]);
    assert.match(fault?.detail ?? '', /one alias more than the 100 allowed/);
  });

  it('survives a document that is nested without end', () => {
    const { faults } = readYaml('['.repeat(3_000));
    assert.ok(faults.length > 0 && faults.length <= 10);
  });
});
