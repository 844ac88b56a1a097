/** Which settings a connection to AfterShip may have. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDefaults } from '../../../core/config/defaults.js';
import { packageRoot } from '../../../core/root.js';
import { createValidator } from '../../../core/schema/validator.js';

const schema = JSON.parse(
  readFileSync(join(packageRoot, 'plugins/aftership/settings.schema.json'), 'utf8'),
) as object;
const check = createValidator().compile(schema);

function faultsOf(settings: object): string[] {
  const given = { store_id: 'acme', ...settings };
  return check({ ...withDefaults(schema, given), api_key: 'test-api_key' }).map(({ pointer }) => pointer);
}

describe('settings of the plugin aftership', () => {
  it('take any store that is there, also one AfterShip named with app-', () => {
    assert.deepEqual(faultsOf({ store_id: 'app-5521' }), []);
    assert.deepEqual(faultsOf({}), []);
  });

  for (const store_id of ['app-5521', 'acme store', 'acme/1']) {
    it(`refuse to create a store under the id ${store_id}, which AfterShip does not take`, () => {
      assert.deepEqual(faultsOf({ create_store: true, store_id }), ['/store_id']);
    });
  }

  it('take an id of our own for a store that is created', () => {
    assert.deepEqual(faultsOf({ create_store: true, store_id: 'acme-store_1' }), []);
    assert.deepEqual(faultsOf({ create_store: true, store_id: 'my-app-1' }), []);
  });
});
