/** What single events have told of an order and no later picture of it shows. */
import type { KnownOrder } from '../../../core/plugin-api.js';

/** What was told beside the order itself. */
export interface Told {
  readonly isDelivered?: true;
  readonly isReturned?: true;
  /** Oldest first. */
  readonly remarks?: readonly Remark[];
}

/** A remark of somebody, as it is kept. */
export interface Remark {
  readonly id: string;
  readonly text: string;
}

/** Bounds of what is told of one order. The document names no length of the field. */
const REMARKS_MAX = 10;
const REMARK_LENGTH_MAX = 500;

/** The newest remarks, none of them endless. */
export function boundedRemarks(remarks: readonly Remark[]): Remark[] {
  return remarks.slice(-REMARKS_MAX).map(({ id, text }) => ({ id, text: text.slice(0, REMARK_LENGTH_MAX) }));
}

/** The same out of what the ledger knows. */
export function toldOf({ milestones, notes }: Pick<KnownOrder, 'milestones' | 'notes'>): Told {
  return {
    ...(milestones.includes('delivered') ? { isDelivered: true } : {}),
    ...(milestones.includes('returned') ? { isReturned: true } : {}),
    remarks: boundedRemarks(notes),
  };
}
