/** Writes docs/coverage.md from the plugins of this repository. */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../core/root.js';
import { coveragePage } from '../test/plugins/coverage-page.js';

writeFileSync(join(packageRoot, 'docs', 'coverage.md'), await coveragePage());
process.exit(0);
