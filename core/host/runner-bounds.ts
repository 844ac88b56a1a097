/** The bounds that a runner is held to. Their values stand in config/limits.ts; a test of a hanging plugin binds shorter
 *  ones. */
import type { limits } from '../config/limits.js';
import { port, type Port } from '../port.js';

type Bound =
  | 'runnerPongMs'
  | 'runnerStopMs'
  | 'runnerOpenMs'
  | 'runnerRestartMs'
  | 'runnerRestartMsMax'
  | 'runnerSpareMs'
  | 'runnerSteadyMs'
  | 'runnerCrashesMax'
  | 'drainMs'
  | 'runnerHeapMegabytes'
  | 'runnerMemoryBytesMax'
  | 'runnerMemoryCheckMs'
  | 'runnerUnreadBytesMax'
  | 'runnerLinesPerSecondMax'
  | 'runnerStrayMessagesPerSecondMax'
  | 'runnerStderrBytesPerSecondMax'
  | 'translateTimeoutMs'
  | 'questionTimeoutMs';

/** The bounds by name; each name's meaning and unit stand in config/limits.ts. */
export type RunnerBounds = { readonly [Name in Bound & keyof typeof limits]: number };
export const RunnerBounds: Port<RunnerBounds> = port('RunnerBounds');
