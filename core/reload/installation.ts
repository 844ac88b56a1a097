/** What lies on the disk: the configuration, read against the plugins that are there. */
import type { Config } from '../config/config.js';
import type { RejectedPlugin } from '../config/load.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import { port, type Port } from '../port.js';

/** One reading of the disk. */
export interface Installation {
  readonly config: Config;
  /** Every plugin that can be used, needed or not. */
  readonly plugins: ReadonlyMap<string, PluginFolder>;
  /** Folders that cannot, with everything that is wrong in them. No connection needs them. */
  readonly rejected: readonly RejectedPlugin[];
}

/** Reads the disk. */
export interface InstallationReader {
  /** The plugins that were there when the hub was started. */
  readonly first: ReadonlyMap<string, PluginFolder>;
  /** Reads it again. Raises `config_invalid` with every fault. */
  read(): Promise<Installation>;
}
export const InstallationReader: Port<InstallationReader> = port('InstallationReader');
