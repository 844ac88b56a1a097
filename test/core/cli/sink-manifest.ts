/** The manifest of a destination that takes new orders and may call these hosts, as its author writes it. */
export const sinkManifest = (version: string, hosts: readonly string[] = []): string =>
  JSON.stringify({
    name: 'sink',
    version,
    orderwire: '^0.1.0',
    title: 'A sink',
    roles: ['destination'],
    permissions: { hosts },
    events: { 'order.created': {} },
  });
