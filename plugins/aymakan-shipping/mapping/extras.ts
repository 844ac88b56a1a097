/** What Aymakan takes and the canonical order lacks: a source leaves it in the order's `extensions`, under the plugin's name
 *  and the names of Aymakan's own fields. */
import type { Order } from '../../../core/plugin-api.js';
import type { CreateShipment } from '../generated/schemas.js';

/** The understood part of the extensions. Its values are sent as they are; the request schema judges them. */
export type Extras = Partial<
  Pick<CreateShipment, 'pieces' | 'delivery_neighbourhood' | 'delivery_description' | 'service_type'>
>;

/** The extras of an order; nothing where its source left none. */
export function extrasOf(order: Order): Extras {
  return order.extensions?.['aymakan-shipping'] ?? {};
}
