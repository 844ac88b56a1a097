/** Builders of valid canonical values; a test states only what matters to it. The people are invented. */
import type { Address, Line, Money, Order, Shipment } from '../../core/model/generated/model.js';

export const sar = (amount: number | string): Money => ({ amount: String(amount), currency: 'SAR' });

export function anAddress(overrides: Partial<Address> = {}): Address {
  return {
    firstName: 'Noura',
    lastName: 'Alharbi',
    street1: '12 Palm Street',
    city: 'Riyadh',
    region: 'Riyadh Province',
    postalCode: '12345',
    country: 'SA',
    phone: '+966500000001',
    ...overrides,
  };
}

export function aLine(overrides: Partial<Line> = {}): Line {
  return {
    id: '11',
    sku: 'MUG-1',
    title: 'Mug',
    quantity: 2,
    unitPrice: sar('50.00'),
    weightGrams: 350,
    ...overrides,
  };
}

export function aShipment(overrides: Partial<Shipment> = {}): Shipment {
  return {
    id: '900',
    trackingNumber: 'TRK900',
    carrier: 'Acme Post',
    status: 'in_transit',
    modifiedAt: '2026-11-02T09:00:00Z',
    ...overrides,
  };
}

export function anOrder(overrides: Partial<Order> = {}): Order {
  return {
    id: '1042',
    number: '#1042',
    placedAt: '2026-11-01T10:00:00Z',
    modifiedAt: '2026-11-01T10:00:00Z',
    status: 'open',
    paymentStatus: 'unpaid',
    fulfilmentStatus: 'unfulfilled',
    currency: 'SAR',
    pricesIncludeTax: true,
    requiresShipping: true,
    deliveryMethod: 'shipping',
    totals: { subtotal: sar('100.00'), shipping: sar('20.00'), total: sar('120.00'), due: sar('120.00') },
    customer: { id: '7', firstName: 'Noura', lastName: 'Alharbi', email: 'noura@example.com' },
    shippingAddress: anAddress(),
    billingAddress: anAddress(),
    lines: [aLine()],
    shipments: [],
    refunds: [],
    tags: [],
    isTest: false,
    ...overrides,
  };
}
