/** Which order a webhook is about: AfterShip tells the order by what it was given, never by the shop's own record of it. */
import { MappingError, text, type Subject } from '../../../../core/plugin-api.js';
import type { ReturnedOrder, WebhookTracking } from '../../generated/schemas.js';

/** The order of a parcel. Its id is the one we gave, if we made the tracking. */
export function subjectOfParcel(msg: WebhookTracking): Subject {
  return {
    ...byId(msg.order_id),
    ...within(128, 'trackingNumber', msg.tracking_number),
    ...within(128, 'number', msg.order_number),
  };
}

/** The order of a return or a claim. Raises MappingError where it names none: some claims are made without an order. */
export function subjectOfOrder(order: ReturnedOrder | undefined, place: string): Subject {
  const subject = {
    ...byId(order?.external_id),
    ...within(128, 'number', order?.order_name ?? order?.order_number),
  };
  if (Object.keys(subject).length > 0) return subject;
  throw new MappingError('the webhook names no order', place);
}

function byId(id: string | number | null | undefined): Pick<Subject, 'link' | 'reference'> {
  const known = text(id);
  if (known === undefined || known.length > 256) return {};
  return { link: { kind: 'order', id: known }, reference: known };
}

function within<Field extends 'trackingNumber' | 'number'>(
  max: number,
  field: Field,
  value: string | number | null | undefined,
): { [Key in Field]?: string } {
  const known = text(value);
  return (known === undefined || known.length > max ? {} : { [field]: known }) as { [Key in Field]?: string };
}
