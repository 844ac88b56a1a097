/** What the providers' stand-ins hold, in a form in which two runs can be compared: everything but what no two runs have in
 *  common, which is said here. */

/** Orders by our reference. */
export type HeldOrders = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, unknown>>;

/** AfterShip's. Left out: the id it makes, and when it heard of the order first and last. A time of the order's life that is
 *  taken back and one that was never told are the same. Items come in the order in which they were added. */
export function heldByAftership({ orders }: { readonly orders: readonly Fields[] }): HeldOrders {
  return byId(orders, 'id', order => ({
    ...only(order, field => !['uuid', 'created_at', 'updated_at'].includes(field)),
    status_timestamps: only(order['status_timestamps'] as Fields, (_, time) => time !== null),
    items: byId(order['items'] as Fields[], 'id', item => item),
  }));
}

/** Aymakan's: each as it was last sent, with its status. */
export function heldByAymakan({ orders }: { readonly orders: readonly Fields[] }): HeldOrders {
  return byId(orders, 'order_id', order => order);
}

function byId(records: readonly Fields[], field: string, read: (record: Fields) => unknown): HeldOrders {
  const held = new Map<string, unknown>();
  for (const record of records) {
    const id = String(record[field]);
    if (held.has(id)) throw new Error(`${field} ${id} is there twice`);
    held.set(id, read(record));
  }
  return Object.fromEntries(held);
}

function only(record: Fields, isKept: (field: string, value: unknown) => boolean): Fields {
  return Object.fromEntries(Object.entries(record).filter(([field, value]) => isKept(field, value)));
}
