/** The Admin GraphQL API of the Shopify stand-in is as strict as its document: unknown fields, scopes, costs, complaints. */
import assert from 'node:assert/strict';
import { shopifyOrder } from '../../sandbox/shopify/orders.js';
import type { ShopWebhook } from '../../sandbox/shopify/send.js';
import { ShopifyShop, type ShopOptions } from '../../sandbox/shopify/shop.js';

interface Answer {
  readonly data?: Record<string, never>;
  readonly errors?: { message: string; extensions: { code: string } }[];
  readonly extensions?: { cost: { requestedQueryCost: number; actualQueryCost: number | null } };
}

describe('the Admin GraphQL API of the Shopify stand-in', () => {
  let told: ShopWebhook[];
  const open = (options: Partial<ShopOptions> = {}): ShopifyShop => {
    told = [];
    const shop = new ShopifyShop({
      accessToken: 'token',
      now: () => Date.parse('2026-11-21T07:00:00Z'),
      tell: webhook => void told.push(webhook),
      ...options,
    });
    shop.place(shopifyOrder({ id: 5001, number: 1042 }));
    return shop;
  };
  const ask = (shop: ShopifyShop, query: string, variables: object = {}): Answer => {
    const { status, body } = shop.answer({
      method: 'POST',
      path: '/admin/api/2026-07/graphql.json',
      query: new URLSearchParams(),
      headers: { 'x-shopify-access-token': 'token' },
      text: '',
      json: { query, variables },
    });
    assert.equal(status, 200);
    return body as Answer;
  };

  it('answers what is asked for and nothing else', () => {
    const { data } = ask(open(), '{ order(id: "gid://shopify/Order/5001") { name renamed: note closed } }');
    assert.deepEqual(data, { order: { name: '#1042', renamed: null, closed: false } });
    assert.deepEqual(ask(open(), '{ order(id: "gid://shopify/Order/9") { name } }').data, { order: null });
  });

  const refused: readonly [string, string, object, string][] = [
    ['an unknown field', '{ order(id: "1") { colour } }', {}, 'undefinedField'],
    ['an unknown query', '{ parcels { id } }', {}, 'undefinedField'],
    ['an unknown argument', '{ order(id: "1", name: "x") { id } }', {}, 'argumentNotAccepted'],
    ['a missing argument', '{ order { id } }', {}, 'argumentLiteralsIncompatible'],
    ['an object without fields', '{ order(id: "1") }', {}, 'selectionMismatch'],
    [
      'a variable of another type',
      'query($id: String!) { order(id: $id) { id } }',
      { id: '1' },
      'variableMismatch',
    ],
    ['a variable that is not declared', '{ order(id: $id) { id } }', { id: '1' }, 'variableNotDefined'],
    ['a missing variable', 'query($id: ID!) { order(id: $id) { id } }', {}, 'INVALID_VARIABLE'],
    [
      'an input with an unknown field',
      'mutation($i: OrderInput!) { orderUpdate(input: $i) { order { id } } }',
      { i: { id: '1', colour: 'red' } },
      'INVALID_VARIABLE',
    ],
    [
      'an unknown word',
      'mutation($e: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $e) { userErrors { message } } }',
      { e: { fulfillmentId: '1', status: 'LOST' } },
      'INVALID_VARIABLE',
    ],
    ['what is no document', '{ order(', {}, 'PARSE_ERROR'],
  ];
  for (const [what, query, variables, code] of refused)
    it(`refuses ${what}`, () =>
      assert.equal(ask(open(), query, variables).errors?.[0]?.extensions.code, code));

  it('refuses what the token has no scope for', () => {
    const { errors } = ask(
      open({ scopes: ['read_orders'] }),
      '{ order(id: "gid://shopify/Order/5001") { fulfillmentOrders(first: 1) { nodes { id } } } }',
    );
    assert.equal(errors?.[0]?.extensions.code, 'ACCESS_DENIED');
    assert.match(errors?.[0]?.message ?? '', /read_merchant_managed_fulfillment_orders/);
  });

  it('counts points, gives back what was not spent, and asks for a pause', () => {
    const shop = open({ maximumAvailable: 60, restoreRate: 10 });
    const query = '{ orders(first: 50, sortKey: UPDATED_AT) { nodes { id } } }';
    // A page of 50, an object each, and the page itself: (1 + 1) x 50 asked for; two objects and the page in the answer.
    assert.equal(ask(shop, query).errors?.[0]?.extensions.code, 'THROTTLED');
    const cheap = ask(shop, query.replace('50', '20'));
    assert.deepEqual(cheap.extensions?.cost.requestedQueryCost, 40);
    assert.deepEqual(cheap.extensions?.cost.actualQueryCost, 2);
    assert.equal(ask(shop, query.replace('50', '20')).errors, undefined);
    const dear = ask(open(), query.replace('50', '600'));
    assert.equal(dear.errors?.[0]?.extensions.code, 'MAX_COST_EXCEEDED');
  });

  it('tells a fulfilment, its order, and no more twice than there are goods', () => {
    const shop = open();
    const query =
      'mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id } userErrors { message } } }';
    const f = {
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/500130' }],
    };
    assert.deepEqual(ask(shop, query, { f }).data, {
      fulfillmentCreate: { fulfillment: { id: 'gid://shopify/Fulfillment/500151' }, userErrors: [] },
    });
    assert.deepEqual(
      told.map(({ topic }) => topic),
      ['fulfillments/create', 'orders/updated', 'orders/fulfilled'],
    );
    const again = ask(shop, query, { f }).data as unknown as { fulfillmentCreate: { userErrors: object[] } };
    assert.equal(again.fulfillmentCreate.userErrors.length, 1);
    assert.equal(told.length, 3);
  });

  it('finds orders by their modification time, in pages', () => {
    const shop = open();
    shop.place(shopifyOrder({ id: 5002, number: 1043 }));
    const query =
      'query($q: String!, $after: String) { orders(first: 1, after: $after, sortKey: UPDATED_AT, query: $q) { nodes { legacyResourceId } pageInfo { hasNextPage endCursor } } ordersCount(query: $q) { count } }';
    const q = "updated_at:>='2026-11-21T07:00:00Z' AND updated_at:<='2026-11-21T08:00:00Z'";
    assert.deepEqual(ask(shop, query, { q }).data, {
      orders: { nodes: [{ legacyResourceId: '5001' }], pageInfo: { hasNextPage: true, endCursor: '0' } },
      ordersCount: { count: 2 },
    });
    assert.deepEqual(ask(shop, query, { q, after: '0' }).data?.['orders'], {
      nodes: [{ legacyResourceId: '5002' }],
      pageInfo: { hasNextPage: false, endCursor: '1' },
    });
    const later = ask(shop, query, { q: "updated_at:>'2026-11-21T07:00:00Z'" }).data as unknown as {
      ordersCount: { count: number };
    };
    assert.equal(later.ordersCount.count, 0);
  });

  it('keeps one subscription of a topic for an address', () => {
    const shop = open();
    const query =
      'mutation($t: WebhookSubscriptionTopic!, $w: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $t, webhookSubscription: $w) { webhookSubscription { topic uri } userErrors { message } } }';
    const variables = {
      t: 'ORDERS_CREATE',
      w: { uri: 'https://hub.example.com/webhooks/a', format: 'JSON' },
    };
    assert.deepEqual(ask(shop, query, variables).data, {
      webhookSubscriptionCreate: {
        webhookSubscription: { topic: 'ORDERS_CREATE', uri: 'https://hub.example.com/webhooks/a' },
        userErrors: [],
      },
    });
    const again = ask(shop, query, variables).data as unknown as {
      webhookSubscriptionCreate: { userErrors: { message: string }[] };
    };
    assert.match(again.webhookSubscriptionCreate.userErrors[0]?.message ?? '', /already been taken/);
  });
});
