/** The warehouse's statuses in our words, in the order of an order's life there. */
import { lookup } from '../../../core/plugin-api.js';
import { statusCode } from './answer.js';

/** What a status says of the shop's order; nothing while the warehouse has not begun. */
export type Meaning = 'nothing' | 'in_process' | 'shipped' | 'delivered' | 'cancelled';

const byMeaning = {
  nothing: ['new_order', 'pending', 'on_hold', 'hub_assigned'],
  in_process: [
    'in_picking',
    'picked',
    'consolidated',
    'ready_to_pack',
    'in_packing',
    'packed',
    'ready_to_ship',
  ],
  shipped: ['shipped'],
  delivered: ['delivered'],
  cancelled: ['cancelled'],
} as const satisfies Record<Meaning, readonly string[]>;

/** The statuses of orders that may still change. */
export const OPEN: readonly string[] = [...byMeaning.nothing, ...byMeaning.in_process, ...byMeaning.shipped];

/** The statuses after which nothing follows. Their lists grow for ever. */
export const FINAL: readonly string[] = [...byMeaning.delivered, ...byMeaning.cancelled];

const meanings = lookup<Meaning>(byMeaning);

/** What a status says, given as a code or as a label. Raises code_unmapped for one that is not on Aymakan's page. */
export function meaningOf(status: string): Meaning {
  return meanings(statusCode(status));
}
