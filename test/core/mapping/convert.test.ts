import assert from 'node:assert/strict';
import {
  country,
  countryAlpha3,
  countryName,
  grams,
  phone,
  phoneParts,
  pieces,
  required,
  text,
} from '../../../core/mapping/convert.js';

const refused = { code: 'mapping_failed' };

describe('text', () => {
  it('is absent for null, blanks and nothing, and trimmed otherwise', () => {
    for (const none of [null, undefined, '', '  ', '\n\t']) assert.equal(text(none), undefined);
    assert.equal(text(' Riyadh '), 'Riyadh');
    assert.equal(text(0), '0');
    assert.equal(text('0'), '0');
  });
});

describe('required', () => {
  it('gives what is there, also what counts as false', () => {
    for (const value of [0, false, 'x', []]) assert.equal(required(value), value);
  });

  it('names what it expected and what came', () => {
    assert.throws(() => required(null, 'a postcode'), {
      ...refused,
      message: 'expected a postcode, got null',
    });
    assert.throws(() => required(undefined, 'a postcode'), { message: 'expected a postcode, got nothing' });
    assert.throws(() => required(''), { message: 'expected a value, got ""' });
  });
});

describe('grams', () => {
  const rows: readonly [weight: string | number, unit: 'g' | 'kg' | 'lb' | 'oz', expected: number][] = [
    [350, 'g', 350],
    ['0.35', 'kg', 350],
    [0, 'kg', 0],
    ['1', 'lb', 453.592],
    [1, 'oz', 28.35],
    [0.1, 'kg', 100],
    ['1.0005', 'kg', 1000.5],
    [' 2 ', 'kg', 2000],
  ];
  for (const [weight, unit, expected] of rows)
    it(`of ${JSON.stringify(weight)} ${unit} are ${expected}`, () =>
      assert.equal(grams(weight, unit), expected));

  it('are refused where the weight is no number', () => {
    for (const weight of ['', ' ', '2kg', '1,5', '-1', '0x10', 'NaN', 'Infinity'])
      assert.throws(() => grams(weight, 'kg'), refused, weight);
    for (const weight of [Number.NaN, -1, Number.POSITIVE_INFINITY, null, true])
      assert.throws(() => grams(weight as number, 'kg'), refused, String(weight));
  });
});

describe('pieces', () => {
  it('are a whole number, not below zero', () => {
    for (const [value, expected] of [
      [3, 3],
      ['3', 3],
      ['3.0', 3],
      [0, 0],
    ] as const)
      assert.equal(pieces(value), expected);
  });

  it('are refused otherwise', () => {
    for (const value of ['', ' ', '1.5', '-1', 'two', '1e3', '0x2', '12345678901234567890'])
      assert.throws(() => pieces(value), refused, value);
    for (const value of [1.5, -1, Number.NaN, 2 ** 60, null, true])
      assert.throws(() => pieces(value as number), refused, String(value));
  });
});

describe('a country', () => {
  it('is known by its codes and its English and Arabic names', () => {
    for (const value of ['SA', 'sa', ' SA ', 'SAU', 'Saudi Arabia', 'saudi arabia', 'السعودية'])
      assert.equal(country(value), 'SA', value);
    assert.equal(country('Romania'), 'RO');
    assert.equal(country('HKG'), 'HK');
    assert.equal(country('UK'), 'GB');
  });

  it('is refused where it is not known; nothing is guessed', () => {
    for (const value of ['', 'XX', 'ZZZ', 'Atlantis', 'S'])
      assert.throws(
        () => country(value),
        { ...refused, message: /expected a country code such as SA/ },
        value,
      );
  });

  it('has a code of three letters and an English name', () => {
    assert.equal(countryAlpha3('SA'), 'SAU');
    assert.equal(countryName('SA'), 'Saudi Arabia');
    assert.throws(() => countryAlpha3('XX'), refused);
    assert.throws(() => countryName('XX'), refused);
  });
});

describe('a phone number', () => {
  const rows: readonly [
    about: string,
    value: string | number,
    country: string | undefined,
    expected: string,
  ][] = [
    ['of Saudi Arabia, as it is dialled there', '0500000001', 'SA', '+966500000001'],
    ['that is a number', 500000001, 'SA', '+966500000001'],
    ['with blanks and hyphens', '050-000 0001', 'SA', '+966500000001'],
    ['with its calling code', '+966 50 000 0001', undefined, '+966500000001'],
    ['with a calling code of another country', '+40 712 345 678', 'SA', '+40712345678'],
    ['of Hong Kong, which has no prefix', '5123 4567', 'HK', '+85251234567'],
    ['of which nobody says the country', '0500000001', undefined, '0500000001'],
    ['that is too short', '123', 'SA', '123'],
    ['that is a remark', 'ask the neighbour', 'SA', 'ask the neighbour'],
    ['in a country that does not exist', '0500000001', 'XX', '0500000001'],
  ];
  for (const [about, value, alpha2, expected] of rows)
    it(`${about} is ${expected}`, () => assert.equal(phone(value, alpha2), expected));

  it('is absent where there is none', () => {
    for (const none of [null, undefined, '', ' ']) assert.equal(phone(none, 'SA'), undefined);
  });

  it('falls into calling code and the rest, where they can be told apart', () => {
    assert.deepEqual(phoneParts('+966500000001'), { callingCode: '+966', national: '500000001' });
    assert.deepEqual(phoneParts('0500000001'), { national: '0500000001' });
    assert.deepEqual(phoneParts(''), { national: '' });
  });
});
