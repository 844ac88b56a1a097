/** Which of AfterSalesPro's two fields a phone number belongs in: the landline, or the mobile that gets SMS. */
import type { Order } from '../../../core/plugin-api.js';

/** The numbers of an order by field. */
export interface Phones {
  readonly landline?: string;
  readonly mobile?: string;
}

/** The recipient's number, and the buyer's where a field is still free. Greek and Cypriot numbers tell by their first digits
 *  what they are; any other may be either, and goes into both. */
export function phonesOf({ shippingAddress, customer }: Order): Phones {
  const numbers = [shippingAddress?.phone, customer?.phone].filter(number => number !== undefined);
  const landline = numbers.find(number => kindOf(number) !== 'mobile');
  const mobile = numbers.find(number => kindOf(number) !== 'landline');
  return { ...(landline === undefined ? {} : { landline }), ...(mobile === undefined ? {} : { mobile }) };
}

/** Numbering plans of Greece (69 mobile, 2 landline; ten digits) and Cyprus (9 mobile, 2 landline; eight digits). */
function kindOf(number: string): 'mobile' | 'landline' | undefined {
  const digits = number.replaceAll(/[\s().-]/g, '');
  if (/^(\+30|0030)?69\d{8}$/.test(digits) || /^(\+|00)3579\d{7}$/.test(digits)) return 'mobile';
  return /^(\+30|0030)?2\d{9}$/.test(digits) || /^(\+|00)3572\d{7}$/.test(digits) ? 'landline' : undefined;
}
