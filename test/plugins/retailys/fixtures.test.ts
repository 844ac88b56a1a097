/** The bodies that the plugin's fixtures claim are judged by the stand-in's own field tables, which were written from the
 *  vendor's client apart from the plugin's schemas; and all fixtures together make every call of the document. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import * as fields from '../../../sandbox/retailys/fields.js';

interface ClaimedCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Every call of the document, the change of the delivery address besides, and the body each takes. */
const calls: Readonly<Record<string, fields.Fields | undefined>> = {
  'POST /Orders': fields.createOrder,
  'PUT /Orders': fields.updateOrder,
  'GET /Orders/ID': undefined,
  'GET /Orders': undefined,
  'POST /Orders/ID/item': fields.createItem,
  'PUT /Orders/ID/item': fields.updateItem,
  'DELETE /Orders/ID/item/ID': undefined,
  'GET /Orders/Statuses': undefined,
  'PATCH /Orders/ID/status': fields.setStatus,
  'POST /Orders/ID/tracking': fields.addTracking,
  'POST /Orders/ID/history': fields.addHistory,
  'PATCH /Orders/ID/paid': fields.setPaid,
  'PATCH /Orders/ID/done': undefined,
  'PATCH /Orders/ID/cancel': undefined,
  'PATCH /Orders/ID/sent': undefined,
  'PATCH /Orders/ID/delivered': undefined,
};

const claimed = globSync(join(packageRoot, 'plugins/retailys/fixtures/*/*/request.json'))
  .sort()
  .map(file => ({
    name: file.split('/').slice(-3, -1).join(', '),
    calls: JSON.parse(readFileSync(file, 'utf8')) as ClaimedCall[],
  }));

describe('fixtures of the plugin retailys', () => {
  for (const { name, calls: made } of claimed) {
    it(`claim only calls and bodies that are documented: ${name}`, () => {
      for (const call of made) {
        assert.ok(nameOf(call) in calls, nameOf(call));
        const table = calls[nameOf(call)];
        assert.deepEqual(table === undefined ? call.body : fields.judge(call.body, table), table && []);
      }
    });
  }

  it('make every call of the document', () => {
    const names = new Set(claimed.flatMap(({ calls: made }) => made.map(nameOf)));
    assert.deepEqual([...names].sort(), Object.keys(calls).sort());
  });
});

function nameOf({ method, path }: ClaimedCall): string {
  return `${method} ${path.replace(/\?.*/, '').replace('/v1/System', '').replaceAll(/\/\d+/g, '/ID')}`;
}
