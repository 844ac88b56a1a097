/** Runs the ledger over a batch of observations: reads the states it needs, derives, routes, and writes down what is to be recorded. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { Connections } from '../config/live-connections.js';
import { toRecord } from '../errors/app-error.js';
import { writesOf } from '../dispatch/writes.js';
import {
  Journal,
  type Destination,
  type NewEvent,
  type OrderChange,
  type OrderKey,
  type StoredState,
  type Translation,
} from '../journal/journal.js';
import { derive } from '../ledger/derive.js';
import { toEvent } from '../ledger/event.js';
import type { OrderState } from '../ledger/order-state.js';
import { routeEvent, type Route } from '../ledger/route.js';
import type { Event, HandledEvent, Observation } from '../model/generated/model.js';
import { createValidator } from '../schema/validator.js';
import type { Prepared } from './prepared.js';

/** Works out what a batch leads to. Reads the journal and writes nothing. */
@injectable()
export class Bookkeeper {
  readonly #routes: readonly Route[];

  constructor(
    @inject(Config) config: Config,
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Clock) private readonly clock: Clock,
  ) {
    const validator = createValidator();
    this.#routes = config.routes.map(({ from, to, events, where, tests }) => {
      const check = where && validator.compile(where);
      return {
        from: [...from],
        to: [...to],
        events: [...events],
        tests,
        ...(check ? { where: (view: unknown) => check(view).length === 0 } : {}),
      };
    });
  }

  /** What each webhook of the batch leads to. Webhooks of one order build on each other in the batch's order. One that
   *  the ledger cannot work out is quarantined alone; it must not hold up the others again and again. */
  async keep(batch: readonly Prepared[]): Promise<Translation[]> {
    const states = new Map<string, OrderState | undefined>();
    const stored = await this.#readStates(batch);
    const find = (key: string): OrderState | undefined =>
      states.has(key) ? states.get(key) : parseState(stored.get(key));
    return batch.map(({ webhook, verdict, observations }) => {
      const translation = { webhookId: webhook.id, fence: webhook.fence, now: this.clock.now() };
      try {
        const { changes, derived } = this.#derive(webhook.connection, observations, find);
        for (const [key, state] of derived) states.set(key, state);
        return { ...translation, verdict, changes };
      } catch (error) {
        return { ...translation, verdict: { state: 'quarantined', error: toRecord(error) }, changes: [] };
      }
    });
  }

  async #readStates(batch: readonly Prepared[]): Promise<Map<string, StoredState | undefined>> {
    const keys = new Map<string, OrderKey>();
    for (const { webhook, observations } of batch) {
      for (const observation of observations) {
        const key = { connection: webhook.connection, orderId: orderIdOf(observation) };
        keys.set(textOf(key), key);
      }
    }
    const stored = await this.journal.findOrderStates([...keys.values()]);
    return new Map([...keys.keys()].map((key, index) => [key, stored[index]]));
  }

  /** The changes of one webhook, and the states they end in. */
  #derive(
    connection: string,
    observations: readonly Observation[],
    find: (key: string) => OrderState | undefined,
  ): { changes: OrderChange[]; derived: ReadonlyMap<string, OrderState> } {
    const changes = new Map<string, OrderChange>();
    const derived = new Map<string, OrderState>();
    for (const observation of observations) {
      const key = { connection, orderId: orderIdOf(observation) };
      const text = textOf(key);
      const previous = derived.get(text) ?? find(text);
      const { state, events } = derive(previous, observation);
      if (state === previous) continue;
      derived.set(text, state);
      const earlier = changes.get(text);
      changes.set(text, {
        ...key,
        expectedVersion: earlier?.expectedVersion ?? previous?.version ?? 0,
        version: state.version,
        state: JSON.stringify(state),
        number: state.snapshot?.number,
        events: [
          ...(earlier?.events ?? []),
          ...events.map((event, index) => this.#place(key, state, event, index)),
        ],
      });
    }
    return { changes: [...changes.values()], derived };
  }

  #place(
    { connection, orderId }: OrderKey,
    state: OrderState,
    derived: Parameters<typeof toEvent>[0]['derived'],
    index: number,
  ): NewEvent {
    const event = toEvent({ origin: connection, orderId, state, derived, index });
    const routed = routeEvent(this.#routes, event, connection);
    const destinations = routed.flatMap(name => {
      const handled = this.connections.get(name)?.plugin.manifest.events?.[event.type];
      return handled === undefined ? [] : [toDestination(name, event, handled)];
    });
    return {
      id: event.id,
      type: event.type,
      time: Date.parse(event.time),
      json: JSON.stringify(event),
      destinations,
    };
  }
}

function toDestination(connection: string, event: Event, handled: HandledEvent): Destination {
  const { upsert: isUpsert = false, latestOnly: isLatestOnly = false } = handled;
  return { connection, writes: writesOf(event, handled), isUpsert, isLatestOnly };
}

function parseState(stored: StoredState | undefined): OrderState | undefined {
  return stored && (JSON.parse(stored.state) as OrderState);
}

function orderIdOf(observation: Observation): string {
  return observation.kind === 'order' ? observation.order.id : observation.orderId;
}

function textOf({ connection, orderId }: OrderKey): string {
  return `${connection}\n${orderId}`;
}
