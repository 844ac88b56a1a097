/** The configuration as the rest of the core sees it: checked, complete, with plugins instead of their names. */
import type { PluginFolder } from '../host/plugin-folder.js';
import { port, type Port } from '../port.js';
import type {
  ConfigFile,
  EventType,
  JournalConfig,
  Limits,
  LogConfig,
  NetworkConfig,
  OnDead,
  Polling,
  RetentionConfig,
  RetryConfig,
  ServerConfig,
  SubscriptionCare,
} from '../model/generated/model.js';

/** Everything a hub is told before it starts. */
export interface Config {
  /** Absolute path of the file it was read from. */
  readonly file: string;
  readonly server: Readonly<Required<Omit<ServerConfig, 'publicUrl'>> & Pick<ServerConfig, 'publicUrl'>>;
  /** `path` is absolute. */
  readonly journal: Readonly<Required<JournalConfig>>;
  readonly log: Readonly<Required<LogConfig>>;
  readonly network: Readonly<Required<NetworkConfig>>;
  readonly retention: Readonly<Required<RetentionConfig>>;
  readonly admin: AdminConfig;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly routes: readonly Route[];
}

export const Config: Port<Config> = port('Config');

/** Who may use the admin API. */
export interface AdminConfig {
  /** Each of them opens it; where there is none, it answers callers on the same machine alone. */
  readonly tokens: readonly string[];
}

/** One configured account of a plugin. */
export interface Connection {
  readonly name: string;
  readonly plugin: PluginFolder;
  /** Valid against the plugin's schema, its top-level defaults filled in. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** By name; several values where several are valid at once. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  /** Of the configuration; where it says nothing, of the manifest; else of the hub. */
  readonly limits: Readonly<Required<Limits>>;
  readonly retry: Readonly<Required<RetryConfig>>;
  readonly onDead: OnDead;
  /** How it is polled; absent where it is not. */
  readonly polling?: Readonly<Required<Polling>>;
  /** What is done about its webhook subscriptions; absent where nothing is. */
  readonly subscriptions?: SubscriptionCare;
}

/** Which events of which connections go to which connections. */
export interface Route {
  readonly from: readonly string[];
  /** Names of connections, and ORIGIN. */
  readonly to: readonly string[];
  /** The types that the route's patterns stand for. */
  readonly events: readonly EventType[];
  /** JSON Schema that what the handler gets has to satisfy. */
  readonly where?: object;
  /** Whether events of test orders take it too; absent where they do not. */
  readonly tests?: boolean;
}

/** Stands in a route's `to` for the connection the order came from. */
export const ORIGIN = 'origin';

/** What holds where the file says nothing; the schema's descriptions name the same values. */
export const configDefaults = {
  server: { host: '127.0.0.1', port: 8080, bodyBytesMax: 2 * 1024 * 1024, bodyTimeoutMs: 10_000 },
  journal: { path: 'data/orderwire.db' },
  log: { level: 'info' },
  network: { allowPrivateAddresses: false },
  retention: { webhookDays: 30, quarantinedDays: 365, deliveryDays: 90, deadDays: 365 },
} as const satisfies Omit<
  ConfigFile,
  'admin' | 'connections' | 'routes' | 'plugin_paths' | 'plugin_packages'
>;
