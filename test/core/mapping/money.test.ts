import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  amountNumber,
  currencyCode,
  decimal,
  isZero,
  minus,
  money,
  optionalMoney,
  perPiece,
  sum,
} from '../../../core/mapping/convert.js';
import { createValidator } from '../../../core/schema/validator.js';

const refused = { code: 'mapping_failed' };

describe('money', () => {
  /** What shops of each currency write, and what stays of it: the decimals that were sent, whatever the currency has. */
  const rows: readonly [amount: string | number, currency: string, expected: string][] = [
    ['120.50', 'SAR', '120.50'],
    [120.5, 'SAR', '120.5'],
    ['1500', 'JPY', '1500'],
    ['1500.00', 'JPY', '1500.00'],
    ['12.345', 'KWD', '12.345'],
    ['0.005', 'KWD', '0.005'],
    ['19.99', 'EUR', '19.99'],
    ['-19.99', 'EUR', '-19.99'],
    ['249.90', 'RON', '249.90'],
    ['1299', 'CZK', '1299'],
    ['388.0', 'HKD', '388.0'],
    [0, 'EUR', '0'],
    ['  7.5 ', 'eur ', '7.5'],
    ['+7.50', 'EUR', '7.50'],
    ['.5', 'EUR', '0.5'],
    ['5.', 'EUR', '5'],
    [1e-7, 'EUR', '0'],
    [0.1 + 0.2, 'EUR', '0.3'],
    ['1.2345675', 'EUR', '1.234568'],
    ['1e3', 'EUR', '1000'],
    ['1e17', 'EUR', '100000000000000000'],
    ['123456789012345678.123456', 'EUR', '123456789012345678.123456'],
  ];
  for (const [amount, currency, expected] of rows)
    it(`of ${JSON.stringify(amount)} ${currency.trim()} is ${expected}`, () =>
      assert.deepEqual(money(amount, currency), {
        amount: expected,
        currency: currency.trim().toUpperCase(),
      }));

  it('is refused where it is no plain decimal', () => {
    for (const amount of [
      '',
      ' ',
      '1,50',
      '1.234,50',
      '1 000',
      '12 SAR',
      'free',
      '--1',
      '1.2.3',
      '0x10',
      '١٢',
    ])
      assert.throws(() => money(amount, 'SAR'), refused, amount);
    for (const amount of [Number.NaN, Number.POSITIVE_INFINITY, null, undefined, true, {}])
      assert.throws(() => money(amount as number, 'SAR'), refused, String(amount));
  });

  it('is refused where it has more digits than the schema allows, however few characters they take', () => {
    for (const amount of ['1234567890123456789', '1e18', '1e999', '1e999999999', '9'.repeat(10_000)])
      assert.throws(() => money(amount, 'SAR'), refused, amount.slice(0, 20));
    assert.throws(() => sum('SAR', ['999999999999999999', '1']), refused);
    assert.throws(() => money(1e21, 'SAR'), refused);
  });

  it('is refused without a currency code, and says what came instead', () => {
    for (const currency of ['', 'SR', 'RIYAL', '﷼', '€', 'S4R'])
      assert.throws(() => money('1', currency), { message: new RegExp(`got ${JSON.stringify(currency)}`) });
    assert.equal(currencyCode('kwd'), 'KWD');
  });

  it('is absent where there is no amount', () => {
    for (const none of [null, undefined, '']) assert.equal(optionalMoney(none, 'SAR'), undefined);
    assert.deepEqual(optionalMoney(0, 'SAR'), { amount: '0', currency: 'SAR' });
  });

  it('adds and subtracts without a rounding error', () => {
    assert.deepEqual(sum('SAR', ['0.1', '0.2', 0.3]), { amount: '0.6', currency: 'SAR' });
    assert.deepEqual(sum('KWD', ['12.345', '0.005']), { amount: '12.35', currency: 'KWD' });
    assert.deepEqual(sum('JPY', []), { amount: '0', currency: 'JPY' });
    assert.deepEqual(minus('120.50', '0.10', 'SAR'), { amount: '120.4', currency: 'SAR' });
    assert.deepEqual(minus('1', '1.5', 'SAR'), { amount: '-0.5', currency: 'SAR' });
  });

  it('is split over pieces, to six decimals', () => {
    assert.deepEqual(perPiece('100', 3, 'SAR'), { amount: '33.333333', currency: 'SAR' });
    assert.deepEqual(perPiece('1.00', 4, 'KWD'), { amount: '0.25', currency: 'KWD' });
    for (const none of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => perPiece('1', none, 'SAR'), refused);
  });

  it('is zero however that is written', () => {
    for (const zero of [0, '0', '0.00', '-0.0', '0e5']) assert.equal(isZero(zero), true, String(zero));
    for (const some of [0.01, '-0.000001']) assert.equal(isZero(some), false, String(some));
  });

  it('is a JSON number only where that is exact', () => {
    for (const [amount, expected] of [
      ['120.50', 120.5],
      ['0.1', 0.1],
      ['9007199254740991', 9007199254740991],
    ] as const)
      assert.equal(amountNumber({ amount, currency: 'SAR' }), expected);
    assert.throws(() => amountNumber({ amount: '123456789012345678.12', currency: 'SAR' }), refused);
  });

  it('always has the form that the schema asks for', () => {
    const schema = createValidator().canonical('order');
    const isMoney = (amount: string): boolean =>
      !schema({ totals: { total: { amount, currency: 'SAR' } } }).some(({ pointer }) =>
        pointer.startsWith('/totals/total/'),
      );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ min: -1e15, max: 1e15, noNaN: true }),
          fc.integer().map(cents => (cents / 100).toFixed(2)),
        ),
        amount => assert.ok(isMoney(decimal(amount)), `${amount} became ${decimal(amount)}`),
      ),
    );
  });
});
