/** The scanner itself: a check that sees nothing would always pass. */
import assert from 'node:assert/strict';
import { codeOf, functionsOf, importsOf, openingComment, undocumentedExports } from './source-text.js';

const body = (lines: number, indent = '  '): string[] =>
  Array.from({ length: lines }, () => `${indent}work();`);

describe('reading sources as text', () => {
  it('blanks comments, strings, templates and regular expressions, and nothing else', () => {
    const rows: [string, string][] = [
      [`a; // console.log('x')`, 'a;'],
      [`a /* b */ + c`, 'a         + c'],
      [`f('it\\'s {', "}") + b`, 'f(         ,    ) + b'],
      ['f(`a ${b + `c ${d}`} e`) + g', 'f(     b +      d      ) + g'],
      ['f(`a ${{ b: 1 }.b}`)', 'f(     { b: 1 }.b  )'],
      [`x.replace(/'{/g, y) / 2`, 'x.replace(     , y) / 2'],
      [`a / b / c; return /"/.test(d)`, 'a / b / c; return    .test(d)'],
      [`[/[/"]/]`, '[      ]'],
    ];
    for (const [text, code] of rows) assert.equal(codeOf(text).trimEnd(), code, text);
  });

  it('keeps every line in its place', () => {
    const text = "/** one\n two */\nconst a = `\n{\n`;\nb('');\n";
    assert.deepEqual(
      codeOf(text)
        .split('\n')
        .map(line => line.trim()),
      ['', '', 'const a =', '', ';', 'b(  );', ''],
    );
  });

  it('finds imports, re-exports, bare imports and import()', () => {
    const text = [
      "import 'reflect-metadata';",
      "import type { A } from './a.js';",
      'import {',
      '  B,',
      "} from 'b';",
      "export { c } from '../c.js';",
      "const d = await import('./d.js');",
      "const text = 'from elsewhere';",
    ].join('\n');
    const seen = importsOf(text).map(
      ({ from, line, isTypeOnly }) => `${line} ${from}${isTypeOnly ? ' (type)' : ''}`,
    );
    assert.deepEqual(seen.sort(), ['1 reflect-metadata', '2 ./a.js (type)', '3 b', '6 ../c.js', '7 ./d.js']);
  });

  it('measures functions, methods and arrow functions from their first line to their brace', () => {
    const text = [
      'export async function first(',
      '  one: { a: string },',
      '): Promise<{ b: number }> {',
      ...body(3),
      '}',
      'class Second {',
      '  static async method<T>(one: T): Promise<void> {',
      ...body(2, '    '),
      '  }',
      '}',
      'const third = (one: string): void => {',
      ...body(1),
      '};',
    ].join('\n');
    assert.deepEqual(functionsOf(text), [
      { line: 1, lines: 7 },
      { line: 9, lines: 4 },
      { line: 14, lines: 3 },
    ]);
  });

  it('takes no statement, type, object or list of tests for a function', () => {
    const text = [
      'interface A {',
      '  b(): void;',
      '}',
      'if (a(b)) {',
      ...body(1),
      '} else if (',
      '  c(d)',
      ') {',
      ...body(1),
      '}',
      'const e = {',
      '  f: 1,',
      '};',
      "describe('g', () => {",
      ...body(1),
      '});',
      'for (const h of i()) {',
      ...body(1),
      '}',
    ].join('\n');
    assert.deepEqual(functionsOf(text), []);
  });

  it('reads the opening comment, after a shebang too', () => {
    assert.equal(openingComment('#!/usr/bin/env node\n/** One\n *  two. */\n'), 'One two.');
    assert.equal(openingComment("import 'a';\n/** Late. */"), undefined);
  });

  it('finds exports without a docstring, through decorators', () => {
    const text = [
      '/** Said. */',
      '@injectable()',
      'export class A {}',
      '@injectable()',
      'export class B {}',
      'export const A: Port<A> = port();',
      "export type { C } from './c.js';",
      'export type D = string;',
    ].join('\n');
    assert.deepEqual(
      undocumentedExports(text).map(({ line }) => line),
      [5, 8],
    );
  });
});
