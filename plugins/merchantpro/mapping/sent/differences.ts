/** What of an order has to be changed in the shop: the fields that differ, as a PATCH wants them. */
import type { Changes } from '../../../../core/plugin-api.js';
import type { MerchantproOrder, ShopOrder } from '../../generated/schemas.js';
import { areLinesDifferent } from './line-list.js';

/** The change that makes the order there ours; undefined where nothing differs. What we do not know is left alone, and so
 *  is what the staff of the shop decides, unless it changed at the source. */
export function differences(
  there: Partial<Omit<ShopOrder, 'id'>>,
  ours: MerchantproOrder,
  changes: Changes | undefined,
): MerchantproOrder | undefined {
  const fields = [...FIELDS, ...decidedBy(changes)].filter(
    field => ours[field] !== undefined && !isSame(ours[field], there[field]),
  );
  const found: MerchantproOrder = {
    ...Object.fromEntries(fields.map(field => [field, ours[field]])),
    ...countryNames(fields, ours),
    ...(isReopened(there, changes) ? { shipping_status: 'awaiting' as const } : {}),
    ...tags(there, ours, changes),
    ...lines(there, ours),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Compared in every update, so that one that failed is made good by the next. */
const FIELDS = [
  'shipping_amount',
  'customer_email',
  'customer_note',
  'billing_type',
  'billing_name',
  'billing_identity_number',
  'billing_company_name',
  'billing_company_number',
  'billing_company_vat',
  'billing_company_bank_name',
  'billing_company_bank_account',
  'billing_country_code',
  'billing_state',
  'billing_city',
  'billing_address',
  'billing_postal_code',
  'billing_phone',
  'shipping_name',
  'shipping_country_code',
  'shipping_state',
  'shipping_city',
  'shipping_address',
  'shipping_postal_code',
  'shipping_phone',
] as const satisfies readonly (keyof MerchantproOrder)[];

/** Methods and the status of the payment are the staff's to correct; they are sent where the source has changed them. */
function decidedBy(changes: Changes | undefined): (keyof MerchantproOrder & keyof ShopOrder)[] {
  const has = (field: string): boolean => changes?.fields.includes(field) ?? false;
  return [
    ...(has('paymentMethod') || has('cashOnDelivery') ? (['payment_method_code'] as const) : []),
    ...(has('shippingMethod') ? (['shipping_method_id'] as const) : []),
    ...(has('paymentStatus') ? (['payment_status'] as const) : []),
  ];
}

/** The shop writes countries in its own language, so their names are no difference; a new code brings its name along. */
function countryNames(fields: readonly string[], ours: MerchantproOrder): MerchantproOrder {
  const { billing_country_name: billing, shipping_country_name: shipping } = ours;
  return {
    ...(fields.includes('billing_country_code') && billing !== undefined
      ? { billing_country_name: billing }
      : {}),
    ...(fields.includes('shipping_country_code') && shipping !== undefined
      ? { shipping_country_name: shipping }
      : {}),
  };
}

/** No handler takes a cancellation back; the status itself does. */
function isReopened({ shipping_status: status }: Partial<ShopOrder>, changes: Changes | undefined): boolean {
  return status === 'cancelled' && (changes?.fields.includes('status') ?? false);
}

/** The shop's own tags stay: they are its staff's. MerchantPro may answer with a tag in another spelling. */
function tags(
  { tags: there }: Partial<ShopOrder>,
  { tags: ours }: MerchantproOrder,
  changes: Changes | undefined,
): MerchantproOrder {
  if (ours === undefined || !(changes?.fields.includes('tags') ?? false)) return {};
  const known = (there ?? []).map(({ name }) => String(name ?? '')).filter(name => name !== '');
  const added = ours.filter(({ name }) => !known.includes(name));
  return added.length === 0 ? {} : { tags: [...known.map(name => ({ name })), ...added] };
}

function lines(
  { line_items: there }: Partial<ShopOrder>,
  { line_items: ours }: MerchantproOrder,
): MerchantproOrder {
  return ours !== undefined && areLinesDifferent(ours, there ?? []) ? { line_items: ours } : {};
}

/** Amounts and ids may come as text. */
function isSame(ours: unknown, theirs: unknown): boolean {
  if (typeof ours === 'number') return theirs !== null && theirs !== '' && Number(theirs) === ours;
  return ours === (typeof theirs === 'number' ? String(theirs) : theirs);
}
