/** Codes of the order in MerchantPro's words: statuses by table, methods and carriers by the settings. */
import { lookup, type Order } from '../../../../core/plugin-api.js';
import type { MerchantproOrder, MerchantproSettings } from '../../generated/schemas.js';

/** What is paid. An authorised payment is still awaited; of a part that was paid or paid back MerchantPro knows nothing. */
export const toPaymentStatus = lookup<NonNullable<MerchantproOrder['payment_status']>>({
  awaiting: ['unpaid', 'authorized', 'partially_paid', 'voided'],
  paid: ['paid', 'partially_refunded'],
  refunded: ['refunded'],
});

/** The shop's code of how the order is paid; undefined where the settings have none. */
export function paymentMethodCode(order: Order, settings: MerchantproSettings): string | undefined {
  if (order.cashOnDelivery !== undefined) return settings.cash_on_delivery_method;
  return listed(settings.payment_methods, order.paymentMethod?.code);
}

/** The shop's id of how the order is sent; undefined where the settings have none. */
export function shippingMethodId(order: Order, settings: MerchantproSettings): number | undefined {
  return listed(settings.shipping_methods, order.shippingMethod?.code);
}

function listed<Value>(values: Readonly<Record<string, Value>>, code: string | undefined): Value | undefined {
  return code !== undefined && Object.hasOwn(values, code) ? values[code] : values['*'];
}
