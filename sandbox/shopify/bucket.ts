/** What GraphQL calls cost at Shopify, and the bucket of points they are paid out of. The limits are those of the standard
 *  plan; a single call may cost 1,000 points at most. */
import type { Prepared, PreparedField } from '../graphql/execute.js';

/** How much may be spent. */
export interface BucketOptions {
  readonly maximumAvailable?: number;
  readonly restoreRate?: number;
}

/** What an answer says of its cost. */
export interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

/** Points a call may cost alone. */
export const SINGLE_COST_MAX = 1000;

/** A leaky bucket. */
export class Bucket {
  readonly #maximum: number;
  readonly #rate: number;
  #available: number;
  #at: number;

  constructor(
    { maximumAvailable = 2000, restoreRate = 100 }: BucketOptions,
    private readonly now: () => number,
  ) {
    this.#maximum = maximumAvailable;
    this.#rate = restoreRate;
    this.#available = maximumAvailable;
    this.#at = now();
  }

  /** Takes the points of a call. False, and nothing taken, where there are too few. */
  take(points: number): boolean {
    const now = this.now();
    const restored = ((now - this.#at) / 1000) * this.#rate;
    this.#available = Math.min(this.#maximum, this.#available + restored);
    this.#at = now;
    const isTaken = points <= this.#available;
    if (isTaken) this.#available -= points;
    return isTaken;
  }

  /** What an answer says of its cost. What was taken beyond the actual cost is given back; `actual` is null for a call that
   *  was not run. */
  settle(requested: number, actual: number | null): Cost {
    if (actual !== null) this.#available += Math.max(0, requested - actual);
    return {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: {
        maximumAvailable: this.#maximum,
        currentlyAvailable: Math.floor(this.#available),
        restoreRate: this.#rate,
      },
    };
  }
}

/** What a call has cost: its answer's objects a point each, a mutation ten. */
export function actualCost({ kind, fields }: Prepared, data: unknown): number {
  return (kind === 'mutation' ? 10 * fields.length : 0) + objectsIn(data) - 1;
}

function objectsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce<number>((total, item) => total + objectsIn(item), 0);
  return inside + (Array.isArray(value) ? 0 : 1);
}

/** What a call costs: an object one point, a list as many as are asked for of it, a mutation ten. */
export function costOf({ kind, fields }: Prepared): number {
  return (kind === 'mutation' ? 10 * fields.length : 0) + sum(fields);
}

function sum(fields: readonly PreparedField[]): number {
  return fields
    .filter(field => field.fields.length > 0)
    .reduce((total, field) => total + (1 + sum(field.fields)) * Number(field.args['first'] ?? 1), 0);
}
