/** The second half of the work after the answer: claim a delivery, run its handler, settle. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { connectionRetry } from '../config/limits.js';
import { Connections } from '../config/live-connections.js';
import { toLogFields, toRecord } from '../errors/app-error.js';
import { AttemptFailed, Host, type Handled } from '../host/host.js';
import { Journal, type ClaimedDelivery, type DeliveryOutcome } from '../journal/journal.js';
import { Log } from '../log.js';
import { healthOf, type BreakerView, type Reading } from './breaker.js';
import { LanePump } from './lane-pump.js';
import { Rates } from './rates.js';
import { decide, type Ended } from './settle.js';
import { supersederOf } from './writes.js';

/** What an attempt gave, with the calls it made. */
interface Answered {
  readonly result: Ended['result'];
  readonly exchanges: Handled['exchanges'];
}

/** Runs the deliveries of every destination connection. Never runs two of one lane at once. */
@injectable()
export class Dispatcher {
  readonly #pumps = new Map<string, LanePump>();
  #isRunning = false;

  constructor(
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Host) private readonly host: Host,
    @inject(Rates) private readonly rates: Rates,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {
    this.#followConnections();
    connections.onReplace(() => this.#followConnections());
    host.onChange(() => this.poke(this.#pumps.keys()));
  }

  start(): void {
    this.#isRunning = true;
    for (const pump of this.#pumps.values()) pump.start();
  }

  /** Every destination there is has a pump, with its newest limits. One that is no destination any more claims nothing: no
   *  runner opens its handlers. */
  #followConnections(): void {
    const { journal, host, clock, log, rates } = this;
    for (const connection of this.connections.all()) {
      const { name, plugin } = connection;
      const pump = this.#pumps.get(name);
      if (pump !== undefined) pump.follow(connection);
      else if (plugin.manifest.roles.includes('destination')) {
        const added = new LanePump(connection, { journal, host, clock, log, rates }, delivery =>
          this.#attempt(delivery),
        );
        this.#pumps.set(name, added);
        if (this.#isRunning) added.start();
      }
    }
  }

  /** These destinations may have something due. */
  poke(connections: Iterable<string>): void {
    for (const connection of connections) this.#pumps.get(connection)?.poke();
  }

  /** Deliveries for these destinations were handed to the journal. */
  expect(connections: Iterable<string>): void {
    for (const connection of connections) this.#pumps.get(connection)?.expect();
  }

  /** Claims nothing more; resolves when the attempts under way are settled. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    await Promise.all([...this.#pumps.values()].map(pump => pump.stop()));
  }

  /** What the breaker of each destination says. */
  breakers(): ReadonlyMap<string, BreakerView> {
    return new Map([...this.#pumps].map(([name, pump]) => [name, pump.breaker]));
  }

  /** Closes the breaker of a connection. `false` where the connection is no destination. */
  resetBreaker(connection: string): boolean {
    const pump = this.#pumps.get(connection);
    pump?.resetBreaker();
    return pump !== undefined;
  }

  async #attempt(delivery: ClaimedDelivery): Promise<Reading | undefined> {
    const { id: deliveryId, lane, fence, attempt, failures, links } = delivery;
    try {
      const startedAt = this.clock.now();
      const { result, exchanges } = superseded(delivery) ?? (await this.#handle(delivery));
      const now = this.clock.now();
      // As the connection is now: a reload may have changed it while the attempt ran.
      const { retry = connectionRetry, onDead = 'hold' } = this.connections.get(delivery.connection) ?? {};
      const outcome = decide({ result, failures, now, random: Math.random(), retry, onDead });
      const settled = await this.journal.settle({
        deliveryId,
        lane,
        fence,
        attempt,
        startedAt,
        now,
        outcome,
        givenLinks: links,
        exchanges: JSON.stringify(exchanges),
      });
      if (settled === 'lost')
        this.log.warn('delivery lost its lease', { deliveryId, connection: delivery.connection, attempt });
      else this.#tell(delivery, outcome, now - startedAt);
      return healthOf(outcome, exchanges.length);
    } catch (error) {
      // The lease ends by itself, and the delivery comes again; its handler looks before it creates.
      this.log.error('delivery not settled', {
        deliveryId,
        connection: delivery.connection,
        ...toLogFields(toRecord(error)),
      });
      return undefined;
    }
  }

  async #handle(delivery: ClaimedDelivery): Promise<Answered> {
    try {
      const { outcome, exchanges } = await this.host.handle(delivery);
      return { result: outcome, exchanges };
    } catch (error) {
      const exchanges = error instanceof AttemptFailed ? error.exchanges : [];
      return {
        result: {
          kind: 'failed',
          error: toRecord(error instanceof AttemptFailed ? error.cause : error, 'plugin_failed'),
        },
        exchanges,
      };
    }
  }

  #tell(
    { id: deliveryId, connection, attempt, eventType, origin }: ClaimedDelivery,
    outcome: DeliveryOutcome,
    durationMs: number,
  ): void {
    const fields = {
      deliveryId,
      connection,
      event: eventType,
      order: `${origin.connection}/${origin.orderId}`,
      attempt,
      durationMs,
    };
    if (outcome.state === 'delivered')
      return this.log.info('delivery delivered', {
        ...fields,
        links: Object.entries(outcome.links).map(([kind, id]) => `${kind} ${id}`),
      });
    if (outcome.state === 'skipped')
      return this.log.info('delivery skipped', { ...fields, detail: outcome.reason });
    const why = toLogFields(outcome.error);
    if (outcome.state === 'pending')
      return this.log.warn('delivery waits for a retry', {
        ...fields,
        ...why,
        dueAt: new Date(outcome.dueAt).toISOString(),
      });
    this.log[outcome.state === 'dead' ? 'error' : 'info'](`delivery ${outcome.state}`, {
      ...fields,
      ...why,
    });
  }
}

/** A delivery that would put an older state over a newer one ends without a call. */
function superseded({ writes, newer }: ClaimedDelivery): Answered | undefined {
  const superseder = supersederOf(writes, newer);
  if (superseder === undefined) return undefined;
  const detail = `the event ${superseder.eventId} is newer and has arrived already`;
  return { result: { kind: 'failed', error: { code: 'out_of_date', detail } }, exchanges: [] };
}
