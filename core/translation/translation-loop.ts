/** The first half of the work after the answer: stored webhooks become observations, the ledger compares, and state,
 *  events and deliveries are recorded. Translations run side by side; the ledger is applied one batch after the other. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { limits } from '../config/limits.js';
import { Connections } from '../config/live-connections.js';
import { toLogFields, toRecord, type ErrorRecord } from '../errors/app-error.js';
import { catalogue } from '../errors/catalogue.js';
import { Host } from '../host/host.js';
import { Journal, type ClaimedWebhook, type Translation } from '../journal/journal.js';
import { Log } from '../log.js';
import { NextDue } from '../next-due.js';
import { Wake, type WokenTo } from '../wake.js';
import { Bookkeeper } from './bookkeeper.js';
import { Judge } from './judge.js';
import { verdictOf, type Prepared } from './prepared.js';

/** Works on stored webhooks until it is stopped. Every webhook ends translated, ignored or quarantined. */
@injectable()
export class TranslationLoop {
  #judge: Judge;
  readonly #wake = new Wake();
  readonly #prepared: Prepared[] = [];
  #underWay = 0;
  #isStopping = false;
  #isApplying = false;
  readonly #nextDue: NextDue;
  #loop: Promise<void> | undefined;
  /** Whether answering senders needs the machine more than translation does. */
  mustStepBack: () => boolean = () => false;
  /** Called with the destinations of deliveries that were handed to the journal: a claim made now is written right behind
   *  them, in the same commit. */
  onDeliveries: (connections: ReadonlySet<string>) => void = () => undefined;

  constructor(
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Host) private readonly host: Host,
    @inject(Bookkeeper) private readonly bookkeeper: Bookkeeper,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {
    this.#nextDue = new NextDue(clock);
    this.#judge = new Judge(connections.all());
    connections.onReplace(() => (this.#judge = new Judge(connections.all())));
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** There may be webhooks to translate. */
  poke(): void {
    this.#wake.poke();
  }

  /** A webhook was handed to the journal: a claim made now is written right behind it, in the same commit. */
  expect(): void {
    this.#wake.expect();
  }

  /** Takes no new webhooks; resolves when those under way are recorded or given back. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.poke();
    await this.#loop;
  }

  async #run(): Promise<void> {
    let wokenTo: WokenTo = 'look';
    while (!this.#isStopping || this.#underWay > 0) {
      const isSteppingBack = this.mustStepBack();
      const most = isSteppingBack ? limits.translationBatchBusyMax : limits.translationBatchMax;
      const pauseMs: number = this.#isStopping ? limits.pollMs : await this.#claim(most, wokenTo);
      wokenTo = 'look';
      if (isSteppingBack) await new Promise(resolve => setTimeout(resolve, limits.translationBusyPauseMs));
      else wokenTo = pauseMs > 0 ? await this.#wake.wait(pauseMs) : 'take';
    }
  }

  /** Claims what may be translated now. Gives the time until there may be more: 0 where there was more than could be claimed. A claim
   *  is a write, so that one who may find nothing looks first. Webhooks of a plugin that does not run are past their time
   *  and still wait, for the host to poke. */
  async #claim(most: number, wokenTo: WokenTo): Promise<number> {
    const limit = Math.min(limits.translationsMax - this.#underWay, most);
    if (limit <= 0) return limits.pollMs;
    const now = this.clock.now();
    const connections = this.connections
      .all()
      .map(({ name }) => name)
      .filter(name => this.host.isReady(name));
    try {
      if (wokenTo === 'look') {
        this.#nextDue.note(await this.journal.findDueWebhook(connections));
        if (!this.#nextDue.isPast(now)) return this.#nextDue.pauseMs;
      }
      const leaseUntil = now + limits.webhookLeaseMs;
      const claimed = await this.journal.claimWebhooks({ now, leaseUntil, limit, connections });
      this.#underWay += claimed.length;
      for (const webhook of claimed) void this.#prepare(webhook);
      if (claimed.length === limit) return 0;
      if (this.#nextDue.isPast(now)) this.#nextDue.note(await this.journal.findDueWebhook(connections));
      return this.#nextDue.pauseMs;
    } catch (error) {
      this.log.error('webhooks not claimed', { code: toRecord(error).code, detail: toRecord(error).detail });
      return limits.pollMs;
    }
  }

  async #prepare(webhook: ClaimedWebhook): Promise<void> {
    try {
      this.#judge.checkWebhook(webhook);
      const translated = this.#judge.checkTranslated(await this.host.translate(webhook));
      this.#prepared.push(
        'ignored' in translated
          ? { webhook, verdict: { state: 'ignored', reason: translated.ignored }, observations: [] }
          : { webhook, verdict: { state: 'translated' }, observations: translated },
      );
    } catch (error) {
      const record = toRecord(error, 'plugin_failed');
      const verdict = verdictOf(record, webhook.attempt, this.clock.now());
      const level = verdict.state === 'pending' ? 'info' : 'warn';
      this.log[level](`webhook ${verdict.state}`, {
        connection: webhook.connection,
        webhookId: webhook.id,
        topic: webhook.topic,
        attempt: webhook.attempt,
        code: record.code,
      });
      this.#prepared.push({ webhook, verdict, observations: [] });
    }
    if (!this.#isApplying) void this.#apply();
  }

  /** One batch at a time, in the order of arrival within a batch; what is prepared meanwhile makes the next. */
  async #apply(): Promise<void> {
    this.#isApplying = true;
    while (this.#prepared.length > 0) {
      const batch = this.#prepared
        .splice(0, limits.ledgerBatchMax)
        .sort((one, other) => one.webhook.id - other.webhook.id);
      try {
        await this.#record(await this.bookkeeper.keep(batch), batch);
      } catch (error) {
        // The leases end by themselves, and the webhooks come again.
        this.log.error('translations not recorded', {
          code: toRecord(error).code,
          detail: toRecord(error).detail,
        });
      }
      this.#underWay -= batch.length;
      this.poke();
    }
    this.#isApplying = false;
  }

  async #record(translations: readonly Translation[], batch: readonly Prepared[]): Promise<void> {
    const recording = this.journal.record(translations);
    this.onDeliveries(destinationsOf(translations));
    const results = await recording;
    // Deliveries that were claimed in the same commit are on their way to their handlers: the log can wait for them.
    await nextTurn();
    for (const [index, result] of results.entries()) {
      const translation = translations[index];
      const webhookId = translation?.webhookId;
      if (result.kind === 'lost') this.log.warn('translation lost', { webhookId });
      if (result.kind === 'conflict') this.log.warn('translation conflict', { webhookId });
      if (result.kind === 'failed') await this.#putAside(translation, batch[index], result.error);
      if (result.kind !== 'recorded') continue;
      if (translation) this.#tell(translation, batch[index]);
    }
  }

  /** A translation that the journal takes from nobody is quarantined. Where the journal takes nothing at all, the lease
   *  ends by itself and the webhook comes again. */
  async #putAside(
    failed: Translation | undefined,
    prepared: Prepared | undefined,
    error: ErrorRecord,
  ): Promise<void> {
    if (failed === undefined || prepared === undefined) return;
    this.log.error('translation not recorded', { webhookId: failed.webhookId, ...toLogFields(error) });
    if (catalogue[error.code].status === 503) return;
    const translation: Translation = { ...failed, verdict: { state: 'quarantined', error }, changes: [] };
    await this.#record([translation], [{ ...prepared, verdict: translation.verdict, observations: [] }]);
  }

  #tell({ webhookId, verdict, changes }: Translation, prepared: Prepared | undefined): void {
    if (verdict.state === 'ignored') this.log.info('webhook ignored', { webhookId, detail: verdict.reason });
    const isNews = prepared?.verdict.state === 'translated';
    if (verdict.state === 'pending' && isNews)
      this.log.info('webhook pending', { webhookId, ...toLogFields(verdict.error) });
    if (verdict.state === 'quarantined' && isNews) {
      const { connection } = prepared.webhook;
      this.log.error('webhook quarantined', { connection, webhookId, ...toLogFields(verdict.error) });
    }
    if (verdict.state !== 'translated') return;
    const events = changes.flatMap(change =>
      change.events.map(
        event =>
          `${event.type} -> ${event.destinations.map(({ connection }) => connection).join(', ') || 'nobody'}`,
      ),
    );
    this.log.info('webhook translated', {
      webhookId,
      observations: observedIn(prepared),
      orders: changes.map(change => `${change.connection}/${change.orderId}`),
      events,
    });
  }
}

function destinationsOf(translations: readonly Translation[]): ReadonlySet<string> {
  const events = translations.flatMap(({ changes }) => changes.flatMap(change => change.events));
  return new Set(events.flatMap(({ destinations }) => destinations.map(({ connection }) => connection)));
}

function observedIn(prepared: Prepared | undefined): string[] {
  return (prepared?.observations ?? []).map(observation =>
    observation.kind === 'order'
      ? `order ${observation.order.number}`
      : `${observation.kind} of order ${observation.orderId ?? 'elsewhere'}`,
  );
}
