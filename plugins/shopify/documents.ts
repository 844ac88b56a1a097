/** The GraphQL documents of the Admin API that the plugin sends, version 2026-07. Each has its name, which is that of the
 *  schema its variables are judged by, and what has to be granted for it. Page sizes keep each below the 1,000 points that
 *  one call may cost. */

/** A document with what is known of it. */
export interface Operation {
  /** Also the name of its request schema. */
  readonly name: string;
  readonly document: string;
  /** Scopes of the access token it needs. */
  readonly scopes: string;
}

const FULFILMENT_SCOPES =
  'read_merchant_managed_fulfillment_orders and write_merchant_managed_fulfillment_orders (or those of assigned or third-party fulfilment orders)';

/** What was sent of an order, and what is left to be sent. */
export const ORDER_FULFILMENTS: Operation = {
  name: 'order-fulfilments',
  scopes: `read_orders, ${FULFILMENT_SCOPES}`,
  document: `query OrderFulfilments($id: ID!) {
  order(id: $id) {
    cancelledAt
    fulfillments(first: 20) {
      id
      status
      location { id }
      trackingInfo(first: 5) { company number url }
      events(first: 5, sortKey: HAPPENED_AT, reverse: true) { nodes { status happenedAt } }
    }
    fulfillmentOrders(first: 20) { nodes { id status assignedLocation { location { id } } } }
  }
}`,
};

/** The lines of one fulfilment order. */
export const OPEN_LINES: Operation = {
  name: 'open-lines',
  scopes: FULFILMENT_SCOPES,
  document: `query OpenLines($id: ID!, $after: String) {
  fulfillmentOrder(id: $id) {
    lineItems(first: 100, after: $after) {
      nodes { id remainingQuantity lineItem { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
};

export const CREATE_FULFILMENT: Operation = {
  name: 'fulfilment-create',
  scopes: FULFILMENT_SCOPES,
  document: `mutation CreateFulfilment($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id }
    userErrors { field message }
  }
}`,
};

export const UPDATE_TRACKING: Operation = {
  name: 'tracking-update',
  scopes: FULFILMENT_SCOPES,
  document: `mutation UpdateTracking($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
  fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
    fulfillment { id }
    userErrors { field message }
  }
}`,
};

export const CREATE_EVENT: Operation = {
  name: 'fulfilment-event-create',
  scopes: 'write_fulfillments',
  document: `mutation CreateFulfilmentEvent($event: FulfillmentEventInput!) {
  fulfillmentEventCreate(fulfillmentEvent: $event) {
    fulfillmentEvent { id }
    userErrors { field message }
  }
}`,
};

export const CANCEL_FULFILMENT: Operation = {
  name: 'fulfilment-cancel',
  scopes: FULFILMENT_SCOPES,
  document: `mutation CancelFulfilment($id: ID!) {
  fulfillmentCancel(id: $id) {
    fulfillment { id }
    userErrors { field message }
  }
}`,
};

/** What is asked before an order itself is changed. */
export const ORDER_STATE: Operation = {
  name: 'order-state',
  scopes: 'read_orders',
  document: `query OrderState($id: ID!) {
  order(id: $id) { cancelledAt closed canMarkAsPaid note }
}`,
};

export const CANCEL_ORDER: Operation = {
  name: 'order-cancel',
  scopes: 'write_orders',
  document: `mutation CancelOrder($id: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $refund: OrderCancelRefundMethodInput, $notify: Boolean, $note: String) {
  orderCancel(orderId: $id, reason: $reason, restock: $restock, refundMethod: $refund, notifyCustomer: $notify, staffNote: $note) {
    job { id }
    orderCancelUserErrors { field message }
  }
}`,
};

export const MARK_AS_PAID: Operation = {
  name: 'order-mark-as-paid',
  scopes: 'write_orders',
  document: `mutation MarkAsPaid($input: OrderMarkAsPaidInput!) {
  orderMarkAsPaid(input: $input) {
    order { id }
    userErrors { field message }
  }
}`,
};

export const CLOSE_ORDER: Operation = {
  name: 'order-close',
  scopes: 'write_orders',
  document: `mutation CloseOrder($input: OrderCloseInput!) {
  orderClose(input: $input) {
    order { id }
    userErrors { field message }
  }
}`,
};

export const UPDATE_ORDER: Operation = {
  name: 'order-update',
  scopes: 'write_orders',
  document: `mutation UpdateOrder($input: OrderInput!) {
  orderUpdate(input: $input) {
    order { id }
    userErrors { field message }
  }
}`,
};

/** The orders that changed in a time, oldest change first. */
export const ORDERS_CHANGED: Operation = {
  name: 'orders-changed',
  scopes: 'read_orders, and read_all_orders for those older than 60 days',
  document: `query OrdersChanged($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, sortKey: UPDATED_AT, query: $query) {
    nodes { legacyResourceId updatedAt }
    pageInfo { hasNextPage endCursor }
  }
  ordersCount(query: $query) { count precision }
}`,
};

/** The webhook subscriptions of the app. */
export const SUBSCRIPTIONS: Operation = {
  name: 'subscriptions',
  scopes: 'none beyond those of the topics',
  document: `query Subscriptions($after: String) {
  webhookSubscriptions(first: 100, after: $after) {
    nodes { id topic uri }
    pageInfo { hasNextPage endCursor }
  }
}`,
};

export const SUBSCRIBE: Operation = {
  name: 'subscribe',
  scopes: 'those of the topic, read_orders for orders',
  document: `mutation Subscribe($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
    webhookSubscription { id }
    userErrors { field message }
  }
}`,
};
