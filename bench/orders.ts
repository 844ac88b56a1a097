/** The orders that benches send. */
import { shopifyOrder } from '../sandbox/shopify/orders.js';

/** The order of the demo as text of at least so many bytes. Its id stands at the beginning of the note, which reaches
 *  providers unchanged. */
export function orderText(id: number, bytes: number): string {
  const order = shopifyOrder({ id, number: id, fields: { note: `${id} ` } });
  const text = JSON.stringify(order).replaceAll('/', '\\/');
  const missing = Math.max(0, bytes - Buffer.byteLength(text));
  return text.replace(`${id} `, `${id} ${'x'.repeat(missing)}`);
}
