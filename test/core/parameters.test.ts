import assert from 'node:assert/strict';
import { readParameters } from '../../core/parameters.js';

describe('readParameters', () => {
  const rows: [what: string, query: string, form: string, fields: object][] = [
    ['nothing', '', '', {}],
    ['a query', 'action=version&a=1', '', { action: 'version', a: '1' }],
    ['a form', '', 'comment=Voucher+4711%20%26+more', { comment: 'Voucher 4711 & more' }],
    ['the form where both have a field', 'a=query&b=1', 'a=form&c=2', { a: 'form', b: '1', c: '2' }],
    ['the last of one that comes twice', 'a=1&a=2', '', { a: '2' }],
    ['an empty field and one without a value', 'a=&b', '', { a: '', b: '' }],
    ['Greek', 'q=%CE%91%CE%B8%CE%AE%CE%BD%CE%B1', '', { q: 'Αθήνα' }],
    ['a field that is called like a prototype', '__proto__=1', '', Object.fromEntries([['__proto__', '1']])],
  ];
  for (const [what, query, form, fields] of rows)
    it(`reads ${what}`, () => assert.deepEqual(readParameters(query, form), fields));

  it('never raises', () =>
    assert.deepEqual(readParameters('a=%E0%A4', '{"a":1}'), { a: '\uFFFD', '{"a":1}': '' }));
});
