/** A stand-in shop that loses webhooks does so as it is told. */
import assert from 'node:assert/strict';
import { Losses } from '../../sandbox/losses.js';

describe('a sender that is not to be relied upon', () => {
  const fates = (losses: Losses, count: number): number[] =>
    Array.from({ length: count }, () => losses.next());

  it('loses nothing until it is told to', () => {
    assert.deepEqual(new Set(fates(new Losses(), 100)), new Set([1]));
  });

  it('loses about the share it is told to lose, and sends about the other share twice', () => {
    const losses = new Losses();
    losses.set({ drop: 0.02, repeat: 0.05, seed: 7 });
    const all = fates(losses, 10_000);
    const of = (fate: number): number => all.filter(each => each === fate).length;
    assert.ok(of(0) > 150 && of(0) < 250, `${of(0)} of about 200 lost`);
    assert.ok(of(2) > 430 && of(2) < 570, `${of(2)} of about 500 sent twice`);
    assert.deepEqual(losses.tally, { dropped: of(0), repeated: of(2) });
  });

  it('chooses the same ones for the same seed', () => {
    const [one, same, other] = [7, 7, 8].map(seed => {
      const losses = new Losses();
      losses.set({ drop: 0.2, repeat: 0.2, seed });
      return fates(losses, 50).join('');
    });
    assert.equal(one, same);
    assert.notEqual(one, other);
  });
});
