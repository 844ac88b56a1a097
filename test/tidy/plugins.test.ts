/** Every plugin is a whole: what its folder has to hold so that people can use it and nobody breaks it unnoticed. */
import { expectNone, files, pluginNames, textOf } from './project.js';

interface Schema {
  readonly description?: string;
  readonly const?: unknown;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

interface Case {
  readonly name: string;
  /** The code of the error that is expected. */
  readonly code: string | undefined;
  /** Whether the provider or shop was called. */
  readonly hasCalls: boolean;
}

describe('every plugin', () => {
  it('has its files', () => {
    const needed = [
      'README.md',
      'plugin.json',
      'settings.schema.json',
      'index.ts',
      'generated/schemas.ts',
      'fixtures/settings.json',
    ];
    expectNone(
      missing(name => needed.map(file => `plugins/${name}/${file}`).filter(path => !isThere(path))),
      'A plugin has a README, a manifest, a settings schema, an index, generated types and fixtures; add what is missing:',
    );
  });

  it('says in its README what it does, takes, calls and cannot do', () => {
    const headings = [/^## Settings\b/m, /^## .*\b(in|out)\b/m, /repeat safe/i, /^## Limits$/m];
    expectNone(
      missing(name => {
        const path = `plugins/${name}/README.md`;
        return isThere(path)
          ? headings.filter(heading => !heading.test(textOf(path))).map(heading => `${path}: ${heading}`)
          : [];
      }),
      'The README of a plugin has sections on settings, on what comes in and goes out, on what makes a repeat safe, and on limits:',
    );
  });

  it('describes each of its settings', () => {
    expectNone(
      pluginNames.flatMap(name => undescribed(`plugins/${name}/settings.schema.json`)),
      'Write a description with unit and default: it is the help in the configuration and the docstring in the code:',
    );
  });

  it('has fixtures of the usual, the largest and a sparse case', () => {
    const kinds = ['usual', 'largest', 'sparse'];
    expectNone(
      missing(name => {
        const cases = casesOf(name);
        return kinds
          .filter(kind => !cases.some(found => found.name === kind))
          .map(kind => `plugins/${name}/fixtures/*/${kind}`);
      }),
      'Add a fixture folder of this name, written by hand from the documents:',
    );
  });

  it('has fixtures of what must be refused, and of a provider that refuses and one that is out of order', () => {
    expectNone(
      missing(name => {
        const cases = casesOf(name);
        const kinds: [string, boolean][] = [
          ['an input that is refused before any call', cases.some(({ code, hasCalls }) => code && !hasCalls)],
          [
            'a refusal by the other side',
            !hasClient(name) || cases.some(({ code }) => code === 'provider_refused'),
          ],
          [
            'an outage of the other side',
            !hasClient(name) || cases.some(({ code }) => code === 'provider_unavailable'),
          ],
        ];
        return kinds.filter(([, isShown]) => !isShown).map(([kind]) => `plugins/${name}: ${kind}`);
      }),
      'Add a fixture that shows it, with the answer written from the documents:',
    );
  });
});

describe('every canonical schema', () => {
  it('describes each property with its unit', () => {
    const schemas = files.filter(({ path }) => /^schemas\/.*\.schema\.json$/.test(path));
    expectNone(
      schemas.flatMap(({ path }) => undescribed(path)),
      'Write a description: it becomes the docstring of the generated type:',
    );
  });
});

function missing(find: (plugin: string) => readonly string[]): string[] {
  return pluginNames.flatMap(find);
}

function isThere(path: string): boolean {
  return files.some(file => file.path === path);
}

function hasClient(plugin: string): boolean {
  return isThere(`plugins/${plugin}/client.ts`);
}

function casesOf(plugin: string): Case[] {
  const pattern = new RegExp(`^plugins/${plugin}/fixtures/[^/]+/([^/]+)/case\\.json$`);
  return files.flatMap(({ path }) => {
    const [, name] = pattern.exec(path) ?? [];
    if (name === undefined) return [];
    const folder = path.replace(/case\.json$/, '');
    const expected = ['outcome.json', 'canonical.json'].map(file => `${folder}${file}`).find(isThere);
    const { error } = (expected === undefined ? {} : JSON.parse(textOf(expected))) as {
      error?: { code?: string };
    };
    return [
      {
        name,
        code: error?.code,
        hasCalls: isThere(`${folder}request.json`) && textOf(`${folder}request.json`).trim() !== '[]',
      },
    ];
  });
}

/** Pointers of properties without a description, through items, alternatives and definitions. A constant says itself. */
function undescribed(path: string): string[] {
  const walk = (schema: Schema, pointer: string): string[] => [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
      ...(isDescribed(property) ? [] : [`${path}#${pointer}/${name}`]),
      ...walk(property, `${pointer}/${name}`),
    ]),
    ...Object.entries(schema.$defs ?? {}).flatMap(([name, definition]) =>
      walk(definition, `${pointer}/$defs/${name}`),
    ),
    ...(schema.oneOf ?? []).flatMap((option, index) => walk(option, `${pointer}/${index}`)),
    ...(schema.items ? walk(schema.items, `${pointer}/items`) : []),
  ];
  return isThere(path) ? walk(JSON.parse(textOf(path)) as Schema, '') : [];
}

function isDescribed({ description, const: constant, $ref }: Schema): boolean {
  return constant !== undefined || $ref !== undefined || (description ?? '').length > 0;
}
