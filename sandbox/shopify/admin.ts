/** The Admin GraphQL API of a Shopify shop: who may ask, what it costs, and the queries. Mutations are next door. */
import { answerOf, prepare, type GraphqlError, type Prepared } from '../graphql/execute.js';
import type { Call, Reply } from '../stand-in.js';
import { adminSchema } from './admin-schema.js';
import { actualCost, Bucket, costOf, SINGLE_COST_MAX, type BucketOptions, type Cost } from './bucket.js';
import type { FulfilmentOrder, RestFulfilment } from './fulfilling.js';
import { mutations } from './mutations.js';
import type { RestOrder } from './orders.js';
import type { ShopWebhook } from './send.js';
import { page, toFulfilmentOrder, toOrder, toSubscription, type PageArguments } from './admin-views.js';
import type { Subscriptions } from './subscriptions.js';

/** What of the shop the API shows and changes. */
export interface AdminShop {
  readonly subscriptions: Subscriptions;
  orders(): readonly RestOrder[];
  fulfilmentOrders(order: RestOrder): FulfilmentOrder[];
  /** What happened to the parcels of a fulfilment, oldest first. */
  events(fulfilment: RestFulfilment): FulfilmentEvent[];
  /** The shop's time as it writes it. */
  time(): string;
  /** Marks the order as changed and tells its subscribers under these topics. */
  changed(order: RestOrder, topics: readonly string[]): void;
  tell(webhook: ShopWebhook): void;
  /** Both return the webhook of the change. */
  pay(id: number): ShopWebhook;
  cancel(id: number, reason: string, isRefunded: boolean): ShopWebhook;
}

/** Something that happened to a fulfilment. */
export interface FulfilmentEvent {
  readonly id: number;
  readonly status: string;
  readonly happenedAt: string;
  readonly message: string | null;
}

/** How the API is reached. */
export interface AdminOptions extends BucketOptions {
  /** Access scopes of the token. */
  readonly scopes?: readonly string[];
}

/** Scopes of an app that may do all the stand-in knows. */
const ALL_SCOPES = [
  'read_orders',
  'write_orders',
  'read_merchant_managed_fulfillment_orders',
  'write_merchant_managed_fulfillment_orders',
  'write_fulfillments',
];

/** The scope each field of a root needs. */
const NEEDED: Readonly<Record<string, string>> = {
  order: 'read_orders',
  orders: 'read_orders',
  ordersCount: 'read_orders',
  fulfillmentOrder: 'read_merchant_managed_fulfillment_orders',
  fulfillmentOrders: 'read_merchant_managed_fulfillment_orders',
  fulfillmentCreate: 'write_merchant_managed_fulfillment_orders',
  fulfillmentTrackingInfoUpdate: 'write_merchant_managed_fulfillment_orders',
  fulfillmentCancel: 'write_merchant_managed_fulfillment_orders',
  fulfillmentEventCreate: 'write_fulfillments',
  orderCancel: 'write_orders',
  orderClose: 'write_orders',
  orderMarkAsPaid: 'write_orders',
  orderUpdate: 'write_orders',
};

export class ShopifyAdmin {
  readonly #bucket: Bucket;
  readonly #scopes: readonly string[];

  constructor(
    private readonly shop: AdminShop,
    { scopes = ALL_SCOPES, ...bucket }: AdminOptions,
    now: () => number,
  ) {
    this.#bucket = new Bucket(bucket, now);
    this.#scopes = scopes;
  }

  /** Answers a POST to graphql.json. GraphQL's own errors have status 200. */
  answer({ json }: Call): Reply {
    const { query, variables } = (json ?? {}) as { query?: unknown; variables?: Record<string, unknown> };
    if (typeof query !== 'string')
      return { status: 400, body: { errors: { query: 'Required parameter missing or invalid' } } };
    const prepared = prepare(adminSchema, query, variables ?? {});
    if ('errors' in prepared) return errors(prepared.errors);
    const points = costOf(prepared);
    if (points > SINGLE_COST_MAX)
      return errors([
        {
          message: `Query cost is ${points}, which exceeds the single query max cost limit (${SINGLE_COST_MAX}).`,
          extensions: { code: 'MAX_COST_EXCEEDED', cost: points, maxCost: SINGLE_COST_MAX },
        },
      ]);
    if (!this.#bucket.take(points)) {
      const throttled = { message: 'Throttled', extensions: { code: 'THROTTLED' } };
      return errors([throttled], this.#bucket.settle(points, null));
    }
    const denied = this.#denied(prepared);
    if (denied !== undefined) return errors([denied], this.#bucket.settle(points, 0));
    const root = prepared.kind === 'query' ? this.#queries() : mutations(this.shop);
    const data = answerOf(root, prepared.fields);
    const cost = this.#bucket.settle(points, actualCost(prepared, data));
    return { status: 200, body: { data, extensions: { cost } } };
  }

  #denied({ fields }: Pick<Prepared, 'fields'>): GraphqlError | undefined {
    for (const field of fields) {
      const scope = NEEDED[field.name];
      if (scope !== undefined && !this.#scopes.includes(scope))
        return {
          message: `Access denied for ${field.name} field. Required access: \`${scope}\` access scope.`,
          path: [field.name],
          extensions: { code: 'ACCESS_DENIED', requiredAccess: `\`${scope}\` access scope.` },
        };
      const inner = this.#denied(field);
      if (inner !== undefined) return inner;
    }
    return undefined;
  }

  #queries(): object {
    const { shop } = this;
    const find = (gid: unknown): RestOrder | undefined =>
      shop.orders().find(({ id }) => gid === `gid://shopify/Order/${id}`);
    return {
      order: ({ id }: { id: string }) => {
        const order = find(id);
        return order && toOrder(shop, order);
      },
      orders: (args: PageArguments & { query?: string; sortKey?: string }) =>
        page(
          matching(shop, args).map(order => toOrder(shop, order)),
          args,
        ),
      ordersCount: (args: { query?: string; limit?: number }) => {
        const { length } = matching(shop, args);
        const limit = args.limit ?? 10_000;
        return { count: Math.min(length, limit), precision: length > limit ? 'AT_LEAST' : 'EXACT' };
      },
      fulfillmentOrder: ({ id }: { id: string }) => {
        const found = shop
          .orders()
          .flatMap(order => shop.fulfilmentOrders(order))
          .find(one => id === `gid://shopify/FulfillmentOrder/${one.id}`);
        return found && toFulfilmentOrder(found);
      },
      webhookSubscriptions: (args: PageArguments & { topics?: string[] }) =>
        page(
          shop.subscriptions
            .list()
            .filter(({ topic }) => args.topics?.includes(topic) ?? true)
            .map(toSubscription),
          args,
        ),
    };
  }
}

function errors(all: readonly GraphqlError[], cost?: Cost): Reply {
  return { status: 200, body: { errors: all, ...(cost === undefined ? {} : { extensions: { cost } }) } };
}

/** The orders of a search, by the key. Only the modification time is searched, in the syntax of Shopify's search. */
function matching(
  shop: AdminShop,
  { query = '', sortKey }: { query?: string; sortKey?: string },
): RestOrder[] {
  const rest = query.replaceAll(/updated_at:(>=|<=|<|>)'([^']+)'|\bAND\b|\s+/g, '');
  if (rest !== '') throw new Error(`the stand-in does not know the search ${rest}`);
  const bounds = [...query.matchAll(/updated_at:(>=|<=|<|>)'([^']+)'/g)];
  const found = shop.orders().filter(order =>
    bounds.every(([, sign, time = '']) => {
      const difference = Date.parse(String(order['updated_at'])) - Date.parse(time);
      return sign === '>='
        ? difference >= 0
        : sign === '<='
          ? difference <= 0
          : sign === '<'
            ? difference < 0
            : difference > 0;
    }),
  );
  const key = (order: RestOrder): number =>
    sortKey === 'UPDATED_AT' ? Date.parse(String(order['updated_at'])) : order.id;
  return found.sort((a, b) => key(a) - key(b) || a.id - b.id);
}
