/** Finds the orders that observations are about: a source's own by its id, another connection's by what the source knows it
 *  by. Asks the journal and writes nothing. */
import { inject, injectable } from 'tsyringe';
import { limits } from '../config/limits.js';
import { Connections } from '../config/live-connections.js';
import { AppError } from '../errors/app-error.js';
import { Journal, type OrderKey } from '../journal/journal.js';
import {
  chooseOrder,
  describeLookup,
  isForeign,
  lookupsOf,
  ordersOfReference,
  type Candidate,
  type ForeignObservation,
  type SubjectLookup,
} from '../ledger/correlate.js';
import type { Observation } from '../model/generated/model.js';

/** An observation with the order it is about. */
export interface Located {
  readonly key: OrderKey;
  readonly observation: Observation;
}

/** Knows which order is meant. */
@injectable()
export class Correlator {
  constructor(
    @inject(Connections) private readonly connections: Connections,
    @inject(Journal) private readonly journal: Journal,
  ) {}

  /** The observations of one webhook with their orders. Raises `order_unmatched` where one is about an order that is not
   *  known, `order_ambiguous` where it may be about several. */
  async locate(connection: string, observations: readonly Observation[]): Promise<Located[]> {
    const located: Located[] = [];
    for (const observation of observations) {
      const key = isForeign(observation)
        ? await this.#find(connection, observation)
        : { connection, orderId: orderIdOf(observation) };
      located.push({ key, observation });
    }
    return located;
  }

  async #find(connection: string, { kind, about }: ForeignObservation): Promise<OrderKey> {
    const lookups = lookupsOf(about);
    for (const lookup of lookups) {
      const order = chooseOrder(await this.#candidates(connection, lookup));
      if (order === 'none') continue;
      if (order === 'ambiguous')
        throw new AppError(
          'order_ambiguous',
          `more than one order has the ${describeLookup(lookup)}, and not just one of them was sent to ${connection}`,
        );
      return { connection: order.connection, orderId: order.orderId };
    }
    const tried = lookups.map(describeLookup).join(', ');
    throw new AppError(
      'order_unmatched',
      `${connection} tells a ${kind} of an order that is not known here by its ${tried}`,
    );
  }

  async #candidates(connection: string, lookup: SubjectLookup): Promise<Candidate[]> {
    if (lookup.by !== 'reference') return this.journal.findSubjects(connection, lookup, limits.candidatesMax);
    const names = this.connections.all().map(({ name }) => name);
    const found: Candidate[] = [];
    for (const key of ordersOfReference(lookup.reference, names))
      found.push(...(await this.journal.findSubjects(connection, { by: 'key', ...key }, 1)));
    return found;
  }
}

/** The id of the source's own order. The schema lets none through that has neither this nor a subject. */
function orderIdOf(observation: Observation): string {
  if (observation.kind === 'order') return observation.order.id;
  if (observation.orderId === undefined) throw new Error('an observation about no order');
  return observation.orderId;
}
