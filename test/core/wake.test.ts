import assert from 'node:assert/strict';
import { Wake } from '../../core/wake.js';

const LONG_MS = 60_000;

describe('a place to wait', () => {
  let wake: Wake;
  beforeEach(() => (wake = new Wake()));

  it('wakes whoever waits to look, when there may be work', async () => {
    const woken = wake.wait(LONG_MS);
    wake.poke();
    assert.equal(await woken, 'look');
  });

  it('wakes whoever waits to take, when there is work', async () => {
    const woken = wake.wait(LONG_MS);
    wake.expect();
    assert.equal(await woken, 'take');
  });

  it('remembers what came while nobody waited, the call to take above the call to look, and each once', async () => {
    wake.expect();
    wake.poke();
    assert.equal(await wake.wait(LONG_MS), 'take');
    wake.poke();
    assert.equal(await wake.wait(LONG_MS), 'look');
    assert.equal(await wake.wait(1), 'look');
  });

  it('wakes to look when the time is over', async () => assert.equal(await wake.wait(1), 'look'));
});
