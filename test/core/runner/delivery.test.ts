import assert from 'node:assert/strict';
import { openDelivery, type AttemptStart } from '../../../core/runner/delivery.js';

const start = (overrides: Partial<AttemptStart> = {}): AttemptStart => ({
  deliveryId: '9',
  attempt: 1,
  links: {},
  steps: {},
  ...overrides,
});

/** An attempt that writes down what happens in it, and a provider that does. */
function open(overrides: Partial<AttemptStart> = {}) {
  const happened: string[] = [];
  const delivery = openDelivery(start(overrides), async (name, result) => {
    happened.push(`saved ${name} ${JSON.stringify(result)}`);
  });
  const calls = (found?: string) => ({
    find: async () => {
      happened.push('find');
      return found;
    },
    create: async () => {
      happened.push('create');
      return 'created';
    },
  });
  return { delivery, happened, calls };
}

describe('the step of a delivery', () => {
  it('runs, and is journaled before its result is given', async () => {
    const { delivery, happened } = open();
    const result = await delivery.step('label', async () => {
      happened.push('run');
      return { url: 'https://example.com/label' };
    });
    happened.push('given');
    assert.deepEqual(result, { url: 'https://example.com/label' });
    assert.deepEqual(happened, ['run', 'saved label {"url":"https://example.com/label"}', 'given']);
  });

  it('does not run again in a later attempt', async () => {
    const { delivery, happened } = open({ attempt: 2, steps: { label: 'L1' } });
    assert.equal(await delivery.step('label', () => Promise.reject(new Error('ran'))), 'L1');
    assert.deepEqual(happened, []);
  });

  it('counts as done where its result was nothing', async () => {
    const first = open();
    assert.equal(await first.delivery.step('notify', async () => undefined), undefined);
    assert.deepEqual(first.happened, ['saved notify null']);
    const second = open({ attempt: 2, steps: { notify: null } });
    assert.equal(await second.delivery.step('notify', () => Promise.reject(new Error('ran'))), null);
  });

  it('is not journaled where it fails', async () => {
    const { delivery, happened } = open();
    await assert.rejects(
      delivery.step('label', () => Promise.reject(new Error('no label'))),
      /no label/,
    );
    assert.deepEqual(happened, []);
  });

  it('fails where its result cannot be journaled, since a later attempt would run it again', async () => {
    const delivery = openDelivery(start(), () => Promise.reject(new Error('the lease is over')));
    await assert.rejects(
      delivery.step('label', async () => 'L1'),
      /the lease is over/,
    );
  });

  it('is refused under a name that is used twice, whether the first is done, running or of an earlier attempt', async () => {
    for (const steps of [{}, { parcel: 'P1' }]) {
      const { delivery } = open({ steps });
      await delivery.step('parcel', async () => 'P1');
      await assert.rejects(
        delivery.step('parcel', async () => 'P2'),
        /"parcel" is used twice in one attempt/,
      );
    }
    const { delivery } = open();
    const both = await Promise.allSettled(['P1', 'P2'].map(id => delivery.step('parcel', async () => id)));
    assert.deepEqual(
      both.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
  });
});

describe('what a delivery ensures', () => {
  it('is created at once in the first attempt', async () => {
    const { delivery, happened, calls } = open();
    assert.equal(await delivery.ensure('order', calls('found')), 'created');
    assert.deepEqual(happened, ['create', 'saved order "created"']);
  });

  it('is looked for first in a later attempt, and taken where it is there', async () => {
    const { delivery, happened, calls } = open({ attempt: 2 });
    assert.equal(await delivery.ensure('order', calls('found')), 'found');
    assert.deepEqual(happened, ['find', 'saved order "found"']);
  });

  it('is created in a later attempt where it is not there', async () => {
    const { delivery, happened, calls } = open({ attempt: 2 });
    assert.equal(await delivery.ensure('order', calls()), 'created');
    assert.deepEqual(happened, ['find', 'create', 'saved order "created"']);
  });

  it('is neither looked for nor created where an earlier attempt journaled it', async () => {
    const { delivery, happened, calls } = open({ attempt: 3, steps: { order: 'earlier' } });
    assert.equal(await delivery.ensure('order', calls('found')), 'earlier');
    assert.deepEqual(happened, []);
  });

  it('is not created where it cannot be looked for', async () => {
    const { delivery, happened, calls } = open({ attempt: 2 });
    const find = () => Promise.reject(new Error('the provider is away'));
    await assert.rejects(delivery.ensure('order', { ...calls(), find }), /the provider is away/);
    assert.deepEqual(happened, []);
  });
});
