/** One delivery or webhook from its first attempt to its end, while calls go wrong. What becomes of each attempt is decided as
 *  the hub decides it; nothing waits, since the time until the next attempt is only looked at. */
import { connectionRetry } from '../config/limits.js';
import { decide } from '../dispatch/settle.js';
import { toRecord, type ErrorRecord } from '../errors/app-error.js';
import { AttemptFailed } from '../host/host.js';
import type { DeliveryOutcome, Verdict } from '../journal/journal.js';
import { verdictOf } from '../translation/prepared.js';
import { toDelivery, toWebhook } from './event.js';
import type { DeliveryFixture, TranslationFixture } from './fixture.js';
import { judgeOf } from './judge-of.js';
import { SimulatedProvider } from './provider.js';
import { NOW, type Workbench } from './workbench.js';

/** Where an attempt led. */
export interface Ending {
  /** done: delivered, skipped, superseded, translated, ignored. waits: it is tried again. stopped: dead or quarantined. */
  readonly kind: 'done' | 'waits' | 'stopped';
  /** What the journal calls it. */
  readonly state: (DeliveryOutcome | Verdict)['state'];
  readonly error?: ErrorRecord;
  /** Until it is tried again, in milliseconds. */
  readonly waitMs?: number;
  /** What a translation gave. */
  readonly observations?: unknown;
}

/** What can be tried: questions are answered or not, and nothing comes again. */
export type TriedFixture = DeliveryFixture | TranslationFixture;

/** What may be different from what a case says. */
export interface TrialOptions {
  readonly repeats?: readonly DeliveryFixture[];
  /** Longest time of an attempt of a delivery. */
  readonly timeoutMs?: number;
  /** In place of the webhook's own. */
  readonly body?: Buffer;
  /** In place of the delivery's own. */
  readonly links?: Readonly<Record<string, string>>;
}

/** A trial on a workbench; one at a time. */
export class Trial {
  readonly provider: SimulatedProvider;
  #attempts = 0;
  #failures = 0;

  constructor(
    private readonly bench: Workbench,
    readonly fixture: TriedFixture,
    private readonly options: TrialOptions = {},
  ) {
    this.provider = new SimulatedProvider(fixture, options.repeats ?? []);
    bench.keeping.clear();
    bench.answering = call => this.provider.answer(call);
  }

  /** Names of the steps that are journaled. */
  get steps(): string[] {
    return Object.keys(this.bench.keeping.stepsOf(DELIVERY));
  }

  /** Runs the next attempt. */
  async attempt(): Promise<Ending> {
    this.bench.checkIsGoingOn();
    this.#attempts += 1;
    this.provider.begin(this.steps);
    const { fixture } = this;
    const ending = await (fixture.kind === 'delivery' ? this.#deliver(fixture) : this.#translate(fixture));
    if (ending.kind === 'waits' && ending.error?.code !== 'plugin_unavailable') this.#failures += 1;
    return ending;
  }

  /** Runs attempts as long as there is a next one, so many at most. */
  async untilEnd(attemptsMax = ATTEMPTS_MAX): Promise<Ending> {
    for (;;) {
      const ending = await this.attempt();
      if (ending.kind !== 'waits' || this.#attempts >= attemptsMax) return ending;
    }
  }

  async #deliver(fixture: DeliveryFixture): Promise<Ending> {
    const { connections, keeping } = this.bench;
    const { name } = connections.of(fixture.settings, this.options.timeoutMs);
    const links = { ...(this.options.links ?? fixture.links), ...keeping.linksOf(DELIVERY) };
    const progress = { attempt: this.#attempts, failures: this.#failures, links };
    const delivery = {
      ...toDelivery(fixture, DELIVERY, name),
      ...progress,
      steps: keeping.stepsOf(DELIVERY),
    };
    const settled = {
      failures: this.#failures,
      now: NOW,
      random: 0,
      retry: connectionRetry,
      onDead: 'hold',
    } as const;
    try {
      const { outcome } = await this.bench.handle(delivery);
      return endingOf(decide({ ...settled, result: outcome }));
    } catch (cause) {
      const error = toRecord(cause instanceof AttemptFailed ? cause.cause : cause, 'plugin_failed');
      return endingOf(decide({ ...settled, result: { kind: 'failed', error } }));
    }
  }

  async #translate(fixture: TranslationFixture): Promise<Ending> {
    const connection = this.bench.connections.of(fixture.settings);
    const judge = judgeOf(connection);
    const { body = fixture.body } = this.options;
    const webhook = {
      ...toWebhook({ ...fixture, body }, DELIVERY, connection.name),
      attempt: this.#attempts,
    };
    try {
      judge.checkWebhook(webhook);
      const observations = judge.checkTranslated(await this.bench.translate(webhook));
      const state = 'ignored' in observations ? 'ignored' : 'translated';
      return { kind: 'done', state, observations };
    } catch (cause) {
      return endingOf(verdictOf(toRecord(cause, 'plugin_failed'), this.#failures + 1, NOW));
    }
  }
}

/** Every trial is about one delivery or webhook, whose number does not matter. */
const DELIVERY = 1;

/** More than any mishap lasts. */
const ATTEMPTS_MAX = 6;

function endingOf(result: DeliveryOutcome | Verdict): Ending {
  const { state } = result;
  const error = 'error' in result ? { error: result.error } : {};
  if (state === 'pending') return { kind: 'waits', state, ...error, waitMs: result.dueAt - NOW };
  return { kind: state === 'dead' || state === 'quarantined' ? 'stopped' : 'done', state, ...error };
}
