/** The age of a signed request. Past and future are bounded apart: retries are late, clocks are ahead. */
import type { Timestamp } from '../model/generated/model.js';
import { compilePart, type RequestReading } from './request-part.js';
import type { Suspicion } from './suspicion.js';

/** Says what is wrong with the time of a request; undefined where nothing is. */
export type TimestampCheck = (reading: RequestReading, nowMs: number) => Suspicion | undefined;

/** Makes the check. Where the scheme bounds neither side the time is not even read. */
export function compileTimestamp(timestamp: Timestamp | undefined): TimestampCheck {
  if (timestamp === undefined) return () => undefined;
  const { pastSeconds = Infinity, futureSeconds = Infinity, unit } = timestamp;
  if (pastSeconds === Infinity && futureSeconds === Infinity) return () => undefined;
  const read = compilePart(timestamp.source);
  return (reading, nowMs) => {
    const atMs = toMs(read(reading), unit);
    if (atMs === undefined) return 'content_missing';
    if (nowMs - atMs > pastSeconds * 1000) return 'timestamp_too_old';
    return atMs - nowMs > futureSeconds * 1000 ? 'timestamp_in_future' : undefined;
  };
}

function toMs(text: string | undefined, unit: Timestamp['unit']): number | undefined {
  if (text === undefined) return undefined;
  if (unit === 'iso') {
    const ms = WITH_OFFSET.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
  }
  return DIGITS.test(text) ? Number(text) * (unit === 's' ? 1000 : 1) : undefined;
}

/** A time without an offset would be read in the zone of this machine. */
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;
const DIGITS = /^\d{1,15}$/;
