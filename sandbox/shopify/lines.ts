/** The lines of an order, those of its goods and the one of its shipping. */
import { decimal, minor, moneySet, taxLine, vatIn } from './amounts.js';

/** A line of goods in the shop's own words. */
export interface RestLine {
  id: number;
  quantity: number;
  current_quantity: number;
  fulfillable_quantity: number;
  price: string;
  [field: string]: unknown;
}

/** What a line shall be like. */
export interface LineWish {
  readonly sku: string;
  readonly title: string;
  /** Price of one piece with VAT, in halalas. */
  readonly priceMinor: number;
  readonly quantity: number;
  readonly grams: number;
}

/** What shipping costs with VAT, in halalas. */
export const SHIPPING_MINOR = 2300;

/** The line of goods. */
export function restLine({ sku, title, priceMinor, quantity, grams }: LineWish, id: number): RestLine {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
    attributed_staffs: [],
    current_quantity: quantity,
    discount_allocations: [],
    duties: [],
    fulfillable_quantity: quantity,
    fulfillment_service: 'manual',
    fulfillment_status: null,
    gift_card: false,
    grams,
    name: title,
    price: decimal(priceMinor),
    price_set: moneySet(priceMinor),
    product_exists: true,
    product_id: id + 5_000_000,
    properties: [],
    quantity,
    requires_shipping: true,
    sku,
    tax_lines: [taxLine(vatIn(priceMinor * quantity))],
    taxable: true,
    title,
    total_discount: '0.00',
    total_discount_set: moneySet(0),
    variant_id: id + 6_000_000,
    variant_inventory_management: 'shopify',
    variant_title: null,
    vendor: 'Acme Kitchen',
  };
}

/** Brings the taxes of a line in line with its quantity. They are those of `quantity`, also where fewer pieces are left. */
export function retax(line: RestLine): void {
  line['tax_lines'] = [taxLine(vatIn(minor(line.price) * line.quantity))];
}

/** The shipping line of an order. */
export function shippingLine(orderId: number): Record<string, unknown> {
  return {
    id: orderId * 100 + 90,
    carrier_identifier: null,
    code: 'Standard',
    discount_allocations: [],
    discounted_price: decimal(SHIPPING_MINOR),
    discounted_price_set: moneySet(SHIPPING_MINOR),
    is_removed: false,
    phone: null,
    price: decimal(SHIPPING_MINOR),
    price_set: moneySet(SHIPPING_MINOR),
    requested_fulfillment_service_id: null,
    source: 'shopify',
    tax_lines: [taxLine(vatIn(SHIPPING_MINOR))],
    title: 'Standard',
  };
}
