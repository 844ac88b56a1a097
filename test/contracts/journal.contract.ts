/** What every engine of the journal promises, as tests: core/journal/journal.ts says it in prose and types. An engine's
 *  own test calls this with a harness; what the engine does beyond is tested there. */
import type { Journal } from '../../core/journal/journal.js';
import { Clerk } from '../support/clerk.js';
import { appendContract } from './journal/append.js';
import { attemptsContract } from './journal/attempts.js';
import { changedOrdersContract } from './journal/changed-orders.js';
import { claimWebhooksContract } from './journal/claim-webhooks.js';
import { closeContract } from './journal/close.js';
import { durabilityContract } from './journal/durability.js';
import { failureContract } from './journal/failure.js';
import { findContract } from './journal/find.js';
import { foldingContract } from './journal/folding.js';
import { holdContract } from './journal/hold.js';
import { hubProperties } from './journal/hub.properties.js';
import { healingContract } from './journal/healing.js';
import { lanesContract } from './journal/lanes.js';
import { lanesProperties } from './journal/lanes.properties.js';
import { leasesContract } from './journal/leases.js';
import { linksContract } from './journal/links.js';
import { listingsContract } from './journal/listings.js';
import { newerContract } from './journal/newer.js';
import { pollsContract } from './journal/polls.js';
import { newestContract } from './journal/newest.js';
import { pruneSettledContract } from './journal/prune-settled.js';
import { pruneContract } from './journal/prune.js';
import { recordContract } from './journal/record.js';
import { replayContract } from './journal/replay.js';
import { replaysContract } from './journal/replays.js';
import { settleContract } from './journal/settle.js';
import { stepsContract } from './journal/steps.js';
import { subjectsContract } from './journal/subjects.js';
import { successionContract } from './journal/succession.js';
import { valuesContract } from './journal/values.js';

/** How an engine is opened in tests. */
export interface JournalHarness {
  /** Opens a journal on a fresh, empty store. */
  open(): Promise<Journal>;
  /** Closes the journal and opens the same store again. */
  reopen(journal: Journal): Promise<Journal>;
  /** Opens the store again as a crash would have left it at this moment, without the close having settled anything where
   *  the engine lets us see that. */
  crash(journal: Journal): Promise<Journal>;
}

/** What each part of the contract works with. A fresh journal for each test. */
export interface Bench {
  readonly journal: Journal;
  readonly clerk: Clerk;
  reopen(): Promise<void>;
  crash(): Promise<void>;
}

/** Runs the contract against an engine. */
export function journalContract(name: string, harness: JournalHarness): void {
  describe(`the journal on ${name}`, () => {
    let journal: Journal;
    const bench: Bench = {
      get journal() {
        return journal;
      },
      get clerk() {
        return new Clerk(journal);
      },
      async reopen() {
        journal = await harness.reopen(journal);
      },
      async crash() {
        journal = await harness.crash(journal);
      },
    };
    beforeEach(async () => {
      journal = await harness.open();
    });
    afterEach(() => journal.close());

    for (const part of parts) part(bench);
  });
}

const parts: readonly ((bench: Bench) => void)[] = [
  appendContract,
  claimWebhooksContract,
  recordContract,
  subjectsContract,
  pollsContract,
  lanesContract,
  healingContract,
  leasesContract,
  settleContract,
  linksContract,
  stepsContract,
  attemptsContract,
  holdContract,
  successionContract,
  foldingContract,
  replayContract,
  newerContract,
  newestContract,
  replaysContract,
  findContract,
  changedOrdersContract,
  listingsContract,
  pruneSettledContract,
  pruneContract,
  valuesContract,
  failureContract,
  durabilityContract,
  closeContract,
  lanesProperties,
  hubProperties,
];
