/** The shipments of one account, and how each call shows them: the create call, the look-ups and the webhooks differ in
 *  which fields they have and in whether `status` is a code or a label, as the samples of the pages show. */
import { isoTime, localTime, statusText } from './statuses.js';

/** A body that has passed its table. */
export type Sent = Readonly<Record<string, unknown>>;

/** A shipment as the carrier holds it. */
export interface Waybill {
  readonly trackingNumber: string;
  readonly isReturn: boolean;
  readonly createdAt: number;
  readonly labelId: string;
  /** What was sent, changed addresses included. */
  sent: Sent;
  /** Oldest first. */
  readonly history: { readonly code: string; readonly at: number; readonly reason?: string }[];
  /** In kilograms, once it was measured. */
  weight?: number;
}

/** Code of the newest step. */
export function codeOf({ history }: Waybill): string {
  return history.at(-1)?.code ?? 'AY-0001';
}

/** Fields that every call shows. */
function basics(waybill: Waybill): Record<string, unknown> {
  const { sent, trackingNumber, isReturn, createdAt } = waybill;
  const shown = (name: string): unknown => sent[name] ?? null;
  const first = (code: string): string | null => {
    const step = waybill.history.find(each => each.code === code);
    return step === undefined ? null : isoTime(step.at);
  };
  return {
    reference: shown('reference'),
    tracking_number: trackingNumber,
    customer_tracking: shown('customer_tracking'),
    customer_name: 'test Account',
    requested_by: shown('requested_by'),
    cod_amount: Number(sent['is_cod'] ?? 0) === 1 ? Number(sent['cod_amount']) : 0,
    declared_value: shown('declared_value'),
    declared_value_currency: sent['declared_value_currency'] ?? 'SAR',
    currency: sent['currency'] ?? 'SAR',
    delivery_name: shown('delivery_name'),
    delivery_email: shown('delivery_email'),
    delivery_city: shown('delivery_city'),
    delivery_address: shown('delivery_address'),
    delivery_neighbourhood: shown('delivery_neighbourhood'),
    delivery_postcode: shown('delivery_postcode'),
    delivery_country: shown('delivery_country'),
    delivery_phone: shown('delivery_phone'),
    delivery_description: shown('delivery_description'),
    collection_name: shown('collection_name'),
    collection_email: shown('collection_email'),
    collection_city: shown('collection_city'),
    collection_address: shown('collection_address'),
    collection_postcode: shown('collection_postcode'),
    collection_country: shown('collection_country'),
    collection_phone: shown('collection_phone'),
    collection_description: shown('collection_description'),
    submission_date: localTime(createdAt),
    pickup_date: first('AY-0002'),
    received_at: first('AY-0003'),
    delivery_date: first('AY-0005'),
    weight: waybill.weight ?? shown('weight'),
    pieces: shown('pieces'),
    items_count: shown('items_count'),
    created_at: isoTime(createdAt),
    is_reverse_pickup: isReturn ? 1 : 0,
  };
}

/** `shipping` of the answer to a create. Its status is a label, not a code. */
export function shownCreated(waybill: Waybill, labelUrl: string): Record<string, unknown> {
  const { label } = statusText('AY-0001');
  return { ...basics(waybill), status: label, status_label: label, label: labelUrl, pdf_label: labelUrl };
}

/** `shipping` of the answer to a changed address. Its status is a code. */
export function shownUpdated(waybill: Waybill, labelUrl: string): Record<string, unknown> {
  return { ...asLookedUp(waybill), ...named(waybill), pdf_label: labelUrl };
}

/** An entry of a look-up by reference: the status is a code. */
export function shownByReference(waybill: Waybill, labelUrl: string): Record<string, unknown> {
  return { ...asLookedUp(waybill), ...named(waybill), awb_url: labelUrl, ...historyOf(waybill) };
}

/** An entry of a look-up by tracking number: the status is a label, and there is no neighbourhood. */
export function shownTracked(waybill: Waybill): Record<string, unknown> {
  const { delivery_neighbourhood: _, ...shown } = asLookedUp(waybill);
  const { status_label } = named(waybill);
  return { ...shown, status: status_label, status_label, ...historyOf(waybill) };
}

/** An entry of the account's list. */
export function shownListed(waybill: Waybill): Record<string, unknown> {
  return {
    tracking_number: waybill.trackingNumber,
    reference: waybill.sent['reference'] ?? null,
    status: statusText(codeOf(waybill)).label,
    updated_at: localTime(waybill.history.at(-1)?.at ?? waybill.createdAt),
  };
}

/** The body of a webhook. */
export function shownInWebhook(
  waybill: Waybill,
  event: 'status_update' | 'weight_update',
  at: number,
): Record<string, unknown> {
  const { customer_tracking: _, requested_by: __, created_at: ___, ...shown } = asLookedUp(waybill);
  const reason = waybill.history.at(-1)?.reason;
  return {
    ...shown,
    ...named(waybill),
    reason_code: null,
    reason_en: reason ?? null,
    date_time: isoTime(at),
    event,
    requested_delivery_date: null,
    payment_method: Number(shown['cod_amount']) > 0 ? 'COD' : 'Prepaid',
    ...historyOf(waybill),
  };
}

/** Looked up, amounts and weights are texts. */
function asLookedUp(waybill: Waybill): Record<string, unknown> {
  const shown = basics(waybill);
  const weight = shown['weight'];
  return {
    ...shown,
    cod_amount: Number(shown['cod_amount']).toFixed(2),
    weight: weight === null ? null : String(weight),
    reason_en: waybill.history.at(-1)?.reason ?? null,
    reason_ar: null,
    id_customer: 2,
  };
}

function named(waybill: Waybill): { status: string; status_label: string } {
  const code = codeOf(waybill);
  return { status: code, status_label: statusText(code).label };
}

/** Newest first. */
function historyOf({ history }: Waybill): { tracking_info: unknown[] } {
  return {
    tracking_info: history.toReversed().map(({ code, at, reason }) => ({
      status_code: code,
      description: [statusText(code).description, ...(reason === undefined ? [] : [reason])].join(' - '),
      description_ar: null,
      created_at: localTime(at),
    })),
  };
}
