import assert from 'node:assert/strict';
import { readJson } from '../../../core/config/read-json.js';

describe('readJson', () => {
  it('gives the value and the place of each name', () => {
    const { value, faults, placeOf } = readJson('{\n\t"a": { "b": ["\\ud83d\\ude00", 2] }\n}\n');
    assert.deepEqual(value, { a: { b: ['😀', 2] } });
    assert.deepEqual(faults, []);
    assert.deepEqual(placeOf('/a/b'), { line: 2, column: 9 });
    assert.deepEqual(placeOf('/a/b/1'), { line: 2, column: 31 });
  });

  it('names a key that stands twice', () => {
    assert.deepEqual(readJson('{\n  "a": 1,\n  "a": 2\n}').faults, [
      { pointer: '/a', detail: 'stands here a second time; keep one of the two', line: 3, column: 3 },
    ]);
  });

  it('names every key that stands twice, however it is written, and no text that only looks like one', () => {
    const text = String.raw`{ "a\"b": ":", "list": [{ "x": 1, "\u0078" : 2 }, "x\\", {"x": "\": "}], "__proto__": { "a\"b": 1 } }`;
    const { faults, value } = readJson(text);
    assert.deepEqual(
      faults.map(({ pointer, column }) => [pointer, column]),
      [['/list/0/x', 35]],
    );
    assert.deepEqual(Object.keys(value as object), ['a"b', 'list', '__proto__']);
  });

  it('reads texts of a million characters, and values nested ten thousand deep', () => {
    const long = JSON.stringify({ text: '"\\: x'.repeat(200_000) });
    assert.deepEqual(readJson(long).faults, []);
    const deep = `${'['.repeat(10_000)}{"a":1,"a":2}${']'.repeat(10_000)}`;
    assert.ok('value' in readJson(deep));
  });

  const broken = [
    { what: 'a comma too many', text: '{\n  "a": 1,\n}', line: 3, column: 1 },
    { what: 'a comment, which YAML would allow', text: '{\n  # no\n  "a": 1\n}', line: 2, column: 3 },
    { what: 'an end that comes too early', text: '{\n  "a": [1', line: 2, column: 10 },
    { what: 'an empty file', text: '', line: 1, column: 1 },
  ];
  for (const { what, text, line, column } of broken) {
    it(`names the place of ${what}`, () => {
      const document = readJson(text);
      assert.equal('value' in document, false);
      assert.equal(document.faults.length, 1);
      const [fault] = document.faults;
      assert.deepEqual([fault?.line, fault?.column], [line, column]);
      assert.match(fault?.detail ?? '', /^is not JSON: /);
    });
  }
});
