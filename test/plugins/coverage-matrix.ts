/** What each system can be told of, as its document and sheet say: the calls that an event has to lead to, or that it has none.
 *  Written by hand from the matrix of events and providers; coverage.test.ts holds the plugins to it. */
import type { EventType } from '../../core/model/generated/model.js';

/** The calls of one cell, each of which has to be seen; `none` where the system has no call for the event. */
export type Cell = readonly string[] | 'none';

type Row = Readonly<Record<Provider, Cell>>;
export type Provider =
  'aftership' | 'aymakan' | 'aymakan-shipping' | 'aftersalespro' | 'merchantpro' | 'retailys';

const asOrder = '/{version}/orders/{id}';
const asStatus = 'POST /{version}/fulfillments/{id}/update-status';
const asCompleted = 'POST /tracking/{version}/trackings/{id}/mark-as-completed';
const ayOrder = ['PUT /api/v1/orders'];
const aspOrder = ['POST /platforms/{id}/orders'];
const mpOrder = '/api/v2/orders/{id}';
const rtOrder = '/v1/System/Orders/{id}';

export const matrix: Readonly<Partial<Record<EventType, Row>>> = {
  'order.created': {
    aftership: ['POST /{version}/orders'],
    aymakan: ['POST /api/v1/orders'],
    'aymakan-shipping': ['POST /v2/shipping/create'],
    aftersalespro: aspOrder,
    merchantpro: ['POST /api/v2/orders'],
    retailys: ['POST /v1/System/Orders', `POST ${rtOrder}/item`],
  },
  'order.updated': {
    aftership: [
      `PATCH ${asOrder}`,
      `POST ${asOrder}/items`,
      `PATCH ${asOrder}/items/{id}`,
      `DELETE ${asOrder}/items/{id}`,
    ],
    aymakan: ayOrder,
    'aymakan-shipping': ['POST /v2/shipping/update/delivery_address'],
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}`],
    retailys: [
      'PUT /v1/System/Orders',
      `POST ${rtOrder}/item`,
      `PUT ${rtOrder}/item`,
      `DELETE ${rtOrder}/item/{id}`,
    ],
  },
  'order.paid': {
    aftership: [`PATCH ${asOrder}`],
    aymakan: ayOrder,
    // The amount to collect cannot be changed; an order that waited for its payment is made into a shipment now.
    'aymakan-shipping': ['POST /v2/shipping/create'],
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}`],
    retailys: [`PATCH ${rtOrder}/paid`],
  },
  'order.cancelled': {
    aftership: [`PATCH ${asOrder}`, asStatus],
    aymakan: 'none',
    'aymakan-shipping': ['POST /v2/shipping/cancel_by_reference', 'POST /v2/shipping/cancel'],
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}/cancelled`],
    retailys: [`PATCH ${rtOrder}/cancel`],
  },
  'order.note_added': {
    aftership: [`PATCH ${asOrder}`],
    aymakan: ayOrder,
    'aymakan-shipping': 'none',
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}`],
    retailys: [`POST ${rtOrder}/history`],
  },
  'order.tracking_added': {
    aftership: ['POST /tracking/{version}/trackings', 'POST /{version}/fulfillments'],
    aymakan: ayOrder,
    'aymakan-shipping': 'none',
    aftersalespro: 'none',
    merchantpro: [`PATCH ${mpOrder}`],
    retailys: [`POST ${rtOrder}/tracking`],
  },
  'order.in_process': {
    aftership: ['POST /{version}/fulfillments', asStatus],
    aymakan: 'none',
    'aymakan-shipping': 'none',
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}/in_process`],
    retailys: [`PATCH ${rtOrder}/status`],
  },
  'order.shipped': {
    aftership: [asStatus, 'POST /{version}/fulfillments/{id}/ship'],
    aymakan: 'none',
    'aymakan-shipping': 'none',
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}`, `PATCH ${mpOrder}/shipped`],
    retailys: [`PATCH ${rtOrder}/sent`],
  },
  'order.delivered': {
    aftership: [asCompleted],
    aymakan: 'none',
    'aymakan-shipping': 'none',
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}/delivered`],
    retailys: [`PATCH ${rtOrder}/delivered`],
  },
  'order.completed': {
    aftership: [`PATCH ${asOrder}`],
    aymakan: 'none',
    'aymakan-shipping': 'none',
    aftersalespro: aspOrder,
    merchantpro: 'none',
    retailys: [`PATCH ${rtOrder}/done`],
  },
  'order.returned': {
    aftership: [asCompleted],
    aymakan: 'none',
    'aymakan-shipping': ['POST /v2/shipping/create/reverse_pickup'],
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}/returned`],
    retailys: [`PATCH ${rtOrder}/status`],
  },
  'order.refunded': {
    aftership: [`PATCH ${asOrder}`],
    aymakan: ayOrder,
    'aymakan-shipping': 'none',
    aftersalespro: aspOrder,
    merchantpro: [`PATCH ${mpOrder}`],
    retailys: 'none',
  },
  'order.invoice_issued': {
    aftership: 'none',
    aymakan: 'none',
    'aymakan-shipping': 'none',
    aftersalespro: 'none',
    merchantpro: [`PATCH ${mpOrder}/create_invoice`],
    retailys: 'none',
  },
  'order.deleted': {
    // None of these deletes an order; where it can be cancelled, it is.
    aftership: [`PATCH ${asOrder}`],
    aymakan: 'none',
    'aymakan-shipping': ['POST /v2/shipping/cancel'],
    aftersalespro: 'none',
    merchantpro: [`DELETE ${mpOrder}`],
    retailys: [`PATCH ${rtOrder}/cancel`],
  },
};
