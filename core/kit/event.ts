/** A case of a destination as the delivery that the hub would hand to a runner, and one of a source as the webhook. */
import type { ClaimedDelivery, ClaimedWebhook } from '../journal/journal.js';
import type { DeliveryFixture, TranslationFixture } from './fixture.js';

/** The event's envelope. `{connection}` in its data becomes the name of the connection it is delivered to: an order of its
 *  own has that as its origin. */
export function toEvent({ type, time, data: written }: DeliveryFixture, connection: string) {
  const data = JSON.parse(
    JSON.stringify(written).replaceAll('{connection}', connection),
  ) as DeliveryFixture['data'];
  return {
    specversion: '1.0',
    id: `${data.reference}/${data.version}/0`,
    source: `/connections/${data.origin}`,
    type,
    subject: data.order?.id,
    time,
    datacontenttype: 'application/json',
    data,
  };
}

/** The first attempt of a delivery of this event. */
export function toDelivery(fixture: DeliveryFixture, id: number, connection: string): ClaimedDelivery {
  const event = toEvent(fixture, connection);
  return {
    id,
    lane: id,
    fence: 1,
    connection,
    attempt: 1,
    failures: 0,
    origin: { connection: event.data.origin, orderId: event.subject },
    eventType: fixture.type,
    event: JSON.stringify(event),
    eventId: event.id,
    writes: '',
    newer: [],
    receivedAt: Date.parse(fixture.time),
    links: fixture.links,
    steps: {},
  };
}

/** The webhook as it is stored, at its first try. */
export function toWebhook(
  { topic, headers, receivedAt, query, body }: TranslationFixture,
  id: number,
  connection: string,
): ClaimedWebhook {
  const arrived = {
    connection,
    topic,
    receivedAt: Date.parse(receivedAt),
    headers,
    query,
    body,
    isFetched: false,
  };
  return { id, fence: 1, attempt: 1, ...arrived };
}
