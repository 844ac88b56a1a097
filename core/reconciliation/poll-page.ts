/** One page of a poll: asked for, judged, stored. What is polled is stored as a webhook like any other: it is deduplicated,
 *  translated, quarantined and replayed by the same rules. */
import type { Clock } from '../clock.js';
import { limits } from '../config/limits.js';
import { PluginError } from '../errors/app-error.js';
import type { Host } from '../host/host.js';
import type { Journal, Poll, PollStep } from '../journal/journal.js';
import { FETCHED_ID } from '../model/fetched-id.js';
import type { PolledDocument, PolledPage } from '../model/generated/model.js';
import type { Check } from '../schema/validator.js';

/** What a page is fetched with. */
export interface PageSurroundings {
  readonly host: Host;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Judges what the plugin gives. */
  readonly checkPage: Check;
}

/** Fetches the next page and stores it; gives what is to be noted. Raises `plugin_failed` where the plugin gives something
 *  else than a page, and what the plugin raises. */
export async function fetchPage(
  poll: Poll,
  pageSize: number,
  { host, journal, clock, checkPage }: PageSurroundings,
): Promise<PollStep> {
  const { id, connection, cursor, since, until } = poll;
  const answer = await host.inquire(connection, {
    kind: 'poll',
    request: {
      since: new Date(since).toISOString(),
      until: new Date(until).toISOString(),
      ...(cursor === undefined ? {} : { cursor }),
      pageSize,
    },
  });
  const { documents, next, total } = asPage(answer, checkPage);
  if (next !== undefined && (next === cursor || poll.pages + 1 >= limits.pollPagesMax))
    throw new PluginError('plugin_failed', 'the poller gives page after page without an end');
  const appended = await Promise.all(
    documents.map(document => journal.append(toWebhook(connection, document, clock.now()))),
  );
  const stored = appended.filter(({ isDuplicate }) => !isDuplicate).length;
  return { id, fetched: documents.length, stored, total, cursor: next };
}

function asPage(answer: unknown, checkPage: Check): PolledPage {
  const [fault] = checkPage(answer);
  if (fault === undefined) return answer as PolledPage;
  throw new PluginError(
    'plugin_failed',
    `the poller gave no page: ${fault.pointer || 'the whole'} ${fault.detail}`,
  );
}

/** Ids of the sender and ids of what is polled never meet. */
function toWebhook(connection: string, { topic, id, body }: PolledDocument, receivedAt: number) {
  return {
    connection,
    senderId: `${FETCHED_ID}${id}`,
    topic,
    receivedAt,
    headers: {},
    body: Buffer.from(JSON.stringify(body ?? null)),
    isFetched: true,
  };
}
