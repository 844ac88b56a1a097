import assert from 'node:assert/strict';
import {
  AppError,
  fromRecord,
  MappingError,
  OutOfDate,
  PluginError,
  ProviderRefused,
  ProviderUnavailable,
  toRecord,
} from '../../../core/errors/app-error.js';
import { catalogue, isErrorCode } from '../../../core/errors/catalogue.js';

describe('an error that crosses to another process', () => {
  it('comes back with its code, sentence, faults and time', () => {
    const faults = [{ pointer: '/lines/0', detail: 'is missing' }];
    for (const error of [
      new ProviderUnavailable('busy', { retryAfterMs: 5000 }),
      new ProviderRefused('no such postcode'),
      new OutOfDate('version 3 is there'),
      new PluginError('request_invalid', 'the body does not fit', { faults }),
      new MappingError('expected a number', 'lines[0].weightGrams'),
    ]) {
      const back = fromRecord(JSON.parse(JSON.stringify(toRecord(error))) as ReturnType<typeof toRecord>);
      assert.deepEqual(toRecord(back), toRecord(error));
      assert.equal(back.consequence, error.consequence);
      assert.ok(back instanceof AppError);
    }
  });

  it('does not carry its cause', () => {
    const error = new ProviderUnavailable('busy', { cause: new Error('with the address in it') });
    assert.ok(!JSON.stringify(toRecord(error)).includes('address'));
  });

  it('gets a code of ours where it has none', () => {
    assert.deepEqual(toRecord(new TypeError('x is not a function')), {
      code: 'internal',
      detail: 'TypeError: x is not a function',
    });
    const system = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    assert.deepEqual(toRecord(system, 'plugin_failed'), {
      code: 'plugin_failed',
      detail: 'Error: no such file',
    });
    for (const [thrown, detail] of [
      ['text', 'text'],
      [undefined, 'undefined'],
      [null, 'null'],
      [5, '5'],
      [{ code: 'provider_refused' }, '[object Object]'],
    ] as const)
      assert.deepEqual(toRecord(thrown), { code: 'internal', detail });
  });

  it('is known by its code, not by its class: another copy of the class will do', () => {
    const foreign = Object.assign(new Error('no such postcode'), { code: 'provider_refused' });
    assert.deepEqual(toRecord(foreign), { code: 'provider_refused', detail: 'no such postcode' });
  });

  it('carries no time and no faults that are none', () => {
    for (const retryAfterMs of [Number.NaN, Number.POSITIVE_INFINITY, 'soon', null, {}])
      assert.deepEqual(
        toRecord(Object.assign(new Error('busy'), { code: 'provider_unavailable', retryAfterMs })),
        {
          code: 'provider_unavailable',
          detail: 'busy',
        },
      );
    const faults = 'everywhere';
    assert.deepEqual(toRecord(Object.assign(new Error('no'), { code: 'payload_invalid', faults })), {
      code: 'payload_invalid',
      detail: 'no',
    });
  });
});

describe('a mapping error', () => {
  it('gathers its path from the inside out', () => {
    const error = new MappingError('expected a number, got "2kg"')
      .within('weightGrams')
      .within('[0]')
      .within('lines');
    assert.equal(error.message, 'lines[0].weightGrams: expected a number, got "2kg"');
    assert.equal(error.path, 'lines[0].weightGrams');
    assert.deepEqual(error.faults, [
      { pointer: '/lines/0/weightGrams', detail: 'expected a number, got "2kg"' },
    ]);
  });

  it('points at the whole where it has no path', () => {
    assert.deepEqual(new MappingError('not JSON').faults, [{ pointer: '', detail: 'not JSON' }]);
  });
});

describe('isErrorCode', () => {
  it('knows the catalogue, and not what every object has', () => {
    for (const code of Object.keys(catalogue)) assert.equal(isErrorCode(code), true);
    for (const text of ['', 'constructor', 'toString', '__proto__', 'ENOENT'])
      assert.equal(isErrorCode(text), false);
  });
});
