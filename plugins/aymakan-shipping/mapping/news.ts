/** What Aymakan tells of a shipment, in a webhook of today's shape, one of the older shape, or a look-up, brought to one
 *  form: who it is about, and the steps it went through. */
import { instant, text } from '../../../core/plugin-api.js';
import type { AymakanShippingSettings, ShipmentNews } from '../generated/schemas.js';
import { needed } from './needed.js';

/** One step of a shipment. */
export interface Step {
  readonly code: string;
  /** ISO 8601 in UTC, so that a webhook and the history it is part of tell the same time. */
  readonly at: string;
  readonly text: string | undefined;
}

/** News of one shipment. */
export interface News {
  readonly trackingNumber: string;
  readonly reference: string | undefined;
  readonly isReturn: boolean;
  /** Oldest first. Never empty; the last is where the shipment is now. */
  readonly steps: readonly [Step, ...Step[]];
}

/** Reads the news. `receivedAt` stands for the time where a webhook of the older shape tells none. Raises MappingError
 *  where no tracking number or no step is told. */
export function readNews(
  news: ShipmentNews,
  { time_zone: zone }: AymakanShippingSettings,
  receivedAt: string,
): News {
  const history = (news.tracking_info ?? []).toReversed().map((step): Step => ({
    code: step.status_code,
    at: utc(needed(step.created_at, 'a step of the history has no time'), zone),
    text: text(step.description),
  }));
  const steps = withCurrent(history, currentStep(news, zone, receivedAt));
  // A webhook may be sent after the next step, which its history then shows.
  const [first, ...rest] = steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    trackingNumber: needed(
      text(news.tracking_number ?? news.tracking),
      'the news names no shipment; tracking_number is missing',
    ),
    reference: text(news.reference),
    isReturn: [1, true, '1', 'true'].includes(news.is_reverse_pickup ?? 0),
    steps: [
      needed(first, `neither a status code nor a history is told; the status is ${news.status}`),
      ...rest,
    ],
  };
}

/** A webhook tells its own step and the history up to it, in which that step stands as well; its time may be that of the
 *  sending. A look-up has a label as the status, and the history alone. The step keeps the time of the history, by which later
 *  webhooks know it, and its own words, which have the reason. */
function withCurrent(history: readonly Step[], current: Step | undefined): readonly Step[] {
  if (current === undefined) return history;
  const isSame = (step: Step): boolean =>
    step.code === current.code && Math.abs(Date.parse(step.at) - Date.parse(current.at)) <= SENDING_MS;
  const own = history.findLast(isSame);
  return own === undefined
    ? [...history, current]
    : history.map(step => (step === own ? { ...current, at: own.at } : step));
}

/** A webhook is sent within some minutes of its step. */
const SENDING_MS = 5 * 60_000;

function currentStep(news: ShipmentNews, zone: string, receivedAt: string): Step | undefined {
  if (!/^AY-\d+$/i.test(news.status)) return undefined;
  const reason = text(news.reason_en) ?? text(news.reason_description);
  const label = text(news.status_label) ?? text(news.description);
  const parts = [label, reason].filter(part => part !== undefined);
  return {
    code: news.status,
    at: utc(text(news.date_time) ?? receivedAt, zone),
    text: parts.length > 0 ? parts.join(': ') : undefined,
  };
}

/** To the second: the history has no more. */
function utc(time: string, zone: string): string {
  return new Date(instant(time, zone)).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
