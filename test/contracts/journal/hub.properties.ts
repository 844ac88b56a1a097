/** Any interleaving of events, attempts with every outcome, crashes, replays and releases: the engine agrees with the rules
 *  of lanes, no older state ever goes over a newer one, and in the end everything is as without a fault. */
import fc from 'fast-check';
import type { Bench } from '../journal.contract.js';
import { HubLife, kinds, OUTCOMES, type Act } from './hub-life.js';

export function hubProperties(bench: Bench): void {
  describe('a hub, for any interleaving', () => {
    for (const onDead of ['hold', 'continue'] as const) {
      it(`that goes on with ${onDead} writes nothing older over newer and loses nothing`, async () => {
        let run = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(anAct, { minLength: 10, maxLength: 70 }), async acts => {
            run += 1;
            const life = new HubLife(bench, `${onDead}-${run}`, onDead === 'hold');
            for (const act of acts) await life.act(act);
            await life.drain();
            await life.compare();
          }),
          settings,
        );
      }).timeout(settings.numRuns * 2000);
    }
  });
}

/** Always the same seed, which a failure prints, so that it can be seen again; FAST_CHECK_SEED tries others, and
 *  FAST_CHECK_RUNS more of them. */
const settings = {
  numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 25),
  seed: Number(process.env['FAST_CHECK_SEED'] ?? 1042),
};

/** Few lanes, so that much happens in each. */
const aConnection = fc.constantFrom('warehouse', 'warehouse', 'warehouse', 'tracking');
const any = fc.nat(7);
const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      order: fc.constantFrom(0, 0, 1),
      kinds: fc.array(fc.constantFrom(...Object.keys(kinds)), { minLength: 1, maxLength: 3 }),
      connections: fc.uniqueArray(aConnection, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 30,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      connection: aConnection,
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 50,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      attempt: fc.nat(1),
      outcome: fc.constantFrom(...OUTCOMES),
    }),
  },
  { weight: 30, arbitrary: fc.record({ do: fc.constant('replay' as const), delivery: any }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('release' as const), lane: any }) },
  {
    weight: 14,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 5_000, 60_000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
);
