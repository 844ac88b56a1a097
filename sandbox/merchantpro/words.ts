/** The shop's own words for what is told to it: texts of statuses, names of methods, countries in its language. */

/** The fields that a step stamps with its time. */
export const parcelTimes = { shipped: 'date_shipped', delivered: 'date_delivered' } as const;

/** What the shop writes beside codes. Only what the document's samples show is known. */
export function statusTexts(order: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const country = (prefix: string): Record<string, unknown> =>
    order[`${prefix}_country_code`] === 'RO' ? { [`${prefix}_country_name`]: 'România' } : {};
  return {
    payment_status_text: PAYMENT_TEXTS[String(order['payment_status'])] ?? null,
    shipping_status_text: SHIPPING_TEXTS[String(order['shipping_status'])] ?? null,
    payment_method_name: METHOD_NAMES[String(order['payment_method_code'])] ?? null,
    ...country('billing'),
    ...country('shipping'),
  };
}

const PAYMENT_TEXTS: Readonly<Record<string, string>> = {
  awaiting: 'Plata in asteptare',
  cancelled: 'Plata anulata',
};
const SHIPPING_TEXTS: Readonly<Record<string, string>> = {
  awaiting: 'Comanda in asteptare',
  cancelled: 'Comanda anulata',
};
const METHOD_NAMES: Readonly<Record<string, string>> = { cash_delivery: 'Plata in sistem ramburs' };
