/** Accepting one webhook: find its connection, verify, append, answer. Nothing is answered 200 that is not on disk. */
import type { IncomingHttpHeaders } from 'node:http';
import { inject, injectable } from 'tsyringe';
import { Clock, WallClock } from '../clock.js';
import { Connections } from '../config/live-connections.js';
import { RequestError } from '../errors/app-error.js';
import { Journal, type Appended, type NewWebhook } from '../journal/journal.js';
import { Log } from '../log.js';
import { suspicions } from '../verification/suspicion.js';
import type { InboundRequest } from '../verification/verifier.js';
import { Pressure } from './pressure.js';
import { createReceiver, type Receiver } from './receiver.js';

/** A request with its headers by name besides; they are parsed once for all who need them. */
export interface WebhookRequest extends InboundRequest {
  readonly headers: IncomingHttpHeaders;
}

/** What a sender is told; a duplicate is told the very same. */
export type Accepted = { readonly id: string } | { readonly handshake: string };

/** Accepts webhooks for the connections that take them. Runs no plugin code. */
@injectable()
export class Ingress {
  #receivers: ReadonlyMap<string, Receiver>;
  readonly #pressure = new Pressure();
  #underWay = 0;
  /** Called when a webhook was handed to the journal: a claim made now is written right behind it, in the same commit. */
  onAppend: () => void = () => undefined;

  constructor(
    @inject(Connections) connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Clock) private readonly clock: Clock,
    /** For the timestamps that senders sign: a clock that was wrong and is set right makes them valid at once. */
    @inject(WallClock) private readonly wallClock: Clock,
    @inject(Log) private readonly log: Log,
  ) {
    this.#receivers = receiversOf(connections);
    this.#tellUnverified();
    connections.onReplace(() => {
      this.#receivers = receiversOf(connections);
      this.#tellUnverified();
    });
  }

  /** Whether a connection of this name takes webhooks. Raises connection_unknown where none does. */
  receiverOf(connection: string): Receiver {
    const receiver = this.#receivers.get(connection);
    if (receiver === undefined)
      throw new RequestError('connection_unknown', 'no connection of this name takes webhooks');
    return receiver;
  }

  /** Stores a webhook. Resolves after it is on disk. Raises signature_invalid, content_type_unsupported, journal_unavailable. */
  async accept(receiver: Receiver, request: WebhookRequest): Promise<Accepted> {
    const { connection } = receiver;
    const handshake = receiver.findHandshake(request);
    if (handshake !== undefined) {
      this.log.info('handshake answered', { connection, handshake: handshake.name });
      return { handshake: handshake.name };
    }
    const mediaType = mediaTypeOf(request.headers);
    if (!isJson(mediaType))
      throw new RequestError(
        'content_type_unsupported',
        `the content type ${JSON.stringify(mediaType)} is not accepted; send JSON`,
      );
    const verdict = receiver.verifier.verify(request, this.wallClock.now());
    if (!verdict.isValid) {
      this.log.warn('webhook refused', {
        connection,
        code: 'signature_invalid',
        suspicion: verdict.suspicion,
        detail: suspicions[verdict.suspicion],
      });
      throw new RequestError('signature_invalid', 'the signature does not match');
    }
    const { id: senderId, topic = '' } = receiver.readFacts(request);
    const headers = receiver.keepHeaders(request.headers);
    const { id, isDuplicate } = await this.#append({
      connection,
      senderId,
      topic,
      receivedAt: this.clock.now(),
      headers,
      body: request.body,
    });
    this.log.debug(isDuplicate ? 'webhook repeated' : 'webhook stored', { connection, webhookId: id, topic });
    if (verdict.secretIndex > 0)
      this.log.debug('webhook signed with an older secret', { connection, webhookId: id });
    return { id: String(id) };
  }

  /** Whether other work has to step back, because an answer in time comes first. */
  get isBusy(): boolean {
    return this.#pressure.isHigh;
  }

  /** Said at each start and reload: nobody is to forget it. */
  #tellUnverified(): void {
    for (const { connection, isUnverified } of this.#receivers.values())
      if (isUnverified) this.log.warn('webhooks are not verified', { connection });
  }

  async #append(webhook: NewWebhook): Promise<Appended> {
    this.#underWay += 1;
    this.#pressure.note(this.#underWay);
    try {
      const appended = this.journal.append(webhook);
      this.onAppend();
      return await appended;
    } finally {
      this.#underWay -= 1;
    }
  }
}

function receiversOf(connections: Connections): ReadonlyMap<string, Receiver> {
  const receivers = connections.all().flatMap(connection => createReceiver(connection) ?? []);
  return new Map(receivers.map(receiver => [receiver.connection, receiver]));
}

function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** application/json, anything+json, text/json, or nothing said. */
function isJson(mediaType: string): boolean {
  return mediaType === '' || /^(application|text)\/([\w.-]+\+)?json$/.test(mediaType);
}
