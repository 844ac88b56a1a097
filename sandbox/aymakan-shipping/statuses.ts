/** The status codes of Aymakan's shipping API that are known, with the texts its pages show for them. The whole list is
 *  given out by its sales team alone. */

/** What is told of a code. */
export interface StatusText {
  readonly label: string;
  /** What stands in the history of a shipment. */
  readonly description: string;
}

/** Five digits are written as Aymakan writes them. */
export const statuses: Readonly<Record<string, StatusText>> = {
  'AY-0001': { label: 'AWB created at origin', description: 'Shipment is created at collection point' },
  'AY-0002': { label: 'Collected', description: 'Shipment was collected from collection point' },
  'AY-0003': { label: 'Received at Warehouse', description: 'Shipment is received at hub' },
  'AY-0004': { label: 'Out for Delivery', description: 'Shipment is out for its final destination.' },
  'AY-0005': { label: 'Delivered', description: 'Shipment is delivered to customer' },
  'AY-0006': { label: 'Not Delivered', description: 'Shipment was not delivered.' },
  'AY-0008': { label: 'Returned', description: 'Shipment is returned' },
  'AY-0009': { label: 'In Transit', description: 'Shipment is in transit' },
  'AY-00010': { label: 'Delayed', description: 'Shipment is delayed' },
  'AY-00011': { label: 'Pickup Cancelled', description: 'Shipment is cancelled' },
  'AY-0026': { label: 'Received at City Warehouse', description: 'Received at Riyadh Warehouse' },
  'AY-0032': { label: 'Pending', description: 'Shipment is pending' },
  'AY-0048': { label: 'Future Delivery', description: 'Future Delivery' },
  'AY-0050': { label: 'On Hold', description: 'Shipment is on hold' },
};

/** Texts of a code, known or not. */
export function statusText(code: string): StatusText {
  return statuses[code] ?? { label: code, description: code };
}

/** A time as the history shows it: in Saudi Arabia, without saying so. */
export function localTime(ms: number): string {
  return new Date(ms + 3 * 60 * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A time as all other fields show it. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/(\.\d{3})Z$/, '$1000Z');
}
