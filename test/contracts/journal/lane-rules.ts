/** The rules of lanes with the dead that hold them, places that are taken, folding, replay and release, in their simplest
 *  form: one list of deliveries for each lane. What any engine has to agree with; leases are in lane-model.ts as well. */
import type { DeliveryOutcome, DeliveryState, Replayed } from '../../../core/journal/journal.js';
import { present } from '../../support/present.js';

/** What an event is to its destination. */
export interface Kind {
  readonly type: string;
  readonly writes: string;
  readonly isUpsert: boolean;
  readonly isLatestOnly: boolean;
}

export interface RuledDelivery extends Kind {
  readonly id: number;
  readonly eventId: string;
  /** Counts the events, in the order in which they were recorded. */
  readonly serial: number;
  state: DeliveryState;
  /** Where it stands in its lane; those at the same place stand in the order of their ids. */
  place: number;
  due: number;
  attempts: number;
  failures: number;
  hasArrived: boolean;
}

export class RuledLane {
  readonly deliveries: RuledDelivery[] = [];
  underWay: RuledDelivery | undefined;
  heldBy: RuledDelivery | undefined;
  dueAt = 0;

  constructor(
    readonly connection: string,
    readonly order: string,
  ) {}

  /** The one that is next, or under way. */
  get first(): RuledDelivery | undefined {
    return this.#waiting().sort((a, b) => a.place - b.place || a.id - b.id)[0];
  }

  isDue(now: number): boolean {
    return this.heldBy === undefined && this.first !== undefined && this.dueAt <= now;
  }

  /** The events of those that arrived and are newer, oldest first. */
  newerThan({ serial }: RuledDelivery): string[] {
    const newer = this.deliveries.filter(other => other.hasArrived && other.serial > serial);
    return newer.sort((a, b) => a.serial - b.serial).map(({ eventId }) => eventId);
  }

  enter(
    kind: Kind,
    { id, eventId, serial }: { id: number; eventId: string; serial: number },
    now: number,
  ): void {
    const isNew = this.first === undefined && this.heldBy === undefined;
    const fresh = { state: 'pending', due: 0, attempts: 0, failures: 0, hasArrived: false } as const;
    const delivery: RuledDelivery = { ...kind, ...fresh, id, eventId, serial, place: serial };
    this.deliveries.push(delivery);
    if (isNew) return void (this.dueAt = now);
    if (kind.isLatestOnly) this.#fold(delivery);
    if (kind.isUpsert && this.heldBy !== undefined) this.#takePlace(delivery, this.heldBy, now);
  }

  claim(end: number): RuledDelivery {
    this.underWay = present(this.first);
    this.underWay.attempts += 1;
    this.dueAt = end;
    return this.underWay;
  }

  /** The result of the attempt under way. */
  settle(outcome: DeliveryOutcome, now: number): void {
    const delivery = present(this.underWay);
    this.underWay = undefined;
    delivery.state = outcome.state;
    if (outcome.state === 'pending') {
      delivery.failures += Number(outcome.isFailure);
      delivery.due = this.dueAt = outcome.dueAt;
    } else if (outcome.state === 'dead' && outcome.holdsLane) this.#hold(delivery, now);
    else {
      delivery.hasArrived ||= outcome.state === 'delivered';
      this.#goOn(now);
    }
  }

  release(delivery: RuledDelivery, now: number): boolean {
    if (this.heldBy !== delivery) return false;
    this.#goOn(now);
    return true;
  }

  replay(delivery: RuledDelivery, now: number): Replayed {
    if (delivery.state === 'pending') {
      if (this.first !== delivery || this.heldBy !== undefined) return 'held';
      if (this.underWay === delivery) return 'under_way';
      Object.assign(delivery, { failures: 0, due: 0 });
      this.#goOn(now);
      return 'replayed';
    }
    Object.assign(delivery, { state: 'pending', failures: 0, due: 0 });
    if (this.underWay) delivery.place = Math.max(delivery.place, this.underWay.place + 1);
    else if (this.heldBy === undefined || this.heldBy === delivery) this.#goOn(now);
    return 'replayed';
  }

  #waiting(): RuledDelivery[] {
    return this.deliveries.filter(({ state }) => state === 'pending');
  }

  #fold(newest: RuledDelivery): void {
    for (const other of this.#waiting()) {
      if (other === newest || other === this.underWay || other.type !== newest.type) continue;
      other.state = 'folded';
      newest.due = Math.max(newest.due, other.due);
    }
  }

  #hold(dead: RuledDelivery, now: number): void {
    this.heldBy = dead;
    const after = this.#waiting().filter(other => other.isUpsert && other.serial > dead.serial);
    const newest = after.sort((a, b) => b.serial - a.serial).find(other => other.writes === dead.writes);
    if (newest) this.#takePlace(newest, dead, now);
  }

  #takePlace(newer: RuledDelivery, dead: RuledDelivery, now: number): void {
    if (dead.writes !== newer.writes || newer.writes === '') return;
    dead.state = 'superseded';
    newer.place = dead.place;
    this.#goOn(now);
  }

  #goOn(now: number): void {
    this.heldBy = undefined;
    this.dueAt = Math.max(now, this.first?.due ?? 0);
  }
}
