/** The mark that our own change of an order's status leaves on the order, so that what the shop sends because of it is read
 *  as the fact it was made for and not as one more. */
import type { ShopOrder } from '../generated/schemas.js';
import { metaNamed } from './meta.js';
import type { LiveMeaning } from './status.js';

/** Hidden metadata, so that neither people nor the extension see it. */
export const TOLD_KEY = '_orderwire_status';

/** Facts for which a status can be set, in the order of an order's life. */
export const toldFacts = [
  'in_process',
  'paid',
  'shipped',
  'delivered',
  'completed',
  'returned',
  'cancelled',
] as const;
export type ToldFact = (typeof toldFacts)[number];

/** The mark: which status was set for which fact. */
export function toldMark(status: string, fact: ToldFact): string {
  return `${status}=${fact}`;
}

/** The fact our own change was made for, as long as the order still has the status that was set. */
export function toldFactOf(order: ShopOrder): ToldFact | undefined {
  const mark = metaNamed(order.meta_data, TOLD_KEY);
  return toldFacts.find(fact => mark === toldMark(order.status, fact));
}

/** What the status means where we have set it ourselves. */
export function toldMeaning(order: ShopOrder): LiveMeaning | undefined {
  const fact = toldFactOf(order);
  return fact === 'paid' ? 'in_process' : fact;
}
