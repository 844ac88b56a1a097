import assert from 'node:assert/strict';
import { Progress } from '../../../core/cli/progress.js';

/** What is written to a stream of the kind, for these shares one after the other. */
function written(isTTY: boolean, shares: readonly number[]): string {
  const texts: string[] = [];
  const progress = new Progress({ isTTY, write: text => texts.push(text) });
  for (const share of shares) progress.show(share, `${share} of it`);
  progress.end();
  return texts.join('');
}

describe('progress', () => {
  it('is one line on a terminal, written over and left at the end', () => {
    assert.equal(
      written(true, [0, 0.5, 1]),
      '\r[..............................]   0 %  0 of it\u001B[K' +
        '\r[###############...............]  50 %  0.5 of it\u001B[K' +
        '\r[##############################] 100 %  1 of it\u001B[K\n',
    );
  });

  it('is a line for each tenth where the output is kept', () => {
    const shares = [0, 0.01, 0.09, 0.1, 0.19, 0.35, 0.39, 0.999, 1, 1];
    assert.equal(
      written(false, shares),
      '  0 %  0 of it\n 10 %  0.1 of it\n 35 %  0.35 of it\n 99 %  0.999 of it\n100 %  1 of it\n',
    );
  });

  it('leaves nothing where nothing was shown', () => {
    assert.equal(written(true, []), '');
  });
});
