/** The catalogue, docs/errors.md and the code say the same: no code without its section, no section without its code, no
 *  code that nothing raises. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, isErrorCode, type ErrorCode } from '../../../core/errors/catalogue.js';
import { packageRoot } from '../../../core/root.js';

const codes = Object.keys(catalogue) as ErrorCode[];
const sections = sectionsOf(readFileSync(join(packageRoot, 'docs', 'errors.md'), 'utf8'));

describe('the catalogue of errors', () => {
  it('is explained code by code, in its own order, and nothing else is', () => {
    assert.deepEqual(
      sections.map(({ code }) => code),
      codes,
      'docs/errors.md has one section per code of core/errors/catalogue.ts, in the same order',
    );
  });

  for (const code of codes) {
    it(`is told truly of ${code}: title, status, consequence and who acts`, () => {
      const { status, consequence, title } = catalogue[code];
      const { text } = sections.find(section => section.code === code) ?? { text: '' };
      const opening = `**${title}.** Status ${status}. Consequence: ${consequence}. Acts: `;
      assert.ok(text.startsWith(opening), `the section ${code} begins with ${JSON.stringify(opening)}`);
      assert.ok(text.length > opening.length + 120, `the section ${code} says what it means and what to do`);
    });
  }

  it('holds no code that neither the core nor a plugin names', () => {
    const sources = [...globSync('core/**/*.ts', HERE), ...globSync('plugins/**/*.ts', HERE)]
      .filter(file => !file.includes('generated') && !file.endsWith('catalogue.ts'))
      .map(file => readFileSync(join(packageRoot, file), 'utf8'));
    const unused = codes.filter(code => !sources.some(source => source.includes(`'${code}'`)));
    assert.deepEqual(unused, [], 'a code that nothing raises is taken out, together with its section');
  });

  it('tells a code of ours from any other text', () => {
    assert.equal(isErrorCode('provider_refused'), true);
    for (const text of ['ENOENT', 'toString', '__proto__', '']) assert.equal(isErrorCode(text), false, text);
  });

  it('answers with statuses that are errors, and with titles that are whole', () => {
    for (const [code, { status, title }] of Object.entries(catalogue)) {
      assert.ok(status >= 400 && status < 600, code);
      assert.match(title, /^[A-Z].*[a-z]$/, `the title of ${code} is a sentence without a full stop`);
    }
  });
});

const HERE = { cwd: packageRoot };

function sectionsOf(markdown: string): { code: string; text: string }[] {
  return [...markdown.matchAll(/^## (.+)\n([\s\S]*?)(?=^#|(?![\s\S]))/gm)].map(
    ([, code = '', text = '']) => ({
      code,
      text: text.replaceAll(/\s+/g, ' ').trim(),
    }),
  );
}
