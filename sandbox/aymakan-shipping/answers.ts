/** The envelopes of Aymakan's shipping API, and where its labels are. */
import type { Reply } from '../stand-in.js';
import type { Waybill } from './waybills.js';

/** Where labels and sheets of labels are. */
export const LABELS = 'https://dev.aymakan.com.sa/pdf/generate';

/** Address of a shipment's label. */
export function labelOf({ labelId }: Waybill): string {
  return `${LABELS}/${labelId}`;
}

/** A call that went well. */
export function ok(more: Readonly<Record<string, unknown>>): Reply {
  return { status: 200, body: { success: true, ...more } };
}

/** A body with fields that do not fit. */
export function invalid(errors: Readonly<Record<string, readonly string[]>>): Reply {
  return { status: 422, body: { message: 'The given data was invalid.', errors } };
}
