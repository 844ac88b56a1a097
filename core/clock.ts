/** The only place that knows what time it is. Tests put their own clock here. */
import { port, type Port } from './port.js';

/** Wall-clock time in milliseconds since 1970-01-01T00:00:00Z. */
export interface Clock {
  now(): number;
}
export const Clock: Port<Clock> = port('Clock');

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };
