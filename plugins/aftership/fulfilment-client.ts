/** The Commerce API's calls about fulfilments, in the version's words. Decides nothing. */
import { inject, injectable } from '../../core/plugin-api.js';
import { AftershipCall, unreadable } from './call.js';
import { AftershipClient } from './client.js';
import type { CreateFulfilment, FulfilmentStatus } from './generated/schemas.js';
import {
  readFulfilment,
  type FulfilmentThere,
  type FulfilmentTracking,
} from './mapping/received/fulfilment.js';
import { fulfilmentInWordsOf } from './versions.js';

/** A fulfilment to be made, in the newest version's words but for its parcels. */
export interface NewFulfilment extends Omit<CreateFulfilment, 'trackings'> {
  readonly trackings?: readonly FulfilmentTracking[];
}

@injectable()
export class FulfilmentClient {
  constructor(
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipCall) private readonly call: AftershipCall,
  ) {}

  /** All fulfilments of an order, in AfterShip's order. */
  async list(orderId: string): Promise<FulfilmentThere[]> {
    const found: FulfilmentThere[] = [];
    for (let page = 1; page <= PAGES_MAX; page += 1) {
      const { fulfillments, pagination } = await this.#page(orderId, page);
      if (!Array.isArray(fulfillments)) throw unreadable('GET /fulfillments');
      // A list that did not filter must not pass off another order's fulfilments as this one's.
      const own = fulfillments.filter(
        one => (one as { order_id?: unknown }).order_id === orderId || !hasOrderId(one),
      );
      found.push(...own.flatMap(one => readFulfilment(one, this.client.version) ?? []));
      if (pagination?.has_next_page !== true) break;
    }
    return found;
  }

  /** Creates a fulfilment. Raises AftershipRefusal where AfterShip already has one with its id. */
  async create(fulfilment: NewFulfilment): Promise<FulfilmentThere> {
    const { version } = this.client;
    const json = fulfilmentInWordsOf(version, fulfilment);
    const schema = `create-fulfilment-${version.fulfilmentFamily}`;
    const data = await this.call.commerce({ method: 'POST', path: '/fulfillments', json, schema });
    const created = readFulfilment(data, version);
    if (created === undefined) throw unreadable('POST /fulfillments');
    return created;
  }

  /** Gives a fulfilment these parcels in place of those it has. */
  async setTrackings(id: string, trackings: readonly FulfilmentTracking[]): Promise<void> {
    const schema = `update-fulfilment-${this.client.version.refersToTrackings ? '2026-01' : '2024-10'}`;
    await this.call.commerce({ method: 'PATCH', path: addressOf(id), json: { trackings }, schema });
  }

  /** Says how far a fulfilment is. */
  async setStatus(id: string, status: FulfilmentStatus): Promise<void> {
    const path = `${addressOf(id)}/update-status`;
    await this.call.commerce({ method: 'POST', path, json: status, schema: 'fulfilment-status' });
  }

  /** Says that a fulfilment has been shipped. Only in versions that have the call. */
  async ship(id: string): Promise<void> {
    const path = `${addressOf(id)}/ship`;
    await this.call.commerce({ method: 'POST', path, json: {}, schema: 'ship-fulfilment' });
  }

  /** The order alone is told, as AfterShip wants it; the page only where there is more than one. */
  async #page(orderId: string, page: number): Promise<Partial<Page>> {
    const path = `/fulfillments?order_id=${encodeURIComponent(orderId)}${page > 1 ? `&page=${page}` : ''}`;
    return this.call.commerce<Page>({ method: 'GET', path });
  }
}

interface Page {
  readonly fulfillments: readonly unknown[];
  readonly pagination?: { readonly has_next_page?: boolean };
}

function hasOrderId(one: unknown): boolean {
  return typeof (one as { order_id?: unknown }).order_id === 'string';
}

function addressOf(id: string): string {
  return `/fulfillments/${encodeURIComponent(id)}`;
}

/** As many as AfterShip gives. */
const PAGES_MAX = 200;
