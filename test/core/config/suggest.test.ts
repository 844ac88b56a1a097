import assert from 'node:assert/strict';
import { suggest } from '../../../core/config/suggest.js';

describe('suggest', () => {
  const rows = [
    { name: 'shopfy', known: ['shopify', 'shopware'], sentence: 'did you mean shopify?' },
    { name: 'Shopify', known: ['shopify', 'shopware'], sentence: 'did you mean shopify?' },
    { name: 'base_uri', known: ['base_url', 'page_size'], sentence: 'did you mean base_url?' },
    { name: 'magento', known: ['shopify', 'aymakan'], sentence: 'known: aymakan, shopify' },
    { name: 'ab', known: ['xy'], sentence: 'known: xy' },
    { name: 'anything', known: [], sentence: 'there are none' },
  ];
  for (const { name, known, sentence } of rows) {
    it(`answers ${name} among ${known.join(' and ') || 'nothing'} with: ${sentence}`, () => {
      assert.equal(suggest(name, known), sentence);
    });
  }

  it('lists no more than twenty names', () => {
    const known = Array.from({ length: 30 }, (_, index) => `plugin-${String(index).padStart(2, '0')}`);
    assert.match(suggest('something-else', known), /^known: plugin-00, .*, plugin-19 and 10 more$/);
  });
});
