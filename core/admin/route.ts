/** What the routes of the admin API have in common: the shape of one, and the parts of the hub they work with. */
import type { Clock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { Connections } from '../config/live-connections.js';
import type { Dispatcher } from '../dispatch/dispatcher.js';
import type { Replayer } from '../dispatch/replayer.js';
import type { Host } from '../host/host.js';
import type { Journal } from '../journal/journal.js';
import type { Log } from '../log.js';
import type { Reconciler } from '../reconciliation/reconciler.js';
import type { Reloader } from '../reload/reloader.js';

/** One address with one method. It gives a value, which is answered as JSON, or raises an AppError. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below /admin/v1, with :names for what varies. */
  readonly path: string;
  /** Of an answer that is a value. Default 200. */
  readonly status?: number;
  /** Whether it takes parameters, which it judges itself; where it does not, every parameter is refused. */
  readonly takesQuery?: boolean;
  /** Whether it takes a body, which it judges itself; where it does not, every body is refused. */
  readonly takesBody?: boolean;
  run(call: Call): Promise<object>;
}

/** A request that has passed the door; its values are not yet judged. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** What its JSON says; undefined where there is none. */
  readonly body: unknown;
  /** The header If-Match. */
  readonly ifMatch?: string | undefined;
}

/** The parts of the hub that the admin API looks at and acts on. */
export interface AdminParts {
  readonly config: Config;
  readonly journal: Journal;
  readonly host: Host;
  readonly connections: Connections;
  readonly reloader: Reloader;
  readonly dispatcher: Dispatcher;
  readonly replayer: Replayer;
  readonly reconciler: Reconciler;
  readonly clock: Clock;
  readonly log: Log;
  /** Webhooks were made due. */
  readonly onWebhooks: () => void;
}
