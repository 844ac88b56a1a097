/** What the bundled destinations do for each event, next to what the documents of their systems say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoveredPlugin } from '../../core/kit/coverage-page.js';
import type { EventType } from '../../core/model/generated/model.js';
import { packageRoot } from '../../core/root.js';
import { matrix, type Cell, type Provider } from './coverage-matrix.js';
import { coverAll, coveragePage } from './coverage-page.js';

describe('the coverage of events', () => {
  let covered: readonly CoveredPlugin[];
  before(async function () {
    this.timeout(120_000);
    covered = await coverAll();
  });

  const cellOf = (provider: string, event: EventType) =>
    covered.find(({ plugin }) => plugin.name === provider)?.coverage.get(event);

  for (const [event, row] of Object.entries(matrix) as [EventType, Record<Provider, Cell>][])
    for (const [provider, cell] of Object.entries(row))
      it(`${event} at ${provider}: ${cell === 'none' ? 'no call, and why' : cell.join(', ')}`, () => {
        const seen = cellOf(provider, event);
        assert.ok(seen, `${provider} does not take ${event}`);
        if (cell === 'none') {
          assert.deepEqual(seen.calls, []);
          assert.ok(seen.reasons.length > 0);
        } else
          assert.deepEqual(
            cell.filter(call => !seen.calls.includes(call)),
            [],
            `calls that were not seen among ${seen.calls.join(', ')}`,
          );
      });

  it('has a reason for everything that is skipped, and a call or a reason for every event that is taken', () => {
    for (const { plugin, coverage } of covered)
      for (const event of Object.keys(plugin.manifest.events ?? {}) as EventType[]) {
        const { calls = [], reasons = [] } = coverage.get(event) ?? {};
        assert.ok(
          calls.length + reasons.length > 0,
          `${plugin.name} has no fixture of ${event} that ends well`,
        );
      }
  });

  it('is what docs/coverage.md shows; npm run coverage writes it', async () => {
    const page = readFileSync(join(packageRoot, 'docs', 'coverage.md'), 'utf8');
    assert.equal(page, await coveragePage(covered));
  });
});
