/** Accepting one request of a sender: find its connection, verify, and append what it tells. Nothing is taken for a webhook
 *  and answered 200 that is not on disk. */
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
import { SignatureRefused } from './signature-refused.js';

/** A request with its headers by name besides; they are parsed once for all who need them. */
export interface WebhookRequest extends InboundRequest {
  readonly headers: IncomingHttpHeaders;
}

/** A verified request that asks for something. It tells nothing, so that nothing of it is stored. */
export interface Question {
  readonly connection: string;
  readonly topic: string;
  readonly receivedAt: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: Uint8Array;
}

/** What became of a request: a webhook that is stored, a duplicate just the same; a handshake; a question, which is for
 *  others to answer. */
export type Accepted =
  { readonly id: string } | { readonly handshake: string } | { readonly question: Question };

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

  /** Who receives at an address: the name of a connection, and the path that its sender appends. Raises
   *  connection_unknown where no connection of this name takes webhooks, not_found for another path than its own. */
  receiverOf(connection: string, path = ''): Receiver {
    const receiver = this.#receivers.get(connection);
    if (receiver === undefined && path === '')
      throw new RequestError('connection_unknown', 'no connection of this name takes webhooks');
    if (receiver === undefined || receiver.path !== path)
      throw new RequestError('not_found', 'there is nothing at this address of the connection');
    return receiver;
  }

  /** Stores a webhook. Resolves after it is on disk. A question is given back as soon as its sender is known. Raises
   *  signature_invalid, content_type_unsupported, journal_unavailable. */
  async accept(receiver: Receiver, sent: WebhookRequest): Promise<Accepted> {
    const { connection } = receiver;
    const query = receiver.format === 'parameters' ? queryOf(sent.url) : undefined;
    const request = query === undefined ? sent : { ...sent, query };
    const handshake = receiver.findHandshake(request);
    if (handshake !== undefined) {
      this.log.info('handshake answered', { connection, handshake: handshake.name });
      return { handshake: handshake.name };
    }
    refuseOtherTypes(receiver, request);
    const verdict = receiver.verifier.verify(request, this.wallClock.now());
    if (!verdict.isValid) {
      this.log.warn('webhook refused', {
        connection,
        code: 'signature_invalid',
        suspicion: verdict.suspicion,
        detail: suspicions[verdict.suspicion],
      });
      throw new SignatureRefused(verdict.suspicion);
    }
    const { id: senderId, topic = '' } = receiver.readFacts(request);
    const headers = receiver.keepHeaders(request.headers);
    const { body } = request;
    const arrived = { connection, topic, receivedAt: this.clock.now(), headers, body };
    if (receiver.isQuestion(topic)) {
      // A webhook of anybody may be waited for; orders are told nobody who has not proved who they are.
      if (receiver.isUnverified) throw new SignatureRefused('header_missing');
      return { question: { ...arrived, query: query ?? '' } };
    }
    const { id, isDuplicate } = await this.#append({ ...arrived, senderId, query });
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

function queryOf(url: string): string {
  const question = url.indexOf('?');
  return question < 0 ? '' : url.slice(question + 1);
}

/** What is refused before anybody has proved who they are: nothing can be read out of it. */
function refuseOtherTypes({ format }: Receiver, { headers, body }: WebhookRequest): void {
  const mediaType = mediaTypeOf(headers);
  const isForm = mediaType === 'application/x-www-form-urlencoded';
  const isFit = format === 'json' ? isJson(mediaType) : body.length === 0 || mediaType === '' || isForm;
  if (!isFit)
    throw new RequestError(
      'content_type_unsupported',
      `the content type ${JSON.stringify(mediaType)} is not accepted; send ${format === 'json' ? 'JSON' : 'a form'}`,
    );
}

function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** application/json, anything+json, text/json, or nothing said. */
function isJson(mediaType: string): boolean {
  return mediaType === '' || /^(application|text)\/([\w.-]+\+)?json$/.test(mediaType);
}
