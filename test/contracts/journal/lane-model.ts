/** The lane rules in their simplest form, for one moment after the other: what any engine has to agree with. */
import assert from 'node:assert/strict';
import type { ClaimedDelivery, DeliveryOutcome, DeliveryState } from '../../../core/journal/journal.js';
import { present } from '../../support/present.js';

interface ModelDelivery {
  readonly id: number;
  state: DeliveryState;
  attempts: number;
  readonly steps: Record<string, string>;
}

interface ModelLane {
  readonly destination: string;
  readonly waiting: ModelDelivery[];
  /** When its first delivery may be claimed. */
  dueAt: number;
  /** The claim whose result counts; none where nobody holds the lane. */
  holder: ClaimedDelivery | undefined;
}

export class LaneModel {
  readonly deliveries = new Map<number, ModelDelivery>();
  readonly #lanes = new Map<string, ModelLane>();
  readonly #laneOf = new Map<number, ModelLane>();

  /** A delivery was recorded. */
  fill(destination: string, orderId: string, id: number, now: number): void {
    const name = `${destination} ${orderId}`;
    const lane = this.#lanes.get(name) ?? { destination, waiting: [], dueAt: now, holder: undefined };
    this.#lanes.set(name, lane);
    if (lane.waiting.length === 0) lane.dueAt = now;
    const delivery: ModelDelivery = { id, state: 'pending', attempts: 0, steps: {} };
    lane.waiting.push(delivery);
    this.#laneOf.set(id, lane);
    this.deliveries.set(id, delivery);
  }

  /** Judges what a claim gave: the first of lanes that are due, each lane once, as many as there are or are asked for. */
  claim(
    claimed: readonly ClaimedDelivery[],
    destination: string,
    limit: number,
    now: number,
    end: number,
  ): void {
    const due = [...this.#lanes.values()].filter(
      lane => lane.destination === destination && lane.waiting.length > 0 && lane.dueAt <= now,
    );
    assert.equal(claimed.length, Math.min(limit, due.length));
    assert.equal(new Set(claimed.map(({ lane }) => lane)).size, claimed.length);
    for (const delivery of claimed) {
      const lane = due.find(candidate => candidate.waiting[0]?.id === delivery.id);
      assert.ok(lane, `delivery ${delivery.id} is the first of a lane that is due`);
      const first = present(lane.waiting[0]);
      first.attempts += 1;
      assert.equal(delivery.attempt, first.attempts);
      assert.deepEqual({ ...delivery.steps }, first.steps);
      assert.ok(delivery.fence > (lane.holder?.fence ?? 0));
      lane.dueAt = end;
      lane.holder = delivery;
    }
  }

  /** What a settlement has to be answered with, its effect taken over. */
  settle(delivery: ClaimedDelivery, outcome: DeliveryOutcome, now: number): 'settled' | 'lost' {
    const lane = present(this.#laneOf.get(delivery.id));
    if (lane.holder !== delivery) return 'lost';
    lane.holder = undefined;
    if (outcome.state === 'pending') {
      lane.dueAt = outcome.dueAt;
      return 'settled';
    }
    present(this.deliveries.get(delivery.id)).state = outcome.state;
    lane.waiting.shift();
    lane.dueAt = now;
    return 'settled';
  }

  /** What a step has to be answered with, its effect taken over. */
  saveStep(delivery: ClaimedDelivery, name: string, result: string): 'saved' | 'lost' {
    if (present(this.#laneOf.get(delivery.id)).holder !== delivery) return 'lost';
    present(this.deliveries.get(delivery.id)).steps[name] = result;
    return 'saved';
  }
}
