import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../core/json/lossless.js';

/** The number that a JSON text stands for, in digits and power of ten, without a double in between. */
function exactly(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = BigInt(`${whole}${fraction}`);
  if (digits === 0n) return '0';
  let [rest, power] = [digits, BigInt(exponent) - BigInt(fraction.length)];
  while (rest % 10n === 0n) [rest, power] = [rest / 10n, power + 1n];
  return `${sign}${rest}e${power}`;
}

const digits = (max: number) => fc.stringMatching(new RegExp(`^(0|[1-9][0-9]{0,${max}})$`));
const jsonNumber = fc
  .tuple(
    fc.constantFrom('', '-'),
    digits(24),
    fc.option(fc.stringMatching(/^[0-9]{1,24}$/), { nil: '' }),
    fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'e-'), fc.integer({ min: 0, max: 400 })), {
      nil: undefined,
    }),
  )
  .map(
    ([sign, whole, fraction, exponent]) =>
      `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${exponent === undefined ? '' : exponent.join('')}`,
  );

describe('parseJson', () => {
  const rows: readonly [text: string, expected: unknown][] = [
    ['0', 0],
    ['-0', -0],
    ['120.50', 120.5],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['12345678901234567890', '12345678901234567890'],
    ['10000000000000000000000', 1e22],
    ['0.1', 0.1],
    ['0.10000000000000000', 0.1],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
    ['1234567890123456.78', '1234567890123456.78'],
    ['1.5e3', 1500],
    ['1e400', '1e400'],
    ['-1E+400', '-1E+400'],
    ['1e-400', '1e-400'],
    ['0e400', 0],
    ['1.7976931348623157e308', 1.7976931348623157e308],
    ['"12345678901234567890"', '12345678901234567890'],
    ['"1e400"', '1e400'],
    ['null', null],
    ['[]', []],
  ];
  for (const [text, expected] of rows)
    it(`reads ${text} as ${typeof expected === 'string' ? 'its text' : 'its value'}`, () =>
      assert.deepEqual(parseJson(text), expected));

  it('keeps every digit of every number, wherever it stands', () => {
    fc.assert(
      fc.property(jsonNumber, number => {
        const { id, list } = parseJson<{ id: unknown; list: unknown[] }>(
          `{"id": ${number}, "list": [1, ${number}]}`,
        );
        assert.equal(exactly(String(id)), exactly(number));
        assert.deepEqual(list, [1, id]);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives a number wherever a double is exact', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value =>
        assert.equal(Number(parseJson(JSON.stringify(value))), value === 0 ? 0 : value),
      ),
    );
    fc.assert(fc.property(fc.maxSafeInteger(), value => assert.equal(parseJson(String(value)), value)));
  });

  it('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        const known: unknown = JSON.parse(text);
        const numbers = JSON.stringify(parseJson(text), (_key, value: unknown) =>
          typeof value === 'string' && /^-?\d[\d.eE+-]*$/.test(value) ? Number(value) : value,
        );
        const same = JSON.stringify(known, (_key, value: unknown) =>
          typeof value === 'string' && /^-?\d[\d.eE+-]*$/.test(value) ? Number(value) : value,
        );
        assert.equal(numbers, same);
      }),
    );
  });

  it('refuses what is no JSON', () => {
    for (const text of ['', '{', '01', '1.', '.5', 'NaN', "{'a': 1}", '{"a": 12345678901234567890,}'])
      assert.throws(() => parseJson(text), SyntaxError, text);
  });

  it('calls what is nested too deeply no JSON, and reads what is only deep', () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}12345678901234567890${']'.repeat(depth)}`;
    let value = parseJson(nested(500));
    while (Array.isArray(value)) [value] = value as unknown[];
    assert.equal(value, '12345678901234567890');
    assert.throws(() => parseJson(nested(200_000)), SyntaxError);
  });

  it('takes the last of several values of one name', () => {
    assert.deepEqual(parseJson('{"a":12345678901234567890,"a":1}'), { a: 1 });
    assert.deepEqual(parseJson('{"a":1,"a":12345678901234567890}'), { a: '12345678901234567890' });
    assert.deepEqual(parseJson('{"a":[1.5,12345678901234567890],"a":{"b":12345678901234567891}}'), {
      a: { b: '12345678901234567891' },
    });
  });

  it('leaves digits in texts and names alone, whatever stands around them', () => {
    const body = '{"12345678901234567890":": 12345678901234567890, 1e400","b":"[1e-400]","c":"\\"1e400"}';
    assert.deepEqual(parseJson(body), JSON.parse(body));
  });

  it('changes no prototype', () => {
    const value = parseJson<{ polluted?: boolean }>(
      '{"__proto__": {"polluted": true}, "id": 12345678901234567890}',
    );
    assert.equal(value.polluted, undefined);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
