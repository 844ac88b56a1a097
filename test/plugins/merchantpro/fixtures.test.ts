/** The bodies that the plugin's fixtures claim are judged by the stand-in's own tables and sums, which were written from
 *  the document apart from the plugin's schema. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import { checkBody, checkSums } from '../../../sandbox/merchantpro/check.js';
import { orderFields } from '../../../sandbox/merchantpro/fields.js';

interface ClaimedCall {
  readonly method: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

describe('fixtures of the plugin merchantpro', () => {
  for (const file of globSync(join(packageRoot, 'plugins/merchantpro/fixtures/*/*/request.json')).sort()) {
    const calls = JSON.parse(readFileSync(file, 'utf8')) as ClaimedCall[];
    const bodies = calls.flatMap(({ body }) => (body === undefined ? [] : [body]));
    if (bodies.length === 0) continue;
    it(`claim only bodies that the document allows: ${file.split('/').slice(-3, -1).join(', ')}`, () => {
      for (const body of bodies)
        assert.deepEqual([...checkBody(body, orderFields), ...checkSums(body['line_items'])], []);
    });
  }
});
