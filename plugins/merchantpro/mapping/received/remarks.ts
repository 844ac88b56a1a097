/** What an order of the shop carries besides the order: its parcel, the notes of its staff, its invoice. */
import {
  instant,
  text,
  type InvoiceObservation,
  type NoteObservation,
  type Shipment,
} from '../../../../core/plugin-api.js';
import type { MerchantproSettings, ShopOrder } from '../../generated/schemas.js';
import { INVOICE, noteWord, parcelWord, type ToldThings } from '../../told.js';
import { idOf } from './address.js';
import { modifiedAt, type Whose } from './status.js';

/** Whose order it is, and what of it we put there. */
export interface RemarkContext {
  readonly of: Whose;
  readonly told: ToldThings;
}

/** The parcel; none where there is no number of one, or where we told the number: whoever told us knows more of it. An order
 *  has one number. */
export function toShipments(
  order: ShopOrder,
  { settings, told }: { readonly settings: MerchantproSettings; readonly told: ToldThings },
): Shipment[] {
  const number = text(order.shipping_awb);
  if (number === undefined || told.has(parcelWord(number))) return [];
  const carrier = carrierOf(order, settings);
  const [shippedAt, deliveredAt] = [order.date_shipped, order.date_delivered].map(time => text(time));
  return [
    {
      id: number,
      trackingNumber: number,
      ...(carrier === undefined ? {} : { carrier }),
      status: parcelStatus(order),
      modifiedAt: modifiedAt(order),
      ...(shippedAt === undefined ? {} : { shippedAt: instant(shippedAt) }),
      ...(deliveredAt === undefined ? {} : { deliveredAt: instant(deliveredAt) }),
    },
  ];
}

/** The notes of the staff, without those that we wrote. When one was written the shop does not tell: no later than the last
 *  change. */
export function toNotes(order: ShopOrder, { of, told }: RemarkContext): NoteObservation[] {
  return (order.internal_notes ?? []).flatMap(({ id, text: said }) => {
    const [noteId, words] = [text(id), text(said)];
    if (noteId === undefined || words === undefined || told.has(noteWord(words))) return [];
    const note = { id: noteId, text: words, at: modifiedAt(order) };
    return [{ kind: 'note' as const, ...of, note }];
  });
}

/** The invoice, unless it was cancelled, or issued because we said that there is one: the hub knows that one. */
export function toInvoices(order: ShopOrder, { of, told }: RemarkContext): InvoiceObservation[] {
  const { invoice } = order;
  if (told.has(INVOICE)) return [];
  if (typeof invoice !== 'object' || invoice === null || Array.isArray(invoice)) return [];
  const number = text(`${text(invoice.prefix) ?? ''}${text(invoice.number) ?? ''}`);
  if (number === undefined || invoice.cancelled === true) return [];
  const url = text(invoice.url);
  return [
    {
      kind: 'invoice',
      ...of,
      invoice: { number, at: modifiedAt(order), ...(url === undefined ? {} : { url }) },
    },
  ];
}

/** By the setting, which names carriers by their id; otherwise what the shop calls the method. */
function carrierOf(order: ShopOrder, { carriers }: MerchantproSettings): string | undefined {
  const id = idOf(order.shipping_carrier_id);
  const [name] = Object.entries(carriers).find(([, carrierId]) => carrierId === id) ?? [];
  return name ?? text(order.shipping_method_name);
}

function parcelStatus({ shipping_status: status }: ShopOrder): Shipment['status'] {
  switch (status) {
    case 'shipped':
      return 'in_transit';
    case 'delivered':
      return 'delivered';
    case 'returned':
      return 'returned';
    case 'cancelled':
      return 'cancelled';
    default:
      return 'label_created';
  }
}
