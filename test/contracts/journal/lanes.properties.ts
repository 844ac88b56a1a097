/** The lane rules for any interleaving of recording, claiming, settling, steps and time passing, against a model. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ClaimedDelivery, DeliveryOutcome } from '../../../core/journal/journal.js';
import { anEvent, delivered, LEASE_MS, outage, retryAt, T0, type Clerk } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { LaneModel } from './lane-model.js';
import { present } from '../../support/present.js';

export function lanesProperties(bench: Bench): void {
  describe('lanes, for any interleaving', () => {
    it('are served in order, one at a time, and no late result changes anything', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anAction, { minLength: 5, maxLength: 60 }), async actions => {
          // Connections of its own keep each run apart from the others in the same journal.
          run += 1;
          const life = new Life(bench.clerk, run);
          for (const action of actions) await life.act(action);
          await life.compare();
        }),
        settings,
      );
    }).timeout(30_000);
  });
}

/** Always the same seed, so that a failure can be seen again; FAST_CHECK_SEED tries others. */
const settings = { numRuns: 60, seed: Number(process.env['FAST_CHECK_SEED'] ?? 1042) };

type Action =
  | { readonly do: 'fill'; readonly order: number; readonly destinations: readonly string[] }
  | { readonly do: 'claim'; readonly destination: string; readonly limit: number }
  | {
      readonly do: 'settle';
      readonly claim: number;
      readonly outcome: 'delivered' | 'skipped' | 'superseded';
    }
  | { readonly do: 'retry'; readonly claim: number; readonly afterMs: number }
  | { readonly do: 'step'; readonly claim: number; readonly name: string }
  | { readonly do: 'wait'; readonly ms: number };

const aDestination = fc.constantFrom('tracking', 'warehouse');
const aClaim = fc.nat(9);
const anAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('fill' as const),
    order: fc.nat(2),
    destinations: fc.uniqueArray(aDestination, { maxLength: 2 }),
  }),
  fc.record({
    do: fc.constant('claim' as const),
    destination: aDestination,
    limit: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    do: fc.constant('settle' as const),
    claim: aClaim,
    outcome: fc.constantFrom('delivered' as const, 'skipped' as const, 'superseded' as const),
  }),
  fc.record({ do: fc.constant('retry' as const), claim: aClaim, afterMs: fc.nat(LEASE_MS) }),
  fc.record({ do: fc.constant('step' as const), claim: aClaim, name: fc.constantFrom('order', 'label') }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 1, LEASE_MS / 2, LEASE_MS) }),
);

/** One interleaving, done to the engine and to the model. */
class Life {
  readonly #model = new LaneModel();
  readonly #claims: ClaimedDelivery[] = [];
  readonly #orders = new Set<string>();
  readonly #shop: string;
  #now = T0;
  #steps = 0;

  constructor(
    private readonly clerk: Clerk,
    private readonly run: number,
  ) {
    this.#shop = `shop-${run}`;
  }

  async act(action: Action): Promise<void> {
    switch (action.do) {
      case 'fill':
        return this.#fill(String(action.order), action.destinations);
      case 'claim': {
        const claimed = await this.clerk.claim(this.#now, action.limit, this.#own(action.destination));
        this.#model.claim(claimed, action.destination, action.limit, this.#now, this.#now + LEASE_MS);
        return void this.#claims.unshift(...claimed);
      }
      case 'settle':
        return this.#settle(action.claim, outcomes[action.outcome]);
      case 'retry':
        return this.#settle(action.claim, retryAt(this.#now + action.afterMs));
      case 'step':
        return this.#step(action.claim, action.name);
      case 'wait':
        this.#now += action.ms;
    }
  }

  /** Every delivery is in the state and at the attempt where the model has it. */
  async compare(): Promise<void> {
    const stored = [];
    for (const orderId of this.#orders)
      stored.push(
        ...((await this.clerk.journal.findOrder({ connection: this.#shop, orderId }))?.deliveries ?? []),
      );
    const inOrder = <Row extends { id: number }>(rows: Row[]): Row[] =>
      rows.sort((one, other) => one.id - other.id);
    assert.deepEqual(
      inOrder(stored.map(({ id, state, attempts }) => ({ id, state, attempts }))),
      inOrder(
        [...this.#model.deliveries.values()].map(({ id, state, attempts }) => ({ id, state, attempts })),
      ),
    );
  }

  async #fill(orderId: string, destinations: readonly string[]): Promise<void> {
    this.#orders.add(orderId);
    const event = anEvent({ destinations: destinations.map(name => this.#own(name)) });
    const ids = await this.clerk.fill(orderId, [event], { connection: this.#shop, now: this.#now });
    assert.equal(ids.length, destinations.length);
    for (const [index, name] of destinations.entries())
      this.#model.fill(name, orderId, present(ids[index]), this.#now);
  }

  /** `index` counts back from the latest claim; old ones, and settled ones, are asked for as well. */
  async #settle(index: number, outcome: DeliveryOutcome): Promise<void> {
    const delivery = this.#claims[index];
    if (delivery === undefined) return;
    const answer = await this.clerk.settle(delivery, outcome, this.#now);
    assert.equal(answer, this.#model.settle(delivery, outcome, this.#now));
  }

  async #step(index: number, name: string): Promise<void> {
    const delivery = this.#claims[index];
    if (delivery === undefined) return;
    const result = String((this.#steps += 1));
    const answer = await this.clerk.saveStep(delivery, name, result);
    assert.equal(answer, this.#model.saveStep(delivery, name, result));
  }

  #own(destination: string): string {
    return `${destination}-${this.run}`;
  }
}

const outcomes: Readonly<Record<'delivered' | 'skipped' | 'superseded', DeliveryOutcome>> = {
  delivered,
  skipped: { state: 'skipped', reason: 'nothing to do' },
  superseded: { state: 'superseded', error: outage },
};
