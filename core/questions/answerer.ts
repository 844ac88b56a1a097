/** Answering a question: a verified request that tells nothing. The plugin answers it in its runner, out of orders that the
 *  core reads; nothing is stored, and no webhook waits for it. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { limits } from '../config/limits.js';
import { Connections } from '../config/live-connections.js';
import { PluginError, RequestError, toLogFields, toRecord } from '../errors/app-error.js';
import { catalogue } from '../errors/catalogue.js';
import { Host } from '../host/host.js';
import type { Question } from '../ingress/accept.js';
import type { SenderAnswer } from '../ingress/sender-answers.js';
import { Log } from '../log.js';
import { questionOf } from '../model/topics.js';
import { RoutedOrders } from './routed-orders.js';

/** Answers questions, so many at a time. */
@injectable()
export class Answerer {
  #underWay = 0;

  constructor(
    @inject(Connections) private readonly connections: Connections,
    @inject(Host) private readonly host: Host,
    @inject(RoutedOrders) private readonly orders: RoutedOrders,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {}

  /** The plugin's answer. Raises overloaded where too many are under way, plugin_unavailable where its runner is not ready,
   *  plugin_timeout, plugin_crashed, and plugin_failed for everything that the plugin itself raises. */
  async answer(question: Question): Promise<SenderAnswer> {
    if (this.#underWay >= limits.questionsMax)
      throw new RequestError('overloaded', 'too many questions are being answered at once', {
        retryAfterMs: limits.questionTimeoutMs,
      });
    const { connection, topic } = question;
    const startedAt = this.clock.now();
    this.#underWay += 1;
    try {
      const answer = await this.#ask(question);
      const durationMs = this.clock.now() - startedAt;
      this.log.info('question answered', { connection, topic, status: answer.status, durationMs });
      return answer;
    } catch (error) {
      const record = toRecord(error, 'plugin_failed');
      this.log.warn('question not answered', { connection, topic, ...toLogFields(record) });
      // What is wrong with an order, or with what a plugin asks for, is not the asker's doing.
      if (catalogue[record.code].status >= 500) throw error;
      throw new PluginError('plugin_failed', record.detail, { cause: error });
    } finally {
      this.#underWay -= 1;
    }
  }

  async #ask({ connection, ...asked }: Question): Promise<SenderAnswer> {
    const manifest = this.connections.get(connection)?.plugin.manifest;
    const pattern = manifest && questionOf(manifest, asked.topic);
    if (pattern === undefined || !this.host.isReady(connection))
      throw new PluginError('plugin_unavailable', 'the plugin that answers is not running');
    const readOrders = manifest?.questions?.[pattern]?.orders
      ? (request: unknown) => this.orders.read(connection, request)
      : undefined;
    const { status, json } = await this.host.answer({ ...asked, connection, pattern }, readOrders);
    return { status, text: json };
  }
}
