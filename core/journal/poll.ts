/** Asking a source for the orders that changed: how far each walk is, so that it goes on after a restart. */
import type { ErrorRecord } from '../errors/app-error.js';

/** What is asked for. `regular` polls follow each other; a `backfill` is a span of time that a person asked for. */
export interface PollSpan {
  readonly connection: string;
  readonly kind: 'regular' | 'backfill';
  readonly since: number;
  readonly until: number;
}

/** One walk, and how far it is. */
export interface Poll extends PollSpan {
  readonly id: number;
  readonly createdAt: number;
  readonly state: PollState;
  /** What the next page is asked for with; undefined before the first, and after the last. */
  readonly cursor: string | undefined;
  readonly pages: number;
  /** Documents that the source gave. */
  readonly fetched: number;
  /** Of these, the ones that were new here. */
  readonly stored: number;
  /** How many there are in all, where the source tells. */
  readonly total: number | undefined;
  /** Why it failed. */
  readonly reason: ErrorRecord | undefined;
}

/** `failed`: the source refused a page. The next regular walk begins where the last one that was done ended. */
export type PollState = 'running' | 'done' | 'cancelled' | 'failed';

/** A page that was stored, or the end of the walk. */
export interface PollStep {
  readonly id: number;
  readonly fetched: number;
  readonly stored: number;
  readonly total?: number | undefined;
  /** Absent after the last page. */
  readonly cursor?: string | undefined;
  /** Ends the walk without the rest. */
  readonly reason?: ErrorRecord | undefined;
}
