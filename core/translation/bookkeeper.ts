/** Runs the ledger over a batch of observations: reads the states it needs, derives, routes, and writes down what is to be recorded. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Connections } from '../config/live-connections.js';
import { toRecord, type ErrorRecord } from '../errors/app-error.js';
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
import type { Event, HandledEvent } from '../model/generated/model.js';
import { compileRoutes } from './compile-routes.js';
import { Correlator, type Located } from './correlator.js';
import { verdictOf, type Prepared } from './prepared.js';

/** A webhook with the orders it is about, or why they cannot be told. */
interface Placed {
  readonly prepared: Prepared;
  readonly located?: readonly Located[];
  readonly error?: ErrorRecord;
}

/** Works out what a batch leads to. Reads the journal and writes nothing. */
@injectable()
export class Bookkeeper {
  #routes: readonly Route[];

  constructor(
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
    @inject(Correlator) private readonly correlator: Correlator,
    @inject(Clock) private readonly clock: Clock,
  ) {
    this.#routes = compileRoutes(connections.routes);
    connections.onReplace(() => (this.#routes = compileRoutes(connections.routes)));
  }

  /** What each webhook of the batch leads to. Webhooks of one order build on each other in the batch's order. One that
   *  the ledger cannot work out is quarantined alone; it must not hold up the others again and again. One about an order of
   *  another connection that is not known waits a while: the call that makes it known may be on its way. */
  async keep(batch: readonly Prepared[]): Promise<Translation[]> {
    const states = new Map<string, OrderState | undefined>();
    const placed = await Promise.all(batch.map(prepared => this.#locate(prepared)));
    const stored = await this.#readStates(placed.flatMap(({ located }) => located ?? []));
    const find = (key: string): OrderState | undefined =>
      states.has(key) ? states.get(key) : parseState(stored.get(key));
    return placed.map(({ prepared: { webhook, verdict }, located, error: unplaced }) => {
      const now = this.clock.now();
      const translation = { webhookId: webhook.id, fence: webhook.fence, now };
      if (unplaced !== undefined)
        return { ...translation, verdict: verdictOf(unplaced, webhook.attempt, now), changes: [] };
      try {
        const { changes, derived } = this.#derive(webhook.connection, located ?? [], find);
        for (const [key, state] of derived) states.set(key, state);
        return { ...translation, verdict, changes };
      } catch (error) {
        return { ...translation, verdict: { state: 'quarantined', error: toRecord(error) }, changes: [] };
      }
    });
  }

  async #locate(prepared: Prepared): Promise<Placed> {
    try {
      const { webhook, observations } = prepared;
      return { prepared, located: await this.correlator.locate(webhook.connection, observations) };
    } catch (error) {
      return { prepared, error: toRecord(error) };
    }
  }

  async #readStates(located: readonly Located[]): Promise<Map<string, StoredState | undefined>> {
    const keys = new Map(located.map(({ key }) => [textOf(key), key]));
    const stored = await this.journal.findOrderStates([...keys.values()]);
    return new Map([...keys.keys()].map((key, index) => [key, stored[index]]));
  }

  /** The changes of one webhook, and the states they end in. `cause` is the connection that tells of them. */
  #derive(
    cause: string,
    located: readonly Located[],
    find: (key: string) => OrderState | undefined,
  ): { changes: OrderChange[]; derived: ReadonlyMap<string, OrderState> } {
    const changes = new Map<string, OrderChange>();
    const derived = new Map<string, OrderState>();
    for (const { key, observation } of located) {
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
        trackingNumbers: [...(earlier?.trackingNumbers ?? []), ...newTrackingNumbers(previous, state)],
        events: [
          ...(earlier?.events ?? []),
          ...events.map((event, index) => this.#place({ key, cause }, state, event, index)),
        ],
      });
    }
    return { changes: [...changes.values()], derived };
  }

  #place(
    { key: { connection, orderId }, cause }: { key: OrderKey; cause: string },
    state: OrderState,
    derived: Parameters<typeof toEvent>[0]['derived'],
    index: number,
  ): NewEvent {
    const event = toEvent({ origin: connection, orderId, state, derived, index });
    const routed = routeEvent(this.#routes, event, cause);
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

function newTrackingNumbers(before: OrderState | undefined, after: OrderState): string[] {
  const known = new Set(before?.shipments.flatMap(({ trackingNumbers }) => trackingNumbers));
  return after.shipments
    .flatMap(({ trackingNumbers }) => trackingNumbers)
    .filter(number => !known.has(number));
}

function textOf({ connection, orderId }: OrderKey): string {
  return `${connection}\n${orderId}`;
}
