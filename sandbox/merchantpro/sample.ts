/** An order as a buyer of the shop places it: the amounts and the shape of the document's sample of a new order, the
 *  person invented. */
import type { Json } from './orders.js';

/** Two pairs of shoes over 178 RON, cash on delivery. */
export function sampleOrder(): Json {
  return {
    payment_status: 'awaiting',
    payment_method_code: 'cash_delivery',
    shipping_status: 'awaiting',
    shipping_method_id: 3,
    shipping_amount: null,
    customer_id: 17,
    customer_email: 'ana@example.com',
    billing_type: 'individual',
    billing_name: 'Ana Popescu',
    billing_country_code: 'RO',
    billing_country_name: 'România',
    shipping_name: 'Ana Popescu',
    shipping_country_code: 'RO',
    shipping_country_name: 'Romania',
    shipping_state: 'Bucuresti',
    shipping_city: 'Bucuresti',
    line_items: [
      shoes({ product_id: 5087, variant_id: 10004461, size: '39', net: 91.6, tax: 17.4, gross: 109 }),
      shoes({ product_id: 5088, variant_id: 10002901, size: '35', net: 57.98, tax: 11.02, gross: 69 }),
    ],
  };
}

function shoes(pair: {
  readonly product_id: number;
  readonly variant_id: number;
  readonly size: string;
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
}): Json {
  const { product_id, variant_id, size, net, tax, gross } = pair;
  return {
    item_type: 'product',
    product_id,
    variant_id,
    variant_name: `Size: ${size}`,
    variant_options: [{ id: 27884, name: 'Size', value: size }],
    family_sku: `SHOE-${product_id}`,
    product_sku: `SHOE-${product_id}-${size}`,
    product_ean: null,
    product_name: `Shoes ${product_id}`,
    product_url: `https://shop.example.com/cumpara?id=${product_id}`,
    product_tax_name: 'TVA',
    product_tax_percent: 19,
    category_id: 6,
    category_name: 'Shoes',
    manufacturer_id: 0,
    quantity: 1,
    unit_price_net: net,
    unit_tax_amount: tax,
    unit_price_gross: gross,
    line_subtotal_net: net,
    line_tax_amount: tax,
    line_subtotal_gross: gross,
  };
}
