import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventTypes, eventTypesOf } from '../../../core/config/event-types.js';
import { packageRoot } from '../../../core/root.js';

describe('eventTypes', () => {
  it('are those of the event schema', async () => {
    const text = await readFile(join(packageRoot, 'schemas', 'event.schema.json'), 'utf8');
    const schema = JSON.parse(text) as { $defs: { type: { enum: string[] } } };
    assert.deepEqual(eventTypes, schema.$defs.type.enum);
  });
});

describe('eventTypesOf', () => {
  it('takes a type as itself and a prefix as all that begin with it', () => {
    assert.deepEqual(eventTypesOf('order.paid'), ['order.paid']);
    assert.deepEqual(eventTypesOf('order.c*'), ['order.created', 'order.completed', 'order.cancelled']);
    assert.deepEqual(eventTypesOf('*'), eventTypes);
  });

  it('takes a star elsewhere, and what is no event, as nothing', () => {
    for (const pattern of ['*.created', 'order.', 'order', 'order.payed*', '']) {
      assert.deepEqual(eventTypesOf(pattern), [], pattern);
    }
  });
});
