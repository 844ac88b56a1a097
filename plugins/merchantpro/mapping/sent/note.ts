/** A remark beside those that an order has. Whether a list that is sent replaces the one that is there is not documented,
 *  so every list is sent whole. */
import type { MerchantproOrder, MerchantproSettings, ShopOrder } from '../../generated/schemas.js';

/** The change that adds a remark; undefined where it is there already. */
export function toNote(
  remark: string,
  field: MerchantproSettings['note_field'],
  there: Partial<Pick<ShopOrder, 'internal_notes' | 'customer_notification' | 'tags'>>,
): MerchantproOrder | undefined {
  if (field === 'customer_notification')
    return there.customer_notification === remark ? undefined : { customer_notification: remark };
  return field === 'tags' ? withTag(remark, there.tags) : withInternalNote(remark, there.internal_notes);
}

function withTag(remark: string, tags: ShopOrder['tags']): MerchantproOrder | undefined {
  const names = (tags ?? []).flatMap(({ name }) =>
    name === undefined || name === null ? [] : [String(name)],
  );
  if (names.includes(remark)) return undefined;
  return { tags: [...names, remark].map(name => ({ name })) };
}

function withInternalNote(remark: string, notes: ShopOrder['internal_notes']): MerchantproOrder | undefined {
  const known = (notes ?? []).flatMap(({ id, text }) =>
    text === undefined || text === null || text === ''
      ? []
      : [{ ...(id === undefined || id === null ? {} : { id }), text: String(text) }],
  );
  if (known.some(({ text }) => text === remark)) return undefined;
  return { internal_notes: [...known, { text: remark }] };
}
