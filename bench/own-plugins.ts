/** Plugins of one's own, as a bench lays them into a folder, again and again with another version. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A destination that creates a parcel for each new order, and looks first where it is not sure. */
export interface OwnPlugin {
  readonly name: string;
  /** Of the provider. */
  readonly url: string;
  /** Any number; another one makes another version. */
  readonly version: number;
}

/** Lays the plugin into a folder of its name below `folder`. */
export function layPlugin(folder: string, { name, url, version }: OwnPlugin): void {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  const manifest = {
    name,
    version: `1.0.${version}`,
    orderwire: '^0.1.0',
    title: name,
    roles: ['destination'],
    permissions: { hosts: [new URL(url).host] },
    events: { 'order.created': {} },
  };
  writeFileSync(join(place, 'plugin.json'), JSON.stringify(manifest));
  writeFileSync(join(place, 'index.js'), moduleOf(url, version));
}

const moduleOf = (
  url: string,
  version: number,
): string => `import { definePlugin, delivered } from 'orderwire/plugin-api';

export const version = ${version};
export default definePlugin({
  handlers: {
    'order.created': async ({ reference }, delivery, { http }) => {
      const url = '${url}/parcels/' + encodeURIComponent(reference);
      const id = await delivery.ensure('parcel', {
        find: async () => (await http.send({ method: 'GET', url })).json()?.id,
        create: async () => (await http.send({ method: 'PUT', url, json: {} })).json().id,
      });
      return delivered({ links: { parcel: id } });
    },
  },
});
`;
