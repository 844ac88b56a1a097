/** The fields that the stand-in takes, per version, and the rules each value has to keep. Written from the contract alone. */

/** A rule of one value. */
export type Rule =
  | {
      readonly kind: 'text';
      readonly max?: number;
      readonly pattern?: RegExp;
      readonly oneOf?: readonly string[];
      readonly orNull?: boolean;
    }
  | { readonly kind: 'time'; readonly orNull?: boolean }
  | { readonly kind: 'integer' }
  | { readonly kind: 'number' }
  | { readonly kind: 'list'; readonly of: Rule; readonly min?: number; readonly max?: number }
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'pairs' };

/** Fields by name; a name ending in ! is required. */
export type Fields = Readonly<Record<string, Rule>>;

/** The bodies of one version. A call that the version does not have has no fields. */
export interface Bodies {
  readonly createStore: Fields;
  readonly createOrder: Fields;
  readonly updateOrder: Fields;
  readonly createItem?: Fields;
  readonly updateItem?: Fields;
}

/** The versions the stand-in knows, oldest first. */
export const knownVersions = ['2024-10', '2025-01', '2025-04', '2025-07', '2026-01', '2026-07'] as const;
export type KnownVersion = (typeof knownVersions)[number];

/** Whether a version is at least as new as another. */
export function isAtLeast(version: KnownVersion, other: KnownVersion): boolean {
  return knownVersions.indexOf(version) >= knownVersions.indexOf(other);
}

const text = (max?: number): Rule => ({ kind: 'text', ...(max === undefined ? {} : { max }) });
const oneOf = (...values: string[]): Rule => ({ kind: 'text', oneOf: values });
const list = (of: Rule, max?: number): Rule => ({ kind: 'list', of, ...(max === undefined ? {} : { max }) });
const time: Rule = { kind: 'time' };
const code3: Rule = { kind: 'text', pattern: /^[A-Za-z]{3}$/ };
const currency: Rule = { kind: 'text', pattern: /^[A-Z]{3}$/ };
const orderId: Rule = { kind: 'text', max: 128, pattern: /^[a-zA-Z0-9_-]+$/ };
const storeId: Rule = { kind: 'text', max: 128, pattern: /^(?!app-)[a-zA-Z0-9_-]+$/ };

/** An address. */
export const address: Rule = {
  kind: 'object',
  fields: {
    type: oneOf('business', 'residential'),
    'street_1!': text(256),
    street_2: { kind: 'text', max: 256, orNull: true },
    street_3: { kind: 'text', max: 256, orNull: true },
    city: text(256),
    'state!': text(256),
    postal_code: text(256),
    'country_region!': code3,
    company: text(256),
    first_name: text(256),
    last_name: text(256),
    email: text(256),
    phone: text(256),
  },
};

const totals: Fields = {
  order_total: text(100),
  shipping_total: text(100),
  tax_total: text(100),
  discount_total: text(100),
  subtotal: text(100),
};

const statuses: Fields = {
  financial_status: {
    kind: 'text',
    orNull: true,
    oneOf: ['unpaid', 'partially_paid', 'paid', 'partially_refunded', 'refunded'],
  },
  fulfillment_status: {
    kind: 'text',
    orNull: true,
    oneOf: ['unfulfilled', 'partially_fulfilled', 'fulfilled'],
  },
  status_timestamps: {
    kind: 'object',
    fields: {
      opened_at: { kind: 'time', orNull: true },
      canceled_at: { kind: 'time', orNull: true },
      closed_at: { kind: 'time', orNull: true },
    },
  },
};

/** The fields of a version. */
export function bodiesOf(version: KnownVersion): Bodies {
  const isNewerThan2024 = isAtLeast(version, '2025-01');
  const hasOwnIds = isAtLeast(version, '2025-04');
  const id = hasOwnIds ? 'id' : 'source_id';
  const common = commonFields(id);
  const item = itemFields(isNewerThan2024, hasOwnIds);
  const createItem = { [isNewerThan2024 ? 'id!' : 'source_id!']: text(32), ...item };
  return {
    createStore: {
      [id]: hasOwnIds ? storeId : text(128),
      'name!': text(256),
      'currency!': currency,
    },
    createOrder: {
      [hasOwnIds ? 'id' : 'source_id!']: hasOwnIds ? orderId : text(128),
      name: text(256),
      'number!': text(64),
      'currency!': currency,
      'status!': oneOf('open', 'closed', 'canceled'),
      ...totals,
      'order_total!': text(100),
      'items!': {
        kind: 'list',
        min: 1,
        max: version === '2026-07' ? 300 : 100,
        of: { kind: 'object', fields: createItem },
      },
      source_created_at: time,
      shipping_method: text(256),
      'delivery_method!': oneOf('shipping', 'pickup'),
      pickup_location: { kind: 'object', fields: { 'location_id!': text() } },
      pickup_info: pickupInfo,
      ...common,
    },
    updateOrder: {
      status: oneOf('open', 'closed', 'canceled'),
      ...common,
      ...(isNewerThan2024 ? { currency, ...totals } : {}),
    },
    ...(isNewerThan2024 ? { createItem, updateItem: optional(item) } : {}),
  };
}

function commonFields(customerId: string): Fields {
  return {
    ...statuses,
    note: text(5000),
    source_updated_at: time,
    customer: {
      kind: 'object',
      fields: {
        [customerId]: text(32),
        first_name: text(256),
        last_name: text(256),
        emails: list(text(256), 100),
        phones: list(text(), 100),
        locale: text(128),
      },
    },
    shipping_address: address,
    billing_address: address,
    tags: list(text(), 100),
    custom_fields: { kind: 'pairs' },
  };
}

/** 2025-01 turned the required title from the variant's to the product's and took the fulfillable quantity away; what
 *  was deprecated before is refused here in every version. */
function itemFields(isNewerThan2024: boolean, hasOwnIds: boolean): Fields {
  return {
    sku: text(256),
    'quantity!': { kind: 'integer' },
    unit_weight: {
      kind: 'object',
      fields: { unit: oneOf('kg', 'lb', 'oz', 'g'), value: { kind: 'number' } },
    },
    unit_price: { kind: 'object', fields: { currency, amount: text(100) } },
    [isNewerThan2024 ? 'product_title!' : 'product_title']: text(1024),
    [isNewerThan2024 ? 'product_variant_title' : 'product_variant_title!']: text(1024),
    discount: text(100),
    tax: text(100),
    [hasOwnIds ? 'product_id' : 'source_product_id']: text(hasOwnIds ? 128 : 32),
    [hasOwnIds ? 'product_variant_id' : 'source_variant_id']: text(32),
    hs_code: text(256),
    origin_country_region: code3,
    image_urls: list(text(2048), 100),
    product_tags: list(text(256)),
    product_categories: list(text(256)),
    returnable_quantity: { kind: 'integer' },
  };
}

/** What a buyer is told about a pick-up. */
export const pickupInfo: Rule = {
  kind: 'object',
  fields: {
    instructions: text(),
    estimated_ready_for_pickup_at: { kind: 'object', fields: { min: time, max: time } },
    pickup_deadline_at: time,
  },
};

function optional(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, rule]) => [name.replace('!', ''), rule]));
}
