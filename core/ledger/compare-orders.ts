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
  const lines = compareLines(comparison);
  const fields = (Object.keys(rows) as (keyof Order)[]).filter(field =>
    field === 'lines' ? Object.keys(lines).length > 0 : rows[field](comparison, field),
  );
  return fields.length === 0 ? undefined : { fields, ...(fields.includes('lines') ? lines : {}) };
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
  cashOnDelivery: unlessTold('order.paid', 'order.refunded', 'order.cancelled'),
  deliveryMethod: whenDifferent,
  shippingMethod: whenDifferent,
  pickup: whenDifferent,
  customer: whenDifferent,
  shippingAddress: whenDifferent,
  billingAddress: whenDifferent,
  lines: never, // Compared one by one, see compareLines.
  // Parcels and refunds have events of their own.
  shipments: never,
  refunds: never,
  note: whenDifferent,
  tags: whenDifferent,
  isTest: whenDifferent,
  extensions: whenDifferent,
};

function unlessTold(...types: EventType[]): Row {
  return (comparison, field) =>
    !types.some(type => comparison.told.has(type)) && whenDifferent(comparison, field);
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

function isPaymentStatusUntold({ before, after, told }: Comparison): boolean {
  const teller = paymentTellers[after.paymentStatus];
  return before.paymentStatus !== after.paymentStatus && !(teller !== undefined && told.has(teller));
}

/** The event that tells of a payment status. */
const paymentTellers: Partial<Record<Order['paymentStatus'], EventType>> = {
  paid: 'order.paid',
  partially_refunded: 'order.refunded',
  refunded: 'order.refunded',
  voided: 'order.cancelled',
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

/** A payment and a refund move the amounts that are paid, due and refunded; a cancellation may move all of them. */
function areTotalsUntold({ before, after, told }: Comparison): boolean {
  if (told.has('order.cancelled')) return false;
  const isMoved = told.has('order.paid') || told.has('order.refunded');
  const settled = isMoved ? { paid: undefined, due: undefined, refunded: undefined } : {};
  return !isSameContent({ ...before.totals, ...settled }, { ...after.totals, ...settled });
}

/** Lines by id. A line that nothing is wanted of any more counts as removed. A cancellation takes all lines off in some
 *  shops; that is no change of the order of its own. */
function compareLines(comparison: Comparison): Omit<Changes, 'fields'> {
  const { before, after, told } = comparison;
  if (told.has('order.cancelled')) return {};
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
