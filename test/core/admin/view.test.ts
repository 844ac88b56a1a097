import assert from 'node:assert/strict';
import { readList, toList, toReason, toTime } from '../../../core/admin/view.js';
import type { Page, PageRequest } from '../../../core/journal/journal.js';

/** A list of these ids of which each part looks at ten, as an engine does that finds few that fit. */
function reader(ids: readonly number[], last: number): (page: PageRequest) => Promise<Page<number>> {
  return async ({ after, limit }) => {
    const items = ids.filter(id => id > after && id <= after + 10).slice(0, limit);
    const seen = items.length === limit ? (items.at(-1) ?? 0) : after + 10;
    return { items, next: seen < last ? seen : undefined };
  };
}

describe('a list in the admin API', () => {
  it('reads on over parts in which nothing fits', async () => {
    const read = reader([3, 95, 96], 100);
    assert.deepEqual(await readList({ after: 0, limit: 50 }, read), { items: [3, 95, 96], next: undefined });
  });

  it('ends when it is full, and goes on from there', async () => {
    const read = reader([3, 95, 96], 100);
    assert.deepEqual(await readList({ after: 0, limit: 2 }, read), { items: [3, 95], next: 95 });
    assert.deepEqual(await readList({ after: 95, limit: 2 }, read), { items: [96], next: undefined });
  });

  it('looks at fifty parts for one answer and no more, and says where it stopped', async () => {
    const read = reader([600], 1000);
    assert.deepEqual(await readList({ after: 0, limit: 2 }, read), { items: [], next: 500 });
    assert.deepEqual(await readList({ after: 500, limit: 2 }, read), { items: [600], next: undefined });
  });

  it('names no next part where there is none', () => {
    assert.deepEqual(toList({ items: [1, 2], next: undefined }, String), { items: ['1', '2'] });
    assert.deepEqual(toList({ items: [], next: 7 }, String), { items: [], next: 7 });
  });
});

describe('a reason in the admin API', () => {
  it('is a sentence, with a code and faults where it is an error', () => {
    assert.equal(toReason(undefined), undefined);
    assert.deepEqual(toReason('nobody wants it'), { detail: 'nobody wants it' });
    const faults = [{ pointer: '/a', detail: 'is missing' }];
    assert.deepEqual(toReason({ code: 'payload_invalid', detail: 'a is missing', faults, retryAfterMs: 5 }), {
      code: 'payload_invalid',
      detail: 'a is missing',
      faults,
    });
  });
});

describe('a time in the admin API', () => {
  it('is ISO 8601', () => {
    assert.equal(toTime(0), '1970-01-01T00:00:00.000Z');
    assert.equal(toTime(undefined), undefined);
  });
});
