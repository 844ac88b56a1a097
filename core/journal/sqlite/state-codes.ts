/** The numbers under which states are stored. Part of the schema: never renumbered. */
import type { DeliveryState, PollState, Replay, WebhookState } from '../journal.js';

/** The column `state` of the table webhook. */
export const webhookCode: Readonly<Record<WebhookState, number>> = {
  pending: 0,
  translated: 1,
  ignored: 2,
  quarantined: 3,
};
/** The column `state` of the table delivery, and `outcome` of the table attempt. */
export const deliveryCode: Readonly<Record<DeliveryState, number>> = {
  pending: 0,
  delivered: 1,
  skipped: 2,
  superseded: 3,
  dead: 4,
  folded: 5,
};

/** The column `state` of the table replay. */
export const replayCode: Readonly<Record<Replay['state'], number>> = { running: 0, done: 1, cancelled: 2 };

/** The column `state` of the table poll. */
export const pollCode: Readonly<Record<PollState, number>> = { running: 0, done: 1, cancelled: 2, failed: 3 };

/** The name of a stored number. */
export function webhookState(code: number): WebhookState {
  return nameOf(webhookCode, code);
}

/** The name of a stored number. */
export function deliveryState(code: number): DeliveryState {
  return nameOf(deliveryCode, code);
}

/** The name of a stored number. */
export function replayState(code: number): Replay['state'] {
  return nameOf(replayCode, code);
}

/** The name of a stored number. */
export function pollState(code: number): PollState {
  return nameOf(pollCode, code);
}

function nameOf<Name extends string>(codes: Readonly<Record<Name, number>>, code: number): Name {
  const name = (Object.keys(codes) as Name[]).find(candidate => codes[candidate] === code);
  if (name === undefined) throw new Error(`the journal holds the unknown state ${code}`);
  return name;
}
