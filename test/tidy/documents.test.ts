/** Documents that lead somewhere, and a reason for every package that is installed. */
import { posix } from 'node:path';
import { coreSources, expectNone, files, textOf } from './project.js';
import { lineAt } from './source-text.js';

const documents = files.filter(({ path }) => path.endsWith('.md'));

describe('documents', () => {
  it('link to files and headings that exist', () => {
    const faults = documents.flatMap(({ path, text }) =>
      [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(({ 1: link = '', index }) =>
        leadsSomewhere(path, link) ? [] : [`${path}:${lineAt(text, index)}: ${link}`],
      ),
    );
    expectNone(faults, 'This link leads nowhere; correct it, or take it out:');
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const faults = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)]
        .filter(({ 1: script = '' }) => !(script in scripts))
        .map(({ 0: command, index }) => `${path}:${lineAt(text, index)}: ${command}`),
    );
    expectNone(faults, 'package.json has no such script:');
  });

  it('list every line that the core logs under a constant message', () => {
    const guide = textOf('docs/operators.md');
    const unlisted = coreSources.flatMap(({ path, text }) =>
      [...text.matchAll(/\blog(?:\.\w+|\[[^\]]+\])\(\s*'([^']+)'/g)]
        .filter(({ 1: message = '' }) => !guide.includes(message))
        .map(({ 1: message = '', index }) => `${path}:${lineAt(text, index)}: ${message}`),
    );
    expectNone(unlisted, 'Add the message, its level and its fields to the table in docs/operators.md:');
  });

  it('give each dependency its line: what for, where used, what would replace it, licence', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      textOf('package.json'),
    ) as Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;
    const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const rows = textOf('CONTRIBUTING.md')
      .split('\n')
      .filter(row => row.startsWith('| `'));
    const named = rows.flatMap(row =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    expectNone(
      installed.filter(name => !named.includes(name)),
      'Give this package a row in the tables of CONTRIBUTING.md, or do without it:',
    );
    expectNone(
      named.filter(name => !installed.includes(name)),
      'CONTRIBUTING.md has a row for a package that is not in package.json; take it out:',
    );
    expectNone(
      rows.filter(row =>
        row
          .split('|')
          .slice(1, -1)
          .some(cell => cell.trim() === ''),
      ),
      'Fill every cell of this row:',
    );
  });
});

function leadsSomewhere(path: string, link: string): boolean {
  if (/^(https?|mailto):/.test(link)) return true;
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : posix.join(posix.dirname(path), decodeURI(file));
  const found = files.find(candidate => candidate.path === target);
  if (anchor === undefined) return found !== undefined || isFolder(target);
  return found !== undefined && anchorsOf(found.text).includes(anchor);
}

function isFolder(target: string): boolean {
  const folder = target.replace(/\/?$/, '/');
  return files.some(({ path }) => path.startsWith(folder));
}

/** As they are made of headings: lower case, blanks to hyphens, everything but letters, digits, hyphens and underscores gone. */
function anchorsOf(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Blanks fenced code, every line in its place. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```/gm, code => code.replaceAll(/[^\n]/g, ''));
}
