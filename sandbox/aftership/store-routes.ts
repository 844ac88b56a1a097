/** The calls about stores. */
import type { Call, Reply } from '../stand-in.js';
import { refusal, success } from './envelope.js';
import { bodiesOf, type KnownVersion } from './fields.js';
import { pageOf } from './pages.js';
import { showStore, type Stores } from './stores.js';
import { withBody } from './with-body.js';

/** What one call is about. */
export interface StoreCall {
  readonly call: Call;
  readonly version: KnownVersion;
  /** Whether the version knows stores by ids of the sender's. */
  readonly hasOwnIds: boolean;
  /** The steps behind /stores. */
  readonly path: readonly string[];
}

/** Answers one call. */
export function routeStores(stores: Stores, { call, version, hasOwnIds, path }: StoreCall): Reply {
  const [id] = path;
  if (path.length > 1) return refusal(40400);
  if (id !== undefined) {
    const store = call.method === 'GET' ? stores.find(id, hasOwnIds) : undefined;
    return store ? success(200, showStore(store, hasOwnIds)) : refusal(40400);
  }
  if (call.method === 'GET') {
    const shown = stores.all.map(store => [store.ownId ?? store.uuid, showStore(store, hasOwnIds)] as const);
    return pageOf('stores', shown, call.query, hasOwnIds ? 'ids[]' : 'source_ids[]');
  }
  if (call.method !== 'POST') return refusal(40400);
  return withBody(call, bodiesOf(version).createStore, body => {
    const store = stores.add(body);
    return store ? success(201, showStore(store, hasOwnIds)) : refusal(40900);
  });
}
