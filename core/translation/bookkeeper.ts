/** Runs the ledger over a batch of observations: reads the states it needs, derives, routes, and writes down what is to be recorded. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import {
  Journal,
  type NewEvent,
  type OrderChange,
  type OrderKey,
  type Translation,
} from '../journal/journal.js';
import { Log } from '../log.js';
import { toRecord } from '../errors/app-error.js';
import { derive } from '../ledger/derive.js';
import { toEvent } from '../ledger/event.js';
import type { OrderState } from '../ledger/order-state.js';
import { routeEvent, type Route } from '../ledger/route.js';
import type { Observation } from '../model/generated/model.js';
import { createValidator } from '../schema/validator.js';
import type { Prepared } from './prepared.js';

/** By order, as far as the batch has come. */
type States = Map<string, OrderState | undefined>;

/** Works out what a batch leads to. Reads the journal and writes nothing. */
@injectable()
export class Bookkeeper {
  readonly #routes: readonly Route[];

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Journal) private readonly journal: Journal,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {
    const validator = createValidator();
    this.#routes = config.routes.map(({ from, to, events, where }) => {
      const check = where && validator.compile(where);
      return {
        from: [...from],
        to: [...to],
        events: [...events],
        ...(check ? { where: (view: unknown) => check(view).length === 0 } : {}),
      };
    });
  }

  /** What each webhook of the batch leads to. Webhooks of one order build on each other in the batch's order. */
  async keep(batch: readonly Prepared[]): Promise<Translation[]> {
    const states = await this.#readStates(batch);
    return batch.map(prepared => this.#translation(prepared, states));
  }

  /** An observation that the ledger trips over puts its own webhook aside and no other one of the batch. */
  #translation({ webhook, verdict, observations }: Prepared, states: States): Translation {
    const head = { webhookId: webhook.id, fence: webhook.fence, now: this.clock.now() };
    const before = new Map(states);
    try {
      return { ...head, verdict, changes: this.#changes(webhook.connection, observations, states) };
    } catch (error) {
      for (const [key, state] of before) states.set(key, state);
      this.log.error('observation not understood', { webhookId: webhook.id, detail: toRecord(error).detail });
      return { ...head, verdict: { state: 'quarantined', error: toRecord(error) }, changes: [] };
    }
  }

  async #readStates(batch: readonly Prepared[]): Promise<States> {
    const keys = new Map<string, OrderKey>();
    for (const { webhook, observations } of batch) {
      for (const observation of observations) {
        const key = { connection: webhook.connection, orderId: orderIdOf(observation) };
        keys.set(textOf(key), key);
      }
    }
    const stored = await this.journal.findOrderStates([...keys.values()]);
    return new Map(
      [...keys.keys()].map((key, index) => [
        key,
        stored[index] && (JSON.parse(stored[index].state) as OrderState),
      ]),
    );
  }

  #changes(connection: string, observations: readonly Observation[], states: States): OrderChange[] {
    const changes = new Map<string, OrderChange>();
    for (const observation of observations) {
      const key = { connection, orderId: orderIdOf(observation) };
      const text = textOf(key);
      const previous = states.get(text);
      const { state, events } = derive(previous, observation);
      if (state === previous) continue;
      states.set(text, state);
      const earlier = changes.get(text);
      changes.set(text, {
        ...key,
        expectedVersion: earlier?.expectedVersion ?? previous?.version ?? 0,
        version: state.version,
        state: JSON.stringify(state),
        number: state.snapshot?.number,
        events: [
          ...(earlier?.events ?? []),
          ...events.map((derived, index) => this.#place(key, state, derived, index)),
        ],
      });
    }
    return [...changes.values()];
  }

  #place(
    { connection, orderId }: OrderKey,
    state: OrderState,
    derived: Parameters<typeof toEvent>[0]['derived'],
    index: number,
  ): NewEvent {
    const event = toEvent({ origin: connection, orderId, state, derived, index });
    const routed = routeEvent(this.#routes, event, connection);
    const destinations = routed.filter(name =>
      Object.hasOwn(this.config.connections.get(name)?.plugin.manifest.events ?? {}, event.type),
    );
    return {
      id: event.id,
      type: event.type,
      time: Date.parse(event.time),
      json: JSON.stringify(event),
      destinations,
    };
  }
}

function orderIdOf(observation: Observation): string {
  return observation.kind === 'order' ? observation.order.id : observation.orderId;
}

function textOf({ connection, orderId }: OrderKey): string {
  return `${connection}\n${orderId}`;
}
