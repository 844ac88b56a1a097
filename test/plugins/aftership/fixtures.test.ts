/** The bodies that the plugin's fixtures claim are judged by the stand-in's own field tables and sums, which were written
 *  from the documents apart from the plugin's schemas. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import { checkArithmetic } from '../../../sandbox/aftership/arithmetic.js';
import { checkBody, checkPickup } from '../../../sandbox/aftership/check.js';
import {
  bodiesOf,
  knownVersions,
  type Bodies,
  type Fields,
  type KnownVersion,
} from '../../../sandbox/aftership/fields.js';
import { fulfilmentBodiesOf } from '../../../sandbox/aftership/fulfilment-fields.js';
import {
  completeFields,
  createFieldsOf,
  knownTrackingVersions,
} from '../../../sandbox/aftership/tracking-fields.js';

interface ClaimedCall {
  readonly method: string;
  readonly path: string;
  readonly body?: Record<string, unknown>;
}

describe('fixtures of the plugin aftership', () => {
  for (const file of globSync(join(packageRoot, 'plugins/aftership/fixtures/*/*/request.json')).sort()) {
    const calls = JSON.parse(readFileSync(file, 'utf8')) as ClaimedCall[];
    const bodies = calls.filter(({ body }) => body !== undefined);
    if (bodies.length === 0) continue;
    it(`claim only bodies that the documents allow: ${file.split('/').slice(-3, -1).join(', ')}`, () => {
      for (const { method, path, body } of bodies) {
        const [, version = '', ...rest] = path.split('/');
        if (version === 'tracking') {
          assert.deepEqual(checkBody(body, trackingFieldsOf(rest)), []);
          continue;
        }
        const known = knownVersions.find(candidate => candidate === version);
        assert.ok(known, 'the version is known');
        const fields =
          rest[0] === 'fulfillments'
            ? fulfilmentFieldsOf(known, method, rest)
            : fieldsOf(bodiesOf(known), method, rest);
        assert.deepEqual(checkBody(body, fields), []);
        if (method === 'POST' && rest.length === 1 && body?.['items'])
          assert.deepEqual([...checkPickup(body), ...checkArithmetic(body)], []);
      }
    });
  }
});

function fieldsOf(bodies: Bodies, method: string, [resource, , items]: readonly string[]): Fields {
  if (resource === 'stores') return bodies.createStore;
  const fields = items
    ? method === 'POST'
      ? bodies.createItem
      : bodies.updateItem
    : method === 'POST'
      ? bodies.createOrder
      : bodies.updateOrder;
  assert.ok(fields, 'the version has the call');
  return fields;
}

function fulfilmentFieldsOf(version: KnownVersion, method: string, [, , action]: readonly string[]): Fields {
  const bodies = fulfilmentBodiesOf(version);
  if (action === 'update-status') return bodies.updateStatus;
  if (action === 'ship') {
    assert.ok(bodies.ship, 'the version has the call');
    return bodies.ship;
  }
  return method === 'POST' ? bodies.create : bodies.update;
}

function trackingFieldsOf([version, , , action]: readonly string[]): Fields {
  const known = knownTrackingVersions.find(candidate => candidate === version);
  assert.ok(known, 'the version is known');
  return action === 'mark-as-completed' ? completeFields : createFieldsOf(known);
}
