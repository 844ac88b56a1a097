/** Every message between core and runner, as two closed unions. Nothing else crosses. Bytes named here are the frame's body. */
import type { ErrorRecord } from '../errors/app-error.js';
import type { HttpRequest, OrdersRequest, Outcome } from '../plugin-api.js';
import type { AttemptStart } from '../runner/delivery.js';
import type { RequestStart, WebhookStart } from '../runner/received-webhook.js';
import type { Inquiry } from './inquiry.js';
import type { PromisedExports } from './promised-exports.js';

/** Grows with every change of a message. A runner of another version is refused. */
export const protocolVersion = 5;

/** A plugin whose code the runner is to load. */
export interface PluginToLoad {
  readonly name: string;
  /** URL of the module that exports the plugin. */
  readonly entry: string;
  /** What the module has to export. */
  readonly promised: PromisedExports;
}

/** A connection the runner is to open. Its secrets never cross. */
export interface ConnectionToOpen {
  readonly name: string;
  readonly plugin: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Core to runner. */
export type ToRunner =
  | {
      readonly kind: 'open';
      readonly plugins: readonly PluginToLoad[];
      readonly connections: readonly ConnectionToOpen[];
      /** Time that the plugins' clock shows for ever; it is the machine's where absent. */
      readonly clockStandsAt?: number | undefined;
    }
  /** Body: the webhook's exact bytes. */
  | {
      readonly kind: 'translate';
      readonly job: number;
      readonly connection: string;
      readonly webhook: WebhookStart;
      /** What the clock says while its code runs; the time itself where absent. */
      readonly now?: number;
    }
  /** Body: the event's envelope as JSON. */
  | {
      readonly kind: 'handle';
      readonly job: number;
      readonly connection: string;
      readonly start: AttemptStart;
      readonly now?: number;
    }
  /** Body: the exact bytes of the request's. `pattern` is the one of the manifest that its topic fits. */
  | {
      readonly kind: 'question';
      readonly job: number;
      readonly connection: string;
      readonly pattern: string;
      readonly question: RequestStart;
    }
  | {
      readonly kind: 'inquire';
      readonly job: number;
      readonly connection: string;
      readonly inquiry: Inquiry;
    }
  /** Body: the answer's text, for an http call; orders as JSON, where they were asked for; a value as JSON, for a state call. */
  | {
      readonly kind: 'answer';
      readonly call: number;
      readonly http?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
    }
  | { readonly kind: 'refusal'; readonly call: number; readonly error: ErrorRecord }
  | { readonly kind: 'ping' }
  | { readonly kind: 'close' };

/** What plugin code asks of the core while it works on a job. */
export type Wish =
  | { readonly kind: 'http'; readonly request: HttpRequest }
  | { readonly kind: 'saveStep'; readonly name: string; readonly result: string }
  | { readonly kind: 'saveLink'; readonly link: { readonly kind: string; readonly id: string } }
  | { readonly kind: 'readOrders'; readonly request: OrdersRequest }
  | { readonly kind: 'getValue'; readonly key: string }
  | { readonly kind: 'setValue'; readonly key: string; readonly value: string };

/** Runner to core. */
export type FromRunner =
  | { readonly kind: 'hello'; readonly protocol: number }
  /** Code of this plugin runs next: its module is loaded, or one of its connections opened. */
  | { readonly kind: 'opening'; readonly plugin: string }
  | {
      readonly kind: 'opened';
      readonly failed: readonly { readonly connection: string; readonly error: ErrorRecord }[];
    }
  /** The process is ending, and the code of this job is what ended it. */
  | { readonly kind: 'ending'; readonly job: number }
  /** Body: the observations, or {"ignored": reason}, as JSON. */
  | { readonly kind: 'translated'; readonly job: number }
  /** Body: what the source told, as JSON. */
  | { readonly kind: 'inquired'; readonly job: number }
  | { readonly kind: 'handled'; readonly job: number; readonly outcome: Outcome }
  /** Body: the answer to a question, as JSON. */
  | { readonly kind: 'replied'; readonly job: number; readonly status: number }
  | { readonly kind: 'failed'; readonly job: number; readonly error: ErrorRecord }
  | { readonly kind: 'call'; readonly call: number; readonly job: number; readonly wish: Wish }
  | {
      readonly kind: 'log';
      readonly connection: string;
      readonly level: 'info' | 'warn';
      readonly message: string;
      readonly fields: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly kind: 'pong' };
