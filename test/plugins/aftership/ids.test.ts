import assert from 'node:assert/strict';
import { toOrderId, toShortId } from '../../../plugins/aftership/mapping/ids.js';

describe('ids for AfterShip', () => {
  it('sends a reference that fits as it is', () => {
    assert.equal(toOrderId('acme-shop-5840000000001'), 'acme-shop-5840000000001');
    assert.equal(toOrderId('a'.repeat(128)), 'a'.repeat(128));
  });

  it('replaces what AfterShip does not take and adds a hash of the whole reference', () => {
    // First twelve digits of sha256sum over the reference.
    assert.equal(toOrderId('saleor-eu-T3JkZXI6NzE='), 'saleor-eu-T3JkZXI6NzE--00611a6065f6');
  });

  it('never gives two references the same id', () => {
    const references = [
      'shop-1/2',
      'shop-1.2',
      'shop-1 2',
      'shop-1-2',
      'ü'.repeat(200),
      'ö'.repeat(200),
      'a'.repeat(129),
      'a'.repeat(130),
    ];
    const ids = references.map(toOrderId);
    assert.equal(new Set(ids).size, references.length);
    for (const id of ids) assert.match(id, /^[a-zA-Z0-9_-]{1,128}$/);
  });

  it('keeps a line id of 32 characters and hashes a longer one, always the same', () => {
    assert.equal(toShortId('0123456789abcdef0123456789abcdef'), '0123456789abcdef0123456789abcdef');
    const long = 'T3JkZXJMaW5lOjVkMmMxYTQ0LTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMQ==';
    // First 32 digits of sha256sum over the id.
    assert.equal(toShortId(long), 'b27bb8b79e49217dd774d0bec8435895');
  });
});
