/** Who may know whom, checked by reading imports. The rules are in import-table.ts and library-table.ts. */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { coreTable } from './import-table.js';
import { builtinTable, libraryTable, pureBuiltins, pureParts, sandboxMay } from './library-table.js';
import { coreSources, expectNone, sources, textOf } from './project.js';
import { importsOf, type Import } from './source-text.js';

interface Edge extends Import {
  readonly path: string;
  /** Path of the imported file from the project's root; undefined for a library. */
  readonly target: string | undefined;
}

const edges: readonly Edge[] = sources.flatMap(({ path, text }) =>
  importsOf(text).map(found => ({ ...found, path, target: targetOf(path, found.from) })),
);
const ofProduct = edges.filter(({ path }) => /^(core|plugins|sandbox)\//.test(path));

describe('imports', () => {
  it('in the core follow the table of who may know whom', () => {
    const faults = edges
      .filter(({ path, target }) => path.startsWith('core/') && target?.startsWith('core/'))
      .filter(edge => !isAllowedInCore(edge))
      .map(edge => `${edge.path}:${edge.line} imports ${edge.target}`);
    expectNone(
      faults,
      'This part of the core may not know that one. Move what both need down, or pass it in; if the rule is wrong, change its row in test/tidy/import-table.ts and say why:',
    );
  });

  it('in the core have a row for each of its folders', () => {
    const missing = coreSources.filter(({ path }) => partOf(path) === '').map(({ path }) => path);
    expectNone(missing, 'Say in test/tidy/import-table.ts what this part of the core may import:');
  });

  it('of the core reach no plugin, stand-in or test', () => {
    const faults = edges
      .filter(
        ({ path, target }) => path.startsWith('core/') && target !== undefined && !target.startsWith('core/'),
      )
      .map(({ path, line, target }) => `${path}:${line} imports ${target}`);
    expectNone(faults, 'The core knows no plugin and no stand-in; turn the dependency round:');
  });

  it('of a plugin reach core/plugin-api.ts and the plugin itself', () => {
    const faults = edges
      .filter(({ path, target }) => path.startsWith('plugins/') && target !== undefined)
      .filter(
        ({ path, target = '' }) => target !== 'core/plugin-api.ts' && !target.startsWith(pluginOf(path)),
      )
      .map(({ path, line, target }) => `${path}:${line} imports ${target}`);
    expectNone(
      faults,
      'A plugin imports core/plugin-api.ts and its own files; what it lacks there belongs there:',
    );
  });

  it('of a stand-in reach the sandbox and little else', () => {
    const faults = edges
      .filter(({ path, target }) => path.startsWith('sandbox/') && target !== undefined)
      .filter(({ target = '' }) => !target.startsWith('sandbox/') && !sandboxMay.includes(target))
      .map(({ path, line, target }) => `${path}:${line} imports ${target}`);
    expectNone(
      faults,
      'A stand-in is written from the documents and shares no code with what it tests; write it out here:',
    );
  });

  it('of outside libraries stand where each library lives', () => {
    const faults = ofProduct
      .filter(({ target, from }) => target === undefined && !from.startsWith('node:'))
      .filter(({ path, from }) => !(libraryTable[libraryOf(from)] ?? []).some(place => isIn(path, place)))
      .map(({ path, line, from }) => `${path}:${line} imports ${from}`);
    expectNone(
      faults,
      'Each outside library lives in one place, behind a file of ours; use that file, or give the library a place in test/tidy/library-table.ts:',
    );
  });

  it('of built-in modules that reach out of the process stand where that is the job', () => {
    const faults = ofProduct
      .filter(
        ({ path, from, isTypeOnly }) =>
          !isTypeOnly && builtinTable[from] && !builtinTable[from].some(place => isIn(path, place)),
      )
      .map(({ path, line, from }) => `${path}:${line} imports ${from}`);
    expectNone(faults, 'Processes, threads, sockets and the database have one home each; go through it:');
    const unnamed = edges
      .filter(({ from }) => !from.startsWith('node:') && builtinModules.includes(from))
      .map(({ path, line, from }) => `${path}:${line} imports ${from}`);
    expectNone(unnamed, 'Write built-in modules with node: in front:');
  });

  it('of what is pure are pure', () => {
    const faults = edges
      .filter(({ path, from }) => from.startsWith('node:') && pureParts.some(part => isIn(path, part)))
      .filter(({ from }) => !pureBuiltins.includes(from))
      .map(({ path, line, from }) => `${path}:${line} imports ${from}`);
    expectNone(faults, 'This part decides and touches nothing; let its caller read, write or wait:');
  });

  it('find each dependency of package.json in its place', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
    const used = new Set(ofProduct.map(({ from }) => libraryOf(from)));
    const idle = Object.keys(dependencies).filter(name => !used.has(name));
    expectNone(
      idle,
      'Nothing that runs imports this dependency; take it out of package.json, or make it a dev dependency:',
    );
    const unlisted = Object.keys(libraryTable).filter(name => !(name in dependencies));
    expectNone(
      unlisted,
      'test/tidy/library-table.ts gives a place to a library that is no dependency; take its row out:',
    );
  });
});

function targetOf(path: string, from: string): string | undefined {
  if (!from.startsWith('.')) return undefined;
  return posix.join(posix.dirname(path), from).replace(/\.js$/, '.ts');
}

function isAllowedInCore({ path, target = '', isTypeOnly }: Edge): boolean {
  const part = partOf(path);
  const row = coreTable[part];
  if (row === undefined) return true; // Told by a test of its own.
  const isNeighbour = posix.dirname(path) === posix.dirname(target) && !part.endsWith('.ts');
  const places = [...row.may, ...(isTypeOnly ? (row.types ?? []) : [])];
  return isNeighbour || places.some(place => place === '' || isIn(target, `core/${place}`));
}

/** The folder or file of the table that a file belongs to: the longest one that fits. */
function partOf(path: string): string {
  const fitting = Object.keys(coreTable).filter(part => isIn(path, `core/${part}`));
  return fitting.sort((one, other) => other.length - one.length)[0] ?? '';
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function pluginOf(path: string): string {
  return path.split('/').slice(0, 2).join('/') + '/';
}

/** ajv/dist/2020.js is of ajv, @scope/name/sub of @scope/name. */
function libraryOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}
