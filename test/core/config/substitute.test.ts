import assert from 'node:assert/strict';
import { fitReadings, substitute } from '../../../core/config/substitute.js';
import { createValidator } from '../../../core/schema/validator.js';

const env = { HOST: 'shop.example.com', PORT: '8443', FLAG: 'true', ID: '0042', EMPTY: '' };
const nothing = (): boolean => false;

describe('substitute', () => {
  it('puts variables in, as whole values and inside texts, at any depth', () => {
    const given = {
      url: 'https://${env:HOST}:${env:PORT}/',
      list: [{ id: '${env:ID}' }],
      empty: '${env:EMPTY}',
      n: 1,
    };
    const { value, faults } = substitute(given, env, nothing);
    assert.deepEqual(value, {
      url: 'https://shop.example.com:8443/',
      list: [{ id: '0042' }],
      empty: '',
      n: 1,
    });
    assert.deepEqual(faults, []);
  });

  it('notes what whole values look like', () => {
    const given = {
      port: '${env:PORT}',
      flag: '${env:FLAG}',
      id: '${env:ID}',
      url: 'x${env:PORT}',
      port2: '8080',
    };
    const { readings } = substitute(given, env, nothing);
    assert.deepEqual(
      [...readings],
      [
        ['/port', 8443],
        ['/flag', true],
      ],
    );
  });

  it('leaves out what it is told to', () => {
    const given = { secrets: { key: '${env:NOT_SET}' }, host: '${env:HOST}' };
    const { value, faults } = substitute(given, env, pointer => pointer === '/secrets');
    assert.deepEqual(value, { secrets: { key: '${env:NOT_SET}' }, host: 'shop.example.com' });
    assert.deepEqual(faults, []);
  });

  it('lets a text hold the sign itself', () => {
    assert.equal(substitute('a $${env:HOST} and $5 {b}', env, nothing).value, 'a ${env:HOST} and $5 {b}');
  });

  it('never reads what a variable holds as another reference', () => {
    assert.equal(substitute('${env:A}', { A: '${env:B}$&' }, nothing).value, '${env:B}$&');
  });

  it('names every variable that is not set and every reference that is not understood', () => {
    const given = { a: '${env:NOT_SET}/${env:NOR_THIS}', b: ['${file:key}', '${HOST}'] };
    assert.deepEqual(substitute(given, env, nothing).faults, [
      {
        pointer: '/a',
        detail: 'the environment variable NOT_SET is not set; set it or write the value here',
      },
      {
        pointer: '/a',
        detail: 'the environment variable NOR_THIS is not set; set it or write the value here',
      },
      {
        pointer: '/b/0',
        detail: '${file:...} is for secrets alone; use ${env:NAME} or write the value here',
      },
      { pointer: '/b/1', detail: '${HOST} is not understood; write ${env:NAME}, or $${ for the text itself' },
    ]);
  });
});

describe('fitReadings', () => {
  const check = createValidator().compile({
    properties: { port: { type: 'integer', maximum: 65535 }, id: { type: 'string' } },
  });

  it('takes a number where the text does not fit, and leaves a text that fits', () => {
    const given = { port: '8443', id: '42' };
    const readings = new Map([
      ['/port', 8443],
      ['/id', 42],
    ]);
    assert.deepEqual(fitReadings(given, readings, check), { value: { port: 8443, id: '42' }, faults: [] });
    assert.equal(given.port, '8443');
  });

  it('judges the number', () => {
    const { faults } = fitReadings({ port: '99999' }, new Map([['/port', 99999]]), check);
    assert.deepEqual(faults, [{ pointer: '/port', detail: 'must be <= 65535, got 99999' }]);
  });
});
