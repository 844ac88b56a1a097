/** What the model lacks, under MerchantPro's own names: a connection to another MerchantPro shop sends it on. */
import { text, type Order } from '../../../../core/plugin-api.js';
import type { ShopOrder } from '../../generated/schemas.js';

/** The extension; undefined where there is nothing in it. */
export function toExtensions(order: ShopOrder): Order['extensions'] {
  const texts = TEXTS.flatMap(name => {
    const value = text(order[name]);
    return value === undefined || value === '0' ? [] : [[name, value] as const];
  });
  const point = pickupPoint(order);
  const { meta_fields: meta } = order;
  const hasMeta = typeof meta === 'object' && meta !== null && !Array.isArray(meta);
  const extension = {
    ...Object.fromEntries(texts),
    ...(point === undefined ? {} : { pickup_address: point }),
    ...(hasMeta && Object.keys(meta).length <= META_MAX ? { meta_fields: meta } : {}),
  };
  return Object.keys(extension).length === 0 ? undefined : { merchantpro: extension };
}

const TEXTS = [
  'parent_id',
  'return_source_id',
  'channel_name',
  'channel_ref_id',
  'payment_transaction_id',
  'coupon_code',
  'customer_notification',
  'billing_identity_number',
  'billing_company_number',
  'billing_company_vat',
  'billing_company_bank_name',
  'billing_company_bank_account',
] as const satisfies readonly (keyof ShopOrder)[];

/** Additional fields of an order beyond this number are left out: an event carries them to every destination. */
const META_MAX = 20;

/** The locker or office the parcel goes to. */
function pickupPoint({ shipping_delivery_info: info }: ShopOrder): Record<string, string> | undefined {
  if (typeof info !== 'object' || info === null || Array.isArray(info)) return undefined;
  const point = info.pickup_address;
  if (typeof point !== 'object' || point === null || Array.isArray(point)) return undefined;
  const [id, name] = [text(point.id), text(point.name)];
  if (id === undefined && name === undefined) return undefined;
  return { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
}
