/** The port behind which plugins run. Plugins are never in the request: whoever calls the host has stored first. */
import type { Connection } from '../config/config.js';
import type { ClaimedDelivery, ClaimedWebhook } from '../journal/journal.js';
import type { OrdersPart, Outcome } from '../plugin-api.js';
import { port, type Port } from '../port.js';
import type { Exchange } from './exchange.js';
import type { Granting } from './grants.js';
import type { PluginFolder } from './plugin-folder.js';
import type { Inquiry } from './inquiry.js';

/** What a source plugin made of a webhook; not yet judged against the schema. */
export type Translated = readonly unknown[] | { readonly ignored: string };

/** What an attempt gave, with every call it made. */
export interface Handled {
  readonly outcome: Outcome;
  readonly exchanges: readonly Exchange[];
}

/** A question for a plugin. */
export interface AskedQuestion {
  readonly connection: string;
  readonly topic: string;
  /** The pattern of the manifest that its topic fits. */
  readonly pattern: string;
  readonly receivedAt: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: Uint8Array;
}

/** Reads orders for a plugin that answers a question; what it asks for is not judged yet. */
export type ReadOrders = (request: unknown) => Promise<OrdersPart>;

/** What a plugin answers, its body as JSON text. */
export interface Replied {
  readonly status: number;
  readonly json: string;
}

/** An attempt that failed, with every call it made. */
export class AttemptFailed extends Error {
  constructor(
    override readonly cause: unknown,
    readonly exchanges: readonly Exchange[],
  ) {
    super('the attempt failed', { cause });
  }
}

/** Runners that are ready and wait for their turn. */
export interface Successors {
  /** They get all new work from now on; those before them finish what they run, within a grace, and end. */
  take(): void;
  /** They end unused. */
  abandon(): Promise<void>;
}

/** How plugin code is tried on one piece of work. */
export interface Trial {
  /** Answers all that the code asks for. */
  readonly grants: Granting;
  readonly timeoutMs: number;
  /** What its clock says. */
  readonly now: number;
}

/** Plugins in a runner of their own that takes no work: they are tried on what whoever opened it hands over, and reach
 *  nobody but by the answers they are given. What they write to the log is dropped. */
export interface Shadow {
  /** Why a connection did not open; undefined where it did. */
  reasonAside(connection: string): string | undefined;
  /** Raises what the host raises. A runner that ends is started again for the next trial, some times. */
  translate(webhook: ClaimedWebhook, trial: Trial): Promise<Translated>;
  /** Raises AttemptFailed. */
  handle(delivery: ClaimedDelivery, trial: Trial): Promise<Handled>;
  stop(): Promise<void>;
}

/** Runs plugin code and nothing else: what becomes of a webhook or a delivery is for the caller to decide. */
export interface Host {
  /** Loads every plugin and opens every connection. A connection that fails is set aside with its reason; the rest
   *  serves. Never raises: what cannot be started is tried again. */
  start(): Promise<void>;
  /** Whether work for the connection can be given out now. */
  isReady(connection: string): boolean;
  /** Runs the source plugin over a webhook. Raises plugin_timeout, plugin_crashed, plugin_unavailable, or what the plugin raised. */
  translate(webhook: ClaimedWebhook): Promise<Translated>;
  /** Runs the destination plugin's handler for a delivery. Raises AttemptFailed. */
  handle(delivery: ClaimedDelivery): Promise<Handled>;
  /** Runs the plugin's answer to a question, within its deadline; without `readOrders` it gets no orders. Raises like
   *  translate. */
  answer(question: AskedQuestion, readOrders?: ReadOrders): Promise<Replied>;
  /** Asks a source something outside of any webhook; the answer is not yet judged. Raises like `translate`. */
  inquire(connection: string, inquiry: Inquiry): Promise<unknown>;
  /** Called when a connection becomes ready or is no longer. */
  onChange(listener: () => void): void;
  /** Why a connection is set aside; undefined where it is not. */
  reasonAside(connection: string): string | undefined;
  /** Starts what would serve these connections, beside what serves now; where a plugin is named, others that did not change
   *  are left as they are. Raises `plugin_invalid` with every connection that does not open, `permission_unapproved`,
   *  `plugin_crashed`, and `plugin_unavailable` where the hub stops meanwhile; then everything is as it was. */
  prepare(connections: readonly Connection[], plugin?: string): Promise<Successors>;
  /** Opens these connections for trials, with the plugins as they are given, beside what serves. Raises `plugin_invalid` where
   *  the files of a plugin are not those any more, `plugin_crashed` where it ends its runner. */
  openShadow(connections: readonly Connection[]): Promise<Shadow>;
  /** Approves what a plugin asks to call; it counts from the next reload on. */
  approve(plugin: PluginFolder): Promise<void>;
  /** Ends the runners. Jobs under way fail with plugin_unavailable. */
  stop(): Promise<void>;
}
export const Host: Port<Host> = port('Host');
