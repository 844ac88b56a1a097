/** A shipment as Aymakan's look-ups show it, in words a handler can use. */
import type { ChangeAddress, ListedShipment } from '../generated/schemas.js';
import { isCancelled, isUncollected } from './status.js';

/** A shipment that exists. */
export interface Waybill {
  readonly trackingNumber: string;
  readonly reference: string | undefined;
  /** Status code; a label where the answer tells no code. */
  readonly status: string;
  /** Whether it is as it was made: Aymakan changes and cancels it only then. */
  readonly isUncollected: boolean;
  readonly isCancelled: boolean;
  /** Where the label is, where the answer tells. */
  readonly labelUrl: string | undefined;
  readonly createdAt: string;
  /** What is collected; undefined where the answer does not tell. */
  readonly toCollect: number | undefined;
  /** Whether the delivery address is the given one, as far as every look-up shows it. */
  isGoingTo(address: ChangeAddress): boolean;
}

/** Reads a shipment; undefined where it has no tracking number. The newest step of the history tells the code: some calls
 *  answer with a label as the status. */
export function fromListed(listed: ListedShipment): Waybill | undefined {
  const trackingNumber = textOf(listed.tracking_number);
  if (trackingNumber === undefined) return undefined;
  const status = textOf(listed.tracking_info?.[0]?.status_code) ?? textOf(listed.status) ?? '';
  const isNew = isUncollected(status) || status === NEW_LABEL;
  return {
    trackingNumber,
    reference: textOf(listed.reference),
    status,
    isUncollected: isNew,
    isCancelled: isCancelled(status),
    labelUrl: textOf(listed.pdf_label) ?? textOf(listed.label) ?? textOf(listed.awb_url),
    createdAt: textOf(listed.created_at) ?? '',
    toCollect: numberOf(listed.cod_amount),
    isGoingTo: address =>
      SHOWN.every(field => comparable(field, listed[field]) === comparable(field, address[field])),
  };
}

/** What a shipment that was just made is answered with in place of AY-0001. */
const NEW_LABEL = 'AWB created at origin';

/** What of an address every look-up shows. */
const SHOWN = ['delivery_name', 'delivery_city', 'delivery_address', 'delivery_phone'] as const;

/** Phone numbers may be shown as numbers, so that zeros in front are lost. */
function comparable(field: string, value: string | number | null | undefined): string {
  const shown = String(value ?? '').trim();
  return field === 'delivery_phone' ? shown.replaceAll(/\D/g, '').replace(/^0+/, '') : shown;
}

function textOf(value: string | number | null | undefined): string | undefined {
  const shown = String(value ?? '').trim();
  return shown === '' ? undefined : shown;
}

function numberOf(value: string | number | null | undefined): number | undefined {
  const shown = textOf(value);
  return shown === undefined || Number.isNaN(Number(shown)) ? undefined : Number(shown);
}
