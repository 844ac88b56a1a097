/** The coverage of all bundled destinations, and the page that shows it. */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { eventTypes } from '../../core/config/event-types.js';
import { coverageOf } from '../../core/kit/coverage.js';
import { toCoveragePage, type CoveredPlugin } from '../../core/kit/coverage-page.js';
import { packageRoot } from '../../core/root.js';
import { bundledPlugin } from '../support/bundled-plugin.js';

/** Every bundled destination with what it does, by name. */
export async function coverAll(): Promise<CoveredPlugin[]> {
  const covered: CoveredPlugin[] = [];
  for (const folder of globSync(join(packageRoot, 'plugins', '*')).sort()) {
    const plugin = await bundledPlugin(basename(folder));
    if (plugin.manifest.roles.includes('destination'))
      covered.push({ plugin, coverage: await coverageOf(plugin) });
  }
  return covered;
}

/** The page as it has to stand in docs/coverage.md. */
export async function coveragePage(covered?: readonly CoveredPlugin[]): Promise<string> {
  const page = toCoveragePage(covered ?? (await coverAll()), eventTypes);
  const file = join(packageRoot, 'docs', 'coverage.md');
  return format(page, { ...(await resolveConfig(file)), filepath: file });
}
