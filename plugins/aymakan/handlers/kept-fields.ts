/** Which changes of an order the warehouse has to hear of. */
import type { Changes, Order } from '../../../core/plugin-api.js';

/** Whether a change touches something the warehouse keeps and a list of its orders need not show. A change nobody
 *  described counts as one. */
export function touchesKept(changes: Changes | undefined, { extensions }: Order): boolean {
  if (changes === undefined) return true;
  return changes.fields.some(field =>
    field === 'extensions' ? extensions?.['aymakan'] !== undefined : !NOT_KEPT.has(field),
  );
}

/** Fields of an order that are not sent; how it is paid is, and every list shows it. The status is not among them: where
 *  it changes, a cancelled order was reopened, which somebody may have taken back at the warehouse. */
const NOT_KEPT: ReadonlySet<string> = new Set<keyof Order>([
  'number',
  'paymentStatus',
  'fulfilmentStatus',
  'cancelReason',
  'shippingMethod',
  'pickup',
  'tags',
  'isTest',
]);
