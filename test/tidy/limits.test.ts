/** Bounds that nobody looks at bound nothing. */
import { connectionLimits, limits } from '../../core/config/limits.js';
import { coreSources, expectNone, textOf } from './project.js';
import { codeOf } from './source-text.js';

const code = coreSources
  .filter(({ path }) => path !== 'core/config/limits.ts')
  .map(({ text }) => codeOf(text));

describe('the bounds of core/config/limits.ts', () => {
  it('are each looked at somewhere in the core', () => {
    const idle = Object.keys(limits).filter(
      name => !code.some(text => new RegExp(`\\.${name}\\b`).test(text)),
    );
    expectNone(idle, 'Nothing in the core looks at this bound; hold to it, or take it out:');
  });

  it('of connections are each looked at somewhere in the core', () => {
    const idle = Object.keys(connectionLimits).filter(
      name => !code.some(text => new RegExp(`\\b${name}\\b`).test(text)),
    );
    expectNone(idle, 'Nothing in the core looks at this bound; hold to it, or take it out:');
  });

  it('say each what they are for', () => {
    const rows = textOf('core/config/limits.ts').split('\n');
    const bare = rows.filter((row, index) => {
      // One comment may stand over rows that belong together, such as a usual value and its maximum.
      const above = rows.slice(Math.max(0, index - 3), index).map(line => line.trimEnd());
      return /^  \w+: \d/.test(row) && !above.some(line => line.endsWith('*/'));
    });
    expectNone(bare, 'Write over the bound what it bounds, its unit, and why it is what it is:');
  });
});
