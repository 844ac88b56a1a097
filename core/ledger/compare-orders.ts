/** What order.updated is about: how a newer picture of an order differs from the one before, apart from what other
 *  events of the same derivation tell already. */
import type { Changes, EventType, Line, Order } from '../model/generated/model.js';
import { isSameContent } from './content.js';

/** The differences that no other event tells, or undefined where there are none. `told` are the types of the other
 *  events of the same derivation. */
export function compareOrders(
  before: Order,
  after: Order,
  told: ReadonlySet<EventType>,
): Changes | undefined {
  const comparison = { before, after, told };
  const fields = (Object.keys(rows) as (keyof Order)[]).filter(field => rows[field](comparison, field));
  return fields.length === 0 ? undefined : { fields, ...compareLines(comparison) };
}

interface Comparison {
  readonly before: Order;
  readonly after: Order;
  readonly told: ReadonlySet<EventType>;
}

/** Whether a field has to be told. */
type Row = (comparison: Comparison, field: keyof Order) => boolean;

const never: Row = () => false;
const whenDifferent: Row = ({ before, after }, field) => !isSameContent(before[field], after[field]);

/** One row for each field of an order, so that a new field does not compile without a decision. */
const rows: Readonly<Record<keyof Order, Row>> = {
  id: never,
  number: whenDifferent,
  // Times alone are no news: shops touch them without changing anything.
  placedAt: never,
  modifiedAt: never,
  status: isStatusUntold,
  paymentStatus: isPaymentStatusUntold,
  fulfilmentStatus: isFulfilmentStatusUntold,
  paidAt: never,
  cancelledAt: never,
  completedAt: never,
  cancelReason: unlessTold('order.cancelled'),
  currency: whenDifferent,
  pricesIncludeTax: whenDifferent,
  requiresShipping: whenDifferent,
  totals: areTotalsUntold,
  paymentMethod: whenDifferent,
  cashOnDelivery: isCashOnDeliveryUntold,
  deliveryMethod: whenDifferent,
  shippingMethod: whenDifferent,
  pickup: whenDifferent,
  customer: whenDifferent,
  shippingAddress: whenDifferent,
  billingAddress: whenDifferent,
  lines: comparison => Object.keys(compareLines(comparison)).length > 0,
  // Parcels and refunds have events of their own.
  shipments: never,
  refunds: never,
  note: whenDifferent,
  tags: whenDifferent,
  isTest: whenDifferent,
  extensions: whenDifferent,
};

function unlessTold(type: EventType): Row {
  return (comparison, field) => !comparison.told.has(type) && whenDifferent(comparison, field);
}

/** An order that leaves `cancelled` is reopened, which no milestone tells. Being prepared is no news for an order that
 *  has left. */
function isStatusUntold({ before, after, told }: Comparison): boolean {
  if (before.status === after.status) return false;
  if (before.status === 'cancelled') return true;
  if (after.status === 'in_process' && before.status === 'open' && before.fulfilmentStatus === 'fulfilled')
    return false;
  return after.status === 'open' || !told.has(`order.${after.status}`);
}

function isPaymentStatusUntold(comparison: Comparison): boolean {
  const { before, after, told } = comparison;
  if (before.paymentStatus === after.paymentStatus) return false;
  if (after.paymentStatus === 'voided') return !isCancelledNow(comparison);
  const teller = paymentTellers[after.paymentStatus];
  return teller === undefined || !told.has(teller);
}

/** The event that tells of a payment status. */
const paymentTellers: Partial<Record<Order['paymentStatus'], EventType>> = {
  paid: 'order.paid',
  partially_refunded: 'order.refunded',
  refunded: 'order.refunded',
};

function isFulfilmentStatusUntold(comparison: Comparison): boolean {
  const { before, after } = comparison;
  if (before.fulfilmentStatus === after.fulfilmentStatus) return false;
  return after.fulfilmentStatus === 'unfulfilled' || !isFulfilmentTold(comparison);
}

/** Where parcels are known, their events tell what has left. */
function isFulfilmentTold({ before, after, told }: Comparison): boolean {
  return (
    told.has('order.shipped') ||
    before.fulfilmentStatus === 'fulfilled' ||
    after.shipments.some(({ status }) => status !== 'cancelled')
  );
}

/** A payment moves what is paid and due, a refund what is paid and paid back. What a refund leaves to be paid is nobody
 *  else's to tell: a courier that does not hear of it collects too much. */
function areTotalsUntold(comparison: Comparison): boolean {
  if (isCancelledNow(comparison)) return false;
  const { before, after, told } = comparison;
  const moved = {
    ...(told.has('order.paid') ? { paid: undefined, due: undefined } : {}),
    ...(told.has('order.refunded') ? { paid: undefined, refunded: undefined } : {}),
  };
  return !isSameContent({ ...before.totals, ...moved }, { ...after.totals, ...moved });
}

function isCashOnDeliveryUntold(comparison: Comparison, field: keyof Order): boolean {
  return (
    !isCancelledNow(comparison) && !comparison.told.has('order.paid') && whenDifferent(comparison, field)
  );
}

/** Some shops take the lines off a cancelled order and set its amounts to nothing, at once or a little later. The
 *  cancellation has told that; an update to an order without lines would only be refused. */
function isCancelledNow({ after }: Comparison): boolean {
  return after.status === 'cancelled';
}

/** Lines by id. A line that nothing is wanted of any more counts as removed. */
function compareLines(comparison: Comparison): Omit<Changes, 'fields'> {
  const { before, after } = comparison;
  if (isCancelledNow(comparison)) return {};
  const [old, current] = [wantedLines(before), wantedLines(after)];
  const ignored = isFulfilmentTold(comparison) ? { fulfilledQuantity: undefined } : {};
  const lists = {
    linesAdded: [...current.values()].filter(({ id }) => !old.has(id)),
    linesChanged: [...current.values()].filter(line => {
      const previous = old.get(line.id);
      return previous !== undefined && !isSameContent({ ...previous, ...ignored }, { ...line, ...ignored });
    }),
    linesRemoved: [...old.values()].filter(({ id }) => !current.has(id)),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function wantedLines(order: Order): Map<string, Line> {
  return new Map(order.lines.filter(line => line.quantity > 0).map(line => [line.id, line]));
}
