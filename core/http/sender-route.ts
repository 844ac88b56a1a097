/** What senders reach: the address of each connection, and what its sender appends to it. Says in which form a sender is
 *  answered and leaves the rest to others: webhooks to the ingress, questions to the answerer. */
import type { Request } from 'express';
import { inject, injectable } from 'tsyringe';
import { Config } from '../config/config.js';
import { RequestError } from '../errors/app-error.js';
import { Ingress } from '../ingress/accept.js';
import type { Receiver } from '../ingress/receiver.js';
import type { SenderAnswer } from '../ingress/sender-answers.js';
import { Answerer } from '../questions/answerer.js';
import { readBody } from './raw-body.js';

/** A refusal whose sender insists on a form of its own. */
export class RefusedInForm extends Error {
  constructor(
    override readonly cause: unknown,
    readonly answer: SenderAnswer,
  ) {
    super('the sender is refused in its own form', { cause });
  }
}

/** The address of every connection. */
@injectable()
export class SenderRoute {
  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Ingress) private readonly ingress: Ingress,
    @inject(Answerer) private readonly answerer: Answerer,
  ) {}

  /** Takes one request to its end. Raises connection_unknown, not_found and method_not_allowed where nobody is at the
   *  address, and all other errors in the sender's form where its manifest declares one. */
  async take(request: Request, allow: (methods: string) => void): Promise<SenderAnswer> {
    const { connection, path = [] } = request.params;
    const receiver = this.ingress.receiverOf(String(connection), [path].flat().join('/'));
    if (!receiver.methods.includes(request.method)) {
      allow(receiver.methods.join(', '));
      throw new RequestError('method_not_allowed', `${request.method} is not possible here`);
    }
    try {
      return await this.#answer(receiver, request);
    } catch (error) {
      throw receiver.answers ? new RefusedInForm(error, receiver.answers.refused(error)) : error;
    }
  }

  async #answer(receiver: Receiver, request: Request): Promise<SenderAnswer> {
    const { bodyBytesMax, bodyTimeoutMs } = this.config.server;
    const body = await readBody(request, { bytesMax: bodyBytesMax, timeoutMs: bodyTimeoutMs });
    const { method, originalUrl: url, rawHeaders, headers } = request;
    const accepted = await this.ingress.accept(receiver, { method, url, rawHeaders, headers, body });
    if ('question' in accepted) return this.answerer.answer(accepted.question);
    if ('id' in accepted && receiver.answers) return receiver.answers.stored;
    return { status: 200, text: JSON.stringify(accepted) };
  }
}
