/** Canonical order -> the bodies AfterShip takes about an order, in the newest version's words: one table for what can be
 *  changed later, one for amounts, one for what is fixed at creation. */
import { absent, MappingError, ProviderRefused, table, type OrderEvent } from '../../../core/plugin-api.js';
import type { AftershipSettings, CreateItem, CreateOrder, UpdateOrder } from '../generated/schemas.js';
import type { Version } from '../versions.js';
import { toAddress } from './address.js';
import { toFinancialStatus } from './codes.js';
import { toCustomFields } from './custom-fields.js';
import { toCustomer } from './customer.js';
import { toOrderId } from './ids.js';
import { toItems } from './item.js';
import { toPickupInfo, toPickupLocation } from './pickup.js';
import { priceOrder, type PricedOrder } from './prices.js';
import { withBuyer } from './remarks.js';
import { toChangedStatus, toStatus, type StatusFields } from './status.js';
import { cut } from './text.js';

/** The order as AfterShip is asked to create it. Raises ProviderRefused where AfterShip has no form for it. */
export function toCreateOrder(event: OrderEvent, settings: AftershipSettings, version: Version): CreateOrder {
  return orRefuse(() => {
    const priced = priceOrder(event.order);
    refuseCount(priced.lines.length, version.itemsMax);
    refuseNumber(event.order.number);
    const context = { settings, version, id: toOrderId(event.reference) };
    return {
      ...fixed(priced, context),
      ...amounts(priced),
      ...changeable(priced, settings),
      ...toStatus(event.order),
      ...toCustomFields(event, settings),
    };
  });
}

/** The items of an order that AfterShip has. Raises ProviderRefused where it takes no such order. */
export function toOrderItems(event: OrderEvent, version: Version): CreateItem[] {
  return orRefuse(() => {
    const { order, lines } = priceOrder(event.order);
    refuseCount(lines.length, version.itemsMax);
    return toItems(lines, { currency: order.currency, version });
  });
}

/** Everything of the order that AfterShip lets us change later, apart from its items. `noteThere` is the note that AfterShip
 *  has: remarks in it stay. */
export function toUpdateOrder(
  event: OrderEvent,
  { settings, version, noteThere }: UpdateContext,
): UpdateOrder {
  return orRefuse(() => {
    const priced = priceOrder(event.order);
    const sums = version.changesItems ? amounts(priced) : {};
    const note = withBuyer(event.order.note, noteThere);
    return {
      ...changeable(priced, settings),
      ...toChangedStatus(event.order),
      ...sums,
      ...(note !== undefined && { note }),
      ...toCustomFields(event, settings),
    };
  });
}

/** What an order is changed by. */
export interface UpdateContext {
  readonly settings: AftershipSettings;
  readonly version: Version;
  readonly noteThere: string | null | undefined;
}

interface FixedContext {
  readonly settings: AftershipSettings;
  readonly version: Version;
  readonly id: string;
}

type Amounts = Pick<
  CreateOrder,
  'currency' | 'order_total' | 'shipping_total' | 'tax_total' | 'discount_total' | 'subtotal'
>;
type Changeable = Pick<CreateOrder, Exclude<keyof UpdateOrder, keyof Amounts | keyof StatusFields>>;
type Fixed = Omit<CreateOrder, keyof Amounts | keyof Changeable | keyof StatusFields>;

const fixed = table<PricedOrder, Fixed, FixedContext>({
  id: (_, c) => c.id,
  name: ({ order }) => cut(order.number, 256),
  number: ({ order }) => order.number,
  items: (p, c) => toItems(p.lines, { currency: p.order.currency, version: c.version }),
  source_created_at: ({ order }) => order.placedAt,
  shipping_method: ({ order }) => cut(order.shippingMethod?.title ?? order.shippingMethod?.code, 256),
  delivery_method: ({ order }) => order.deliveryMethod,
  pickup_location: ({ order }, c) => toPickupLocation(order, c.settings),
  pickup_info: ({ order }) => toPickupInfo(order),
});

const amounts = table<PricedOrder, Amounts>({
  currency: ({ order }) => order.currency,
  order_total: ({ order }) => order.totals.total.amount,
  shipping_total: p => p.shippingTotal,
  tax_total: p => p.taxTotal,
  discount_total: p => p.discountTotal,
  subtotal: p => p.subtotal,
});

const changeable = table<PricedOrder, Changeable, AftershipSettings>({
  note: ({ order }) => cut(order.note, 5000),
  source_updated_at: ({ order }) => order.modifiedAt,
  customer: ({ order }) => order.customer && toCustomer(order.customer),
  shipping_address: ({ order }, settings) => toAddress(order.shippingAddress, settings),
  billing_address: ({ order }, settings) => toAddress(order.billingAddress, settings),
  tags: ({ order }) => order.tags.slice(0, 100),
  financial_status: ({ order }) => toFinancialStatus(order.paymentStatus),
  // AfterShip keeps it by itself as long as nobody gives it.
  fulfillment_status: ({ order }, settings) =>
    settings.fulfilment_status === 'shop' ? order.fulfilmentStatus : undefined,
  custom_fields: absent, // They come from the whole event, in custom-fields.ts.
});

function refuseCount(count: number, max: number): void {
  if (count >= 1 && count <= max) return;
  const wayOut =
    count === 0
      ? 'Give it a line in the shop.'
      : 'Split the order in the shop, or choose an API version that takes more.';
  throw new ProviderRefused(
    `AfterShip takes an order with 1 to ${max} items in this API version; this one has ${count}. ${wayOut}`,
  );
}

/** The number is what buyers look an order up by, so it is never cut. */
function refuseNumber(number: string): void {
  if (number.length <= NUMBER_MAX) return;
  throw new ProviderRefused(
    `AfterShip takes an order number of up to ${NUMBER_MAX} characters; this one has ${number.length}. Give the order a shorter number in the shop, or shorten the prefix or suffix the shop puts around its order numbers.`,
  );
}

const NUMBER_MAX = 64;

/** What cannot be said in AfterShip's words needs a person, just as a refusal by AfterShip does. */
function orRefuse<Body>(map: () => Body): Body {
  try {
    return map();
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    throw new ProviderRefused(
      `The order cannot be sent to AfterShip: ${error.message}. Correct it in the shop.`,
      { cause: error, faults: error.faults },
    );
  }
}
