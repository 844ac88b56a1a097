/** The stores of the organisation. Up to 2025-01 a store is known by the id AfterShip made, from 2025-04 on by its own. */
import { randomUUID } from 'node:crypto';

/** A store as it is kept. */
export interface Store {
  readonly uuid: string;
  /** The sender's id, where it gave one. */
  readonly ownId: string | undefined;
  readonly name: string;
  readonly currency: string;
}

export class Stores {
  readonly all: Store[] = [];

  /** Adds a store; undefined where its id is taken. */
  add(body: Readonly<Record<string, unknown>>): Store | undefined {
    const ownId = (body['id'] ?? body['source_id']) as string | undefined;
    if (ownId !== undefined && this.all.some(store => store.ownId === ownId)) return undefined;
    const store = { uuid: newId(), ownId, name: String(body['name']), currency: String(body['currency']) };
    this.all.push(store);
    return store;
  }

  /** The store a caller of such a version means by an id. */
  find(id: string, hasOwnIds: boolean): Store | undefined {
    return this.all.find(store => storeId(store, hasOwnIds) === id);
  }
}

/** A store as an answer shows it. */
export function showStore(store: Store, hasOwnIds: boolean): object {
  const { name, currency, ownId } = store;
  return {
    id: storeId(store, hasOwnIds),
    ...(hasOwnIds ? {} : { source_id: ownId ?? null }),
    platform: 'aftership',
    name,
    currency,
  };
}

/** The id by which callers of such a version know the store. */
export function storeId(store: Store, hasOwnIds: boolean): string {
  return hasOwnIds ? (store.ownId ?? store.uuid) : store.uuid;
}

/** An id as AfterShip makes them: 32 hexadecimal digits. */
export function newId(): string {
  return randomUUID().replaceAll('-', '');
}
