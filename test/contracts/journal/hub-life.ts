/** One interleaving, done to an engine, to the rules of lanes, and to what providers have: a hub without HTTP. */
import assert from 'node:assert/strict';
import { supersederOf } from '../../../core/dispatch/writes.js';
import type { ClaimedDelivery, DeliveryOutcome } from '../../../core/journal/journal.js';
import { aDestination, anEvent, delivered, died, LEASE_MS, outage, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';
import { RuledLane, type Kind, type RuledDelivery } from './lane-rules.js';
import { WrittenThings, type Write } from './written-things.js';

export type Act =
  | {
      readonly do: 'record';
      readonly order: number;
      readonly kinds: readonly string[];
      readonly connections: readonly string[];
    }
  | { readonly do: 'claim'; readonly connection: string; readonly limit: number }
  | { readonly do: 'end'; readonly attempt: number; readonly outcome: (typeof OUTCOMES)[number] }
  | { readonly do: 'replay'; readonly delivery: number }
  | { readonly do: 'release'; readonly lane: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'crash' };

/** `unanswered`: the provider has taken it and the hub does not know. */
export const OUTCOMES = ['delivered', 'delivered', 'refused', 'outage', 'unanswered', 'not begun'] as const;

const plain = { isUpsert: false, isLatestOnly: false };
export const kinds: Readonly<Record<string, Kind>> = {
  created: { type: 'order.created', writes: 'order', isUpsert: true, isLatestOnly: false },
  updated: { type: 'order.updated', writes: 'order', isUpsert: true, isLatestOnly: true },
  paid: { type: 'order.paid', writes: 'payment', ...plain },
  shipped: { type: 'order.shipped', writes: 'progress', ...plain },
  parcel: { type: 'shipment.updated', writes: 'shipment 7', isUpsert: false, isLatestOnly: true },
  otherParcel: { type: 'order.tracking_added', writes: 'shipment 8', ...plain },
  note: { type: 'order.note_added', writes: '', ...plain },
  /** The handler has nothing to do for these. */
  idle: { type: 'order.completed', writes: 'idle', ...plain },
  deleted: { type: 'order.deleted', writes: 'removal', ...plain },
};

/** What is there of one order at one connection. */
interface Place {
  readonly lane: RuledLane;
  readonly provider: WrittenThings;
  readonly events: Write[];
  /** A person had something sent again, or passed over. */
  isTouched: boolean;
  /** The lane went on past a dead delivery. */
  isPassedOver: boolean;
}

export class HubLife {
  readonly #places = new Map<string, Place>();
  readonly #deliveries: { readonly place: Place; readonly delivery: RuledDelivery }[] = [];
  /** Orders that are deleted, until a snapshot brings them back. */
  readonly #deleted = new Set<number>();
  #attempts: { readonly claimed: ClaimedDelivery; readonly place: Place; isCurrent: boolean }[] = [];
  #now = T0;
  #serial = 0;
  readonly #shop: string;

  constructor(
    private readonly bench: Bench,
    private readonly run: string,
    private readonly isHolding: boolean,
  ) {
    this.#shop = `shop-${run}`;
  }

  async act(act: Act): Promise<void> {
    switch (act.do) {
      case 'record':
        return this.#record(act.order, act.kinds, act.connections);
      case 'claim':
        return this.#claim(act.connection, act.limit);
      case 'end':
        return this.#end(act.attempt, act.outcome);
      case 'replay':
        return this.#replay(this.#deliveries.at(-1 - act.delivery));
      case 'release':
        return this.#release([...this.#places.values()][act.lane]);
      case 'wait':
        return void (this.#now += act.ms);
      case 'crash': {
        await this.bench.crash();
        for (const { lane } of this.#places.values()) if (lane.underWay) lane.dueAt = 0;
        this.#attempts = [];
      }
    }
  }

  /** The provider is well again: attempts are answered, and a person has what is dead sent again. */
  async drain(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      while (this.#attempts.length > 0) await this.#end(0, 'delivered');
      this.#now += LEASE_MS;
      for (const connection of ['warehouse', 'tracking']) await this.#claim(connection, 10);
      if (this.#attempts.length > 0) continue;
      const dead = this.#deliveries.filter(({ delivery }) => delivery.state === 'dead');
      if (dead.length === 0) return;
      for (const each of dead) await this.#replay(each);
    }
    assert.fail('there is no end of it');
  }

  /** The engine has every delivery where the rules have it, and the providers have what they would have without a fault. */
  async compare(): Promise<void> {
    for (const { delivery } of this.#deliveries) {
      const { id, state, attempts } = delivery;
      const found = present(await this.bench.journal.findDelivery(id));
      assert.deepEqual([id, found.state, found.attempts], [id, state, attempts]);
    }
    for (const { provider, events, isPassedOver } of this.#places.values())
      provider.compare(events, isPassedOver);
  }

  async #record(order: number, names: readonly string[], connections: readonly string[]): Promise<void> {
    const recorded = names.map(name => this.#kindOf(order, name));
    const events = recorded.map(kind =>
      anEvent({
        type: kind.type,
        destinations: connections.map(connection =>
          aDestination({ ...kind, connection: this.#own(connection) }),
        ),
      }),
    );
    const at = { connection: this.#shop, now: this.#now };
    const ids = await this.bench.clerk.fill(String(order), events, at);
    for (const [index, kind] of recorded.entries()) {
      this.#serial += 1;
      for (const connection of connections) {
        const id = present(ids.shift());
        const place = this.#placeOf(connection, order);
        const serial = this.#serial;
        place.lane.enter(kind, { id, eventId: present(events[index]).id, serial }, this.#now);
        if (kind.writes !== 'idle') place.events.push({ writes: kind.writes, serial });
        this.#deliveries.push({ place, delivery: present(place.lane.deliveries.at(-1)) });
      }
    }
  }

  /** A deleted order comes back with a snapshot, before anything else of it. */
  #kindOf(order: number, name: string): Kind {
    const isBack = this.#deleted.delete(order) && name !== 'created';
    if (!isBack && name === 'deleted') this.#deleted.add(order);
    return present(kinds[isBack ? 'updated' : name]);
  }

  async #claim(connection: string, limit: number): Promise<void> {
    const lanes = [...this.#places.values()].filter(({ lane }) => lane.connection === connection);
    const due = lanes.filter(({ lane }) => lane.isDue(this.#now));
    const claimed = await this.bench.clerk.claim(this.#now, limit, this.#own(connection));
    assert.equal(claimed.length, Math.min(limit, due.length));
    for (const delivery of claimed) {
      const place = present(due.find(({ lane }) => lane.first?.id === delivery.id));
      const ruled = place.lane.claim(this.#now + LEASE_MS);
      const { attempt, failures, newer } = delivery;
      assert.deepEqual(
        [attempt, failures, newer.map(({ eventId }) => eventId)],
        [ruled.attempts, ruled.failures, place.lane.newerThan(ruled)],
      );
      // As in the hub: an attempt that goes on though its lease is over keeps its lane, and its result is void.
      const running = this.#attempts.find(other => other.place === place);
      if (running) running.isCurrent = false;
      else this.#attempts.push({ claimed: delivery, place, isCurrent: true });
    }
  }

  /** `index` counts from the attempt that runs longest. */
  async #end(index: number, outcome: (typeof OUTCOMES)[number]): Promise<void> {
    const [attempt] = this.#attempts.splice(index, 1);
    if (attempt === undefined) return;
    const { claimed, place, isCurrent } = attempt;
    const write = present(place.lane.deliveries.find(({ id }) => id === claimed.id));
    const settled = this.#run(claimed, place, write, outcome);
    const answer = await this.bench.clerk.settle(claimed, settled, this.#now);
    assert.equal(answer, isCurrent ? 'settled' : 'lost');
    if (!isCurrent) return;
    place.lane.settle(settled, this.#now);
    if (settled.state === 'delivered') place.provider.tell(write);
    if (settled.state === 'dead' && !settled.holdsLane) place.isPassedOver = true;
  }

  #run(claimed: ClaimedDelivery, place: Place, write: Write, outcome: string): DeliveryOutcome {
    const superseder = supersederOf(claimed.writes, claimed.newer);
    if (superseder)
      return { state: 'superseded', error: { code: 'out_of_date', detail: superseder.eventId } };
    if (write.writes === 'idle') return { state: 'skipped', reason: 'nothing to do' };
    const waits = { state: 'pending', dueAt: this.#now + 5000, isFailure: true, error: outage } as const;
    if (outcome === 'outage') return waits;
    if (outcome === 'not begun') return { ...waits, isFailure: false };
    if (outcome === 'refused') return died({ holdsLane: this.isHolding });
    place.provider.apply(write, place.isTouched);
    return outcome === 'unanswered' ? waits : delivered;
  }

  async #replay(
    given: { readonly place: Place; readonly delivery: RuledDelivery } | undefined,
  ): Promise<void> {
    if (given === undefined) return;
    const { place, delivery } = given;
    const answer = await this.bench.journal.replay(delivery.id, this.#now);
    assert.equal(answer, place.lane.replay(delivery, this.#now));
    place.isTouched = true;
  }

  async #release(place: Place | undefined): Promise<void> {
    const dead = place?.lane.heldBy;
    if (place === undefined || dead === undefined) return;
    assert.equal(await this.bench.journal.release(dead.id, this.#now), true);
    place.lane.release(dead, this.#now);
    place.isTouched = true;
    place.isPassedOver = true;
  }

  #placeOf(connection: string, order: number): Place {
    const name = `${connection} ${order}`;
    const lane = new RuledLane(connection, String(order));
    const fresh = { lane, provider: new WrittenThings(), events: [], isTouched: false, isPassedOver: false };
    const place = this.#places.get(name) ?? fresh;
    this.#places.set(name, place);
    return place;
  }

  #own(connection: string): string {
    return `${connection}-${this.run}`;
  }
}
