/** The judge of what goes into a source plugin and comes out, for a plugin that is tried out. */
import type { Connection } from '../config/config.js';
import type { Manifest } from '../model/generated/model.js';
import { Judge } from '../translation/judge.js';

const judges = new WeakMap<Connection, Judge>();

/** Judges payloads and observations as the hub does. Who sent a webhook is not asked: that is the core's business before any
 *  plugin has a part in it, the secrets are invented, and the address in the settings is the simulator's. */
export function judgeOf(connection: Connection): Judge {
  const known = judges.get(connection);
  if (known !== undefined) return known;
  const { plugin } = connection;
  const { tenant: _, ...rules } = { ...UNSENT, ...plugin.manifest.webhooks, verification: ANY } as Webhooks;
  const manifest = { ...plugin.manifest, webhooks: rules };
  const secrets = new Map([[ANY.secret, ['any']]]);
  const judge = new Judge([{ ...connection, secrets, plugin: { ...plugin, manifest } }]);
  judges.set(connection, judge);
  return judge;
}

type Webhooks = NonNullable<Manifest['webhooks']>;

/** What a plugin that is only polled says nothing of. */
const UNSENT: Pick<Webhooks, 'id' | 'topic'> = { id: [['hash']], topic: 'literal:polled' };

const ANY = { kind: 'hmac', header: ['x-any'], secret: 'any' } as const satisfies Partial<
  Webhooks['verification']
>;
