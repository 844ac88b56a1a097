/** The document's sample request has to come out of a canonical order field for field. */
import assert from 'node:assert/strict';
import type { Money, Order } from '../../../core/plugin-api.js';
import { toAymakanOrder } from '../../../plugins/aymakan/mapping/order.js';
import { documentRequest } from './document.js';

const usd = (amount: string): Money => ({ amount, currency: 'USD' });

/** Order 488392234223123 of the connection "diks". What the canonical order lacks stands in extensions.aymakan. */
const order: Order = {
  id: '488392234223123',
  number: '488392234223123',
  placedAt: '2023-07-28T09:00:00Z',
  modifiedAt: '2023-07-28T09:00:00Z',
  status: 'open',
  paymentStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  currency: 'USD',
  pricesIncludeTax: true,
  requiresShipping: true,
  totals: {
    subtotal: usd('699'),
    discount: usd('100'),
    shipping: usd('0'),
    shippingTax: usd('0'),
    tax: usd('69.90'),
    taxPercent: 10,
    total: usd('768.90'),
    paid: usd('768.90'),
    due: usd('0'),
    refunded: usd('0'),
  },
  paymentMethod: { title: 'Credit Card' },
  deliveryMethod: 'shipping',
  customer: { firstName: 'John', lastName: 'Doe', email: 'john@example.com', phone: '+11234567890' },
  billingAddress: {
    firstName: 'John',
    lastName: 'Doe',
    street1: '123 Main Street',
    city: 'New York',
    region: 'NY',
    regionCode: 'vjk',
    postalCode: '10001',
    country: 'US',
    phone: '123-456-789',
    latitude: 40.7128,
    longitude: -74.006,
  },
  shippingAddress: {
    firstName: 'Jane',
    lastName: 'Smith',
    street1: '456 Elm Street',
    city: 'Los Angeles',
    region: 'CA',
    regionCode: 'CA',
    postalCode: '90001',
    country: 'US',
    phone: '987-654-3210',
    latitude: 34.0522,
    longitude: -118.2437,
  },
  lines: [
    {
      id: '1',
      sku: 'SKU-AC-47',
      title: 'TV',
      quantity: 1,
      listPrice: usd('799'),
      unitPrice: usd('699'),
      discount: usd('100'),
      tax: usd('69.90'),
      taxPercent: 10,
      subtotal: usd('699'),
      total: usd('768.90'),
    },
  ],
  shipments: [
    {
      id: 'AWB-456',
      trackingNumber: 'AWB-456',
      trackingUrl: 'https://example.com/tracking/456',
      carrier: 'CourierX',
      status: 'label_created',
      modifiedAt: '2023-07-28T09:00:00Z',
    },
  ],
  refunds: [],
  note: 'Please deliver during weekdays',
  tags: [],
  isTest: false,
  extensions: {
    aymakan: {
      order_items: { '1': { is_substituted: false } },
      customer: { avatar: 'https://example.com/avatar.jpg', gender: 'male' },
      invoice: { shipping_refund: 0, shipping_discount_inclusive: false },
      shipment: { shipping_partner_tag: 'courierx123', awb_label: 'https://example.com/awb-label.jpg' },
      meta_data: { name: 'Metadata', has_options: true },
    },
  },
};

describe("Aymakan's sample request", () => {
  it('comes out of a canonical order field for field', () => {
    const body = toAymakanOrder(
      { reference: 'diks-488392234223123', order },
      {
        base_url: 'https://dev-fc-api.aymakan.net/api/v1',
        create_method: 'POST',
        update_method: 'PUT',
        sku_fallback: 'refuse',
        unpaid_orders: 'send',
        reported_orders: [],
      },
    );
    assert.deepEqual(body, documentRequest);
  });
});
