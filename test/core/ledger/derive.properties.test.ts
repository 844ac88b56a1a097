/** What must hold for every life of an order, in whatever order and however often its observations arrive. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { derive, type Derivation } from '../../../core/ledger/derive.js';
import type { OrderState } from '../../../core/ledger/order-state.js';
import type { EventType, Observation } from '../../../core/model/generated/model.js';
import { aLife, shuffled } from './lives.js';
import { run } from './observations.js';

const aShuffledLife = aLife.chain(life => fc.record({ life: fc.constant(life), arrivals: shuffled(life) }));

/** Always the same seed, so that a failure can be seen again; FAST_CHECK_SEED tries others. */
const settings = { numRuns: 300, seed: Number(process.env['FAST_CHECK_SEED'] ?? 1042) };
const forEveryLife = (check: (life: Observation[], arrivals: Observation[]) => void): void =>
  fc.assert(
    fc.property(aShuffledLife, ({ life, arrivals }) => check(life, arrivals)),
    settings,
  );

describe('derive, for every life of an order and every order of arrival', () => {
  it('ends in the same state', () => {
    forEveryLife((life, arrivals) => assert.deepEqual(lasting(run(...arrivals)), lasting(run(...life))));
  });

  it('creates the order once and first', () => {
    forEveryLife((_, arrivals) => {
      const types = typesOf(run(...arrivals));
      assert.equal(types.indexOf('order.created'), 0);
      assert.equal(types.lastIndexOf('order.created'), 0);
    });
  });

  it('announces every milestone that the life has in its own order, and no other, once', () => {
    forEveryLife((life, arrivals) => {
      const [inOrder, arrived] = [typesOf(run(...life)), typesOf(run(...arrivals))];
      for (const type of milestones) {
        assert.equal(count(arrived, type), count(inOrder, type), type);
        assert.ok(count(arrived, type) <= 1, type);
      }
      assert.equal(count(arrived, 'order.refunded'), count(inOrder, 'order.refunded'));
    });
  });

  it('announces being in process at most once, and never after something that overtakes it', () => {
    forEveryLife((_, arrivals) => {
      const derivations = run(...arrivals).map(({ events }) => events.map(({ type }) => type));
      const announcing = derivations.flatMap((types, index) =>
        types.includes('order.in_process') ? [index] : [],
      );
      assert.ok(announcing.length <= 1);
      const earlier = new Set(derivations.slice(0, announcing[0] ?? 0).flat());
      for (const type of overtakers) assert.ok(!earlier.has(type), type);
    });
  });

  it('ships an order before it is delivered', () => {
    forEveryLife((_, arrivals) => {
      const types = typesOf(run(...arrivals));
      if (types.includes('order.delivered'))
        assert.ok(
          types.includes('order.shipped') &&
            types.indexOf('order.shipped') < types.indexOf('order.delivered'),
        );
    });
  });

  it('ships an order only when somebody has said that all of it has left, not when a part of it came back', () => {
    forEveryLife((_, arrivals) => {
      run(...arrivals).forEach(({ events }, index) => {
        if (events.some(({ type }) => type === 'order.shipped'))
          assert.ok(arrivals.slice(0, index + 1).some(saysAllHasLeft));
      });
    });
  });

  it('tells every tracking number, note and invoice once', () => {
    forEveryLife((_, arrivals) => {
      const events = run(...arrivals).flatMap(derivation => derivation.events);
      const told = events.flatMap(({ type, shipment, note, invoice }) =>
        type === 'shipment.updated'
          ? []
          : [shipment?.trackingNumber, note?.id, invoice?.number].filter(each => each !== undefined),
      );
      assert.deepEqual(told, [...new Set(told)]);
    });
  });

  it('gives nothing for an observation that is repeated at once', () => {
    forEveryLife((_, arrivals) => {
      run(...arrivals).forEach(({ state }, index) => {
        const observation = arrivals[index] as Observation;
        const again = derive(state, observation);
        assert.equal(again.state, state);
        assert.deepEqual(again.events, []);
        // A snapshot that was overtaken before it came stays so.
        const isNewest =
          observation.kind !== 'order' ||
          newness.every(field => observation.order[field] === state.snapshot?.[field]);
        assert.equal(again.verdict, isNewest ? 'unchanged' : 'stale');
      });
    });
  });

  it('has an event only where the state has changed, and counts each change', () => {
    forEveryLife((_, arrivals) => {
      let version = 0;
      for (const { state, events, verdict } of run(...arrivals)) {
        const hasChanged = verdict === 'applied' || verdict === 'waiting';
        assert.equal(state.version, hasChanged ? version + 1 : version);
        if (verdict !== 'applied') assert.deepEqual(events, []);
        version = state.version;
      }
    });
  });

  it('never changes the state it is given, and reads it back from JSON as well', () => {
    forEveryLife((_, arrivals) => {
      let [kept, stored]: (OrderState | undefined)[] = [undefined, undefined];
      for (const observation of arrivals) {
        const derivation: Derivation = frozen(derive(kept, frozen(observation)));
        const fromStore = derive(stored, observation);
        assert.deepEqual(fromStore, derivation);
        kept = derivation.state;
        stored = JSON.parse(JSON.stringify(fromStore.state)) as OrderState;
      }
    });
  });
});

const newness = ['modifiedAt', 'paymentStatus', 'fulfilmentStatus', 'status'] as const;
const milestones: readonly EventType[] = [
  'order.paid',
  'order.shipped',
  'order.delivered',
  'order.completed',
  'order.returned',
  'order.cancelled',
];
const overtakers: readonly EventType[] = [
  'order.shipped',
  'order.delivered',
  'order.completed',
  'order.returned',
  'order.cancelled',
];

/** The last state, but for what tells of the way there: how many steps it took, and whether being in process was
 *  announced or overtaken. */
function lasting(derivations: Derivation[]): unknown {
  const derivation = derivations.at(-1);
  assert.ok(derivation);
  const { version: _, announced, ...state } = derivation.state;
  return { ...state, announced: announced.filter(milestone => milestone !== 'in_process') };
}

function saysAllHasLeft(observation: Observation): boolean {
  return observation.kind === 'order'
    ? observation.order.fulfilmentStatus === 'fulfilled'
    : observation.kind === 'status' && ['shipped', 'delivered'].includes(observation.status);
}

function typesOf(derivations: Derivation[]): EventType[] {
  return derivations.flatMap(({ events }) => events.map(({ type }) => type));
}

function count(types: EventType[], type: EventType): number {
  return types.filter(each => each === type).length;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
