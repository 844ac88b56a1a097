/** Where an order stands, as the one text that AfterSalesPro keeps of it. */
import type { Order } from '../../../core/plugin-api.js';
import type { AftersalesproSettings, StatusTexts } from '../generated/schemas.js';
import type { Told } from './told.js';

/** A stage of an order's life that has a text of its own. */
export type Stage = keyof StatusTexts;

/** The text for an order's stage. */
export function statusText(order: Order, told: Told, { statuses }: AftersalesproSettings): string {
  const stage = stageOf(order, told);
  return statuses[stage] ?? defaults[stage];
}

/** The stage that is furthest along: a late message never sets an order back. */
export function stageOf(order: Order, told: Told): Stage {
  const found = stages.find(([, isReached]) => isReached(order, told));
  return found?.[0] ?? 'open';
}

/** All texts of statuses, each with a name of its stage: of two stages that share one, the name of the first. */
export function codesOf({ statuses }: AftersalesproSettings): Readonly<Record<string, string>> {
  const entries = (Object.keys(labels) as Stage[]).map(
    stage => [statuses[stage] ?? defaults[stage], labels[stage]] as const,
  );
  return Object.fromEntries(entries.toReversed());
}

/** The stage that a text stands for; of two that share one the first. Undefined for a text of none. */
export function stageOfCode(code: string, { statuses }: AftersalesproSettings): Stage | undefined {
  return (Object.keys(labels) as Stage[]).find(stage => (statuses[stage] ?? defaults[stage]) === code);
}

const stages: readonly (readonly [Stage, (order: Order, told: Told) => boolean])[] = [
  ['cancelled', order => order.status === 'cancelled'],
  // Of a refund in part the order goes on.
  ['refunded', order => order.paymentStatus === 'refunded'],
  ['returned', (_, told) => told.isReturned === true],
  ['completed', order => order.status === 'completed'],
  ['delivered', (order, told) => told.isDelivered === true || hasArrived(order)],
  ['shipped', order => order.fulfilmentStatus === 'fulfilled'],
  ['in_process', order => order.status === 'in_process'],
  ['paid', order => PAID.has(order.paymentStatus)],
];

/** Free text: the sample's word for a new order, our own for all others. */
const defaults: Readonly<Record<Stage, string>> = {
  open: 'pending',
  paid: 'paid',
  in_process: 'in_process',
  shipped: 'shipped',
  delivered: 'delivered',
  completed: 'completed',
  returned: 'returned',
  refunded: 'refunded',
  cancelled: 'cancelled',
};

const labels: Readonly<Record<Stage, string>> = {
  open: 'Open',
  paid: 'Paid',
  in_process: 'In process',
  shipped: 'Shipped',
  delivered: 'Delivered',
  completed: 'Completed',
  returned: 'Returned',
  refunded: 'Refunded',
  cancelled: 'Cancelled',
};

/** Whether everything has left and every parcel has arrived. */
function hasArrived({ fulfilmentStatus, shipments }: Order): boolean {
  const sent = shipments.filter(({ status }) => status !== 'cancelled');
  return (
    fulfilmentStatus === 'fulfilled' && sent.length > 0 && sent.every(({ status }) => status === 'delivered')
  );
}

/** Whether the money is there. Paying a part of it back does not unpay an order. */
export function isPaid({ paymentStatus }: Order): boolean {
  return PAID.has(paymentStatus);
}

const PAID: ReadonlySet<Order['paymentStatus']> = new Set(['paid', 'partially_refunded', 'refunded']);
