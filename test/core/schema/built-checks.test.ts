/** What the build compiles judges as what is compiled here and now, and is never taken for another schema's. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readYaml } from '../../../core/config/read-yaml.js';
import {
  secretsAlone,
  withSecretsUnseen,
  type SettingsSchema,
} from '../../../core/config/settings-schema.js';
import { packageRoot } from '../../../core/root.js';
import { BuiltChecks, keyOf } from '../../../core/schema/built-checks.js';
import { canonicalNames } from '../../../core/schema/bundled.js';
import { codesOf, createValidator, type Check } from '../../../core/schema/validator.js';
import { TempFolder } from '../../support/hub-parts.js';
import { present } from '../../support/present.js';
import { randomFrom } from '../../support/random.js';

const SEED = Number(process.env['SEED'] ?? 1042);
/** Files of a kind that are looked into. */
const FILES_MOST = 40;
/** A build that has compiled nothing. */
const nothing = new BuiltChecks(join(import.meta.dirname, 'nothing-was-built-here'));

const read = (file: string): object => JSON.parse(readFileSync(join(packageRoot, file), 'utf8')) as object;
const filesIn = (pattern: string): string[] => globSync(pattern, { cwd: packageRoot }).sort();

/** The schemas of all plugins that came with the hub, read anew each time, so that no check is remembered. */
function schemasOfPlugins(): { name: string; folder: string; schema: object }[] {
  return filesIn('plugins/*/plugin.json').flatMap(manifest => {
    const folder = dirname(manifest);
    const { schemas = {} } = read(manifest) as { schemas?: Record<string, Record<string, string>> };
    const files = new Set(Object.values(schemas).flatMap(named => Object.values(named)));
    const settings = read(join(folder, 'settings.schema.json')) as SettingsSchema;
    return [
      { name: 'settings', folder, schema: withSecretsUnseen(settings) },
      { name: 'secrets', folder, schema: secretsAlone(settings) },
      ...[...files].map(file => ({ name: file, folder, schema: read(join(folder, file)) })),
    ];
  });
}

/** What lies in these files, the largest of them, and what inside of it might be a value of its own. */
function valuesIn(pattern: string): object[] {
  return filesIn(pattern)
    .map(file => readFileSync(join(packageRoot, file), 'utf8'))
    .toSorted((one, other) => other.length - one.length)
    .slice(0, FILES_MOST)
    .map(text => JSON.parse(text) as Record<string, unknown>)
    .flatMap(value => [value, ...Object.values(value)])
    .filter(value => typeof value === 'object' && value !== null);
}

/** Something for every bundled schema. */
const canonical = [
  'plugins/*/fixtures/**/{canonical,outcome}.json',
  'plugins/*/fixtures/order.*/**/input.json',
  'plugins/*/plugin.json',
].flatMap(valuesIn);
const { value: example } = readYaml(readFileSync(join(packageRoot, 'orderwire.example.yaml'), 'utf8'));
canonical.push(example as object);

/** A copy of the value in which one thing at a place of chance is another, or gone. */
function spoil(value: object, random: () => number): object {
  const pick = (count: number): number => Math.floor(random() * count);
  const copy = structuredClone(value);
  let node = copy as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(node);
    const key = keys[pick(keys.length)];
    if (key === undefined) return copy;
    const inside = node[key];
    if (typeof inside === 'object' && inside !== null && random() < 0.8) {
      node = inside as Record<string, unknown>;
      continue;
    }
    const other = pick(INSTEAD.length + 1);
    if (other === INSTEAD.length) delete node[key];
    else node[key] = INSTEAD[other];
    return copy;
  }
}

const INSTEAD = [null, '', 'x', -1, 1.5, true, [], {}, '2026-13-40', { x: 1 }, 'http://[', 'sa', 10 ** 20];

/** Holds both to the same faults, for values that fit, for such with one thing spoiled, and for quite other ones. */
function agree(built: Check, fresh: Check, values: readonly object[], random: () => number): void {
  const judged = values.map(value => ({ value, faults: fresh(value), size: JSON.stringify(value).length }));
  for (const { value, faults } of judged) assert.deepEqual(built(value), faults);
  const nearest = judged.toSorted(
    (one, other) => one.faults.length - other.faults.length || other.size - one.size,
  );
  for (const { value } of nearest.slice(0, 10))
    for (let time = 0; time < 40; time += 1) {
      const spoiled = spoil(value, random);
      assert.deepEqual(built(spoiled), fresh(spoiled));
    }
}

describe(`checks that the build has compiled (SEED=${SEED})`, () => {
  const random = randomFrom(SEED);

  for (const name of canonicalNames) {
    it(`judge by ${name}.schema.json as those that are compiled now`, () => {
      agree(createValidator().canonical(name), createValidator(nothing).canonical(name), canonical, random);
    });
  }

  const plain = schemasOfPlugins();
  const valuesOf = new Map(
    plain.map(({ folder }) => [
      folder,
      valuesIn(`${folder}/fixtures/**/{input,request,response,settings}.json`),
    ]),
  );
  for (const [index, { schema }] of schemasOfPlugins().entries()) {
    const { name, folder, schema: same } = present(plain[index]);
    it(`judge by ${name} of ${folder} as those that are compiled now`, () => {
      agree(
        createValidator().compile(schema),
        createValidator(nothing).compile(same),
        present(valuesOf.get(folder)),
        random,
      );
    });
  }

  it('are there for every schema that came with the hub, and for no other', () => {
    const expected = [...codesOf(plain.map(({ schema }) => schema)).keys()];
    assert.deepEqual(BuiltChecks.ofThisBuild.keys().sort(), [...new Set(expected)].sort());
  });
});

describe('a folder of built checks', () => {
  let folder: TempFolder;
  let built: BuiltChecks;
  const schema = () => ({ type: 'object', required: ['id'], properties: { id: { enum: ['one', 'two'] } } });

  beforeEach(() => {
    folder = new TempFolder();
    built = new BuiltChecks(folder.path);
    built.keep(codesOf([schema()]));
  });
  afterEach(() => folder.remove());

  it('has nothing for a schema that differs in one letter, which is compiled when it is needed', () => {
    const changed = { ...schema(), properties: { id: { enum: ['one', 'twO'] } } };
    const check = createValidator(built).compile(changed);
    assert.deepEqual(check({ id: 'two' }), [
      { pointer: '/id', detail: 'must be one of "one", "twO", got "two"' },
    ]);
    assert.deepEqual(check({ id: 'twO' }), []);
  });

  it('is used, where it has the check, without the schema being compiled', () => {
    const [key] = [...codesOf([schema()]).keys()].slice(-1);
    folder.write(`${key}.cjs`, 'module.exports = () => true;');
    assert.deepEqual(createValidator(built).compile(schema())({ id: 'three' }), []);
  });

  it('may go while a hub runs that has not used it yet', () => {
    const check = createValidator(built).compile(schema());
    rmSync(folder.path, { recursive: true });
    assert.deepEqual(check({}), [{ pointer: '/id', detail: 'is missing' }]);
  });

  it('loses what is no longer needed, and keeps the rest as it is', () => {
    const before = built.keys();
    const code = (): string => assert.fail('it is there already');
    const [kept = ''] = before;
    built.keep(new Map([[kept, code]]));
    assert.deepEqual(built.keys(), [kept]);
    assert.ok(before.length > 1);
  });

  it('refuses a schema that is none when its code is asked for', () => {
    const codes = codesOf([{ type: 'objekt' }]);
    assert.throws(() => new BuiltChecks(folder.path).keep(codes), { code: 'plugin_invalid' });
  });

  it('names its files by everything they are made from', () => {
    assert.notEqual(keyOf('ab', 'c'), keyOf('a', 'bc'));
    assert.notEqual(keyOf('a'), keyOf('a', ''));
  });
});
