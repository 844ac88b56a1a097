/** Shopify's codes in our words. Lists: shopify.dev, Order, Fulfillment and FulfillmentEvent resources (August 2026). */
import { lookup, type Order, type Shipment } from '../../../core/plugin-api.js';

/** `financial_status` of an order. An `expired` authorisation was never captured. */
export const paymentStatus = lookup<Order['paymentStatus']>({
  unpaid: ['pending', 'expired'],
  authorized: ['authorized'],
  partially_paid: ['partially_paid'],
  paid: ['paid'],
  partially_refunded: ['partially_refunded'],
  refunded: ['refunded'],
  voided: ['voided'],
});

/** `fulfillment_status` of an order where it has one. `restocked`: everything went back to the shelf and the order was
 *  cancelled. `pending` stands in the vendor's own samples only. */
export const fulfilmentStatus = lookup<Order['fulfilmentStatus']>({
  unfulfilled: ['restocked', 'pending'],
  partially_fulfilled: ['partial'],
  fulfilled: ['fulfilled'],
});

/** How far a parcel is: `status` of a fulfilment event and `shipment_status` of a fulfilment. `confirmed`: the carrier
 *  knows of it and has not got it yet. `failure`: the tracking failed, which includes a wrong number. */
export const parcelStatus = lookup<Shipment['status']>({
  label_created: ['label_purchased', 'label_printed', 'confirmed'],
  ready_for_pickup: ['ready_for_pickup'],
  picked_up: ['carrier_picked_up', 'picked_up'],
  in_transit: ['in_transit'],
  out_for_delivery: ['out_for_delivery'],
  delayed: ['delayed'],
  attempt_failed: ['attempted_delivery'],
  delivered: ['delivered'],
  failed: ['failure'],
});

/** `status` of a fulfilment that says nothing about the parcel: what became of the request to send the goods. A
 *  successful one is settled by its tracking number, see shipment.ts. */
export const requestStatus = lookup<'pending' | 'failed' | 'cancelled' | 'successful'>({
  pending: ['pending', 'open'],
  successful: ['success'],
  failed: ['error', 'failure'],
  cancelled: ['cancelled'],
});
