/** Everything a plugin may import, and nothing else of ours. Its version is `pluginApiVersion`; a manifest names the range it needs.
 *  It is longer than other files: an author looks in one. */
import 'reflect-metadata';
import { inject as injectToken, Lifecycle, scoped, type DependencyContainer } from 'tsyringe';
import { port, type Port } from './port.js';
import type { EventData, EventType, Observation } from './model/generated/model.js';
import type {
  PollerClass,
  PollerFunction,
  SubscriptionsClass,
  SubscriptionsFunctions,
} from './plugin-api-reconciliation.js';
import type { Orders, Reply } from './plugin-api-questions.js';

export type * from './model/generated/model.js';
export { absent, at, each, table } from './mapping/table.js';
export { lookup } from './mapping/lookup.js';
export * from './mapping/convert.js';
export { MappingError, OutOfDate, ProviderRefused, ProviderUnavailable } from './errors/app-error.js';
export type { Fault } from './errors/app-error.js';
export { injectable } from 'tsyringe';
export * from './plugin-api-questions.js';
export type { Poller, PollRequest, Subscriptions } from './plugin-api-reconciliation.js';

/** What a constructor's parameter is given: what the token stands for. Does not compile where the parameter has another
 *  type; the type of `Settings` is the plugin's own affair. */
export function inject<T>(token: Token<T>) {
  return <Parameters extends readonly unknown[], Index extends number>(
    target: new (...parameters: Parameters) => unknown,
    property: undefined,
    index: Index & (unknown extends T ? unknown : T extends Parameters[Index] ? unknown : never),
  ): void => void injectToken(token as Port<T>)(target, property, index);
}
type Token<T> = Port<T> | (new (...dependencies: never[]) => T);

/** Marks a class of which every connection has one, made when it is first asked for. Never shared by two connections:
 *  it would hold the settings of one of them. */
export function singleton(): <T>(target: new (...dependencies: never[]) => T) => void {
  return target => scoped(Lifecycle.ContainerScoped)(target);
}

/** Version of this interface. */
export { pluginApiVersion } from './plugin-api-version.js';

/** An event as a handler gets it: its data with the envelope's id, type and time beside it. */
export interface OrderEvent<Type extends EventType = EventType> extends EventData {
  readonly id: string;
  readonly type: Type;
  readonly time: string;
}

/** One run of a delivery, seen from the handler. */
export interface Delivery {
  /** Id of the delivery; the same in every attempt. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Provider ids that this connection keeps for the order, by kind: what earlier deliveries returned as links, and
   *  what was kept with `Links`. */
  readonly links: Readonly<Record<string, string>>;
  /** Runs once: the result is journaled, and a later attempt gets it back without a call. The result must be JSON. */
  step<Result>(name: string, run: () => Promise<Result>): Promise<Result>;
  /** Like step. Where an earlier attempt began and left no result (time-out, cut connection, crash), asks `find`
   *  before it creates, so that one order does not become two. */
  ensure<Result>(
    name: string,
    calls: { find: () => Promise<Result | undefined>; create: () => Promise<Result> },
  ): Promise<Result>;
}

/** What a delivery gave. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly links?: Readonly<Record<string, string>> }
  | { readonly kind: 'skipped'; readonly reason: string };

/** The provider has it. `links` are the provider's ids to keep for the order, by kind. */
export function delivered(result: { links?: Readonly<Record<string, string>> } = {}): Outcome {
  return { kind: 'delivered', ...result };
}

/** The provider has no call for it, or needs none. The reason is shown to the operator. */
export function skipped(reason: string): Outcome {
  return { kind: 'skipped', reason };
}

/** Handles one type of event for one connection. */
export interface Handler<Type extends EventType = EventType> {
  handle(event: OrderEvent<Type>, delivery: Delivery): Promise<Outcome>;
}

/** What a verified sender sent. */
export interface ReceivedRequest {
  readonly topic: string;
  /** The kept headers, lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** When it came in, ISO 8601. */
  readonly receivedAt: string;
  /** The exact body as text. */
  text(): string;
  /** The body as JSON; numbers that a double cannot hold are strings of their digits. */
  json<T = unknown>(): T;
  /** The fields of query and form, where the manifest's format is parameters: the form's where both have one, of one that
   *  comes more than once the last. */
  parameters<T = Readonly<Record<string, string>>>(): T;
}

/** A webhook as a translator gets it: verified, stored, and valid against the schema of its topic. */
export interface ReceivedWebhook extends ReceivedRequest {
  readonly id: string;
}

/** A webhook that is nothing to us, with the reason for the operator. */
export interface Ignored {
  readonly ignored: string;
}

/** Says that the webhook is nothing to us. */
export function ignored(reason: string): Ignored {
  return { ignored: reason };
}

/** Reads observations out of one webhook. */
export interface Translator {
  translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> | Observation[] | Ignored;
}

/** A call to a provider or a shop. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute URL; its host has to be in the manifest's permissions. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form, application/x-www-form-urlencoded, in place of `json`: one level of fields, numbers as their digits. */
  readonly form?: Readonly<Record<string, string | number>>;
  /** Name under `schemas.requests` of the manifest; the body, `json` or `form`, that does not fit is not sent and kills the delivery. */
  readonly schema?: string;
  /** Secrets of the connection that the core puts into `json`: JSON pointer of a member that is left out, to the secret's
   *  name. Only what the manifest allows under `permissions.bodySecrets`; `schema` judges the body without them. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Longest time for the whole answer, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
}

/** An answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Lower case; several of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON, losslessly; undefined where it is not JSON. */
  json<T = unknown>(): T | undefined;
  /** What Retry-After says, in milliseconds from now; both its forms are understood. */
  readonly retryAfterMs: number | undefined;
}

/** The only way out. The core makes the call, puts the secrets in and records the exchange on the attempt. Raises
 *  ProviderUnavailable where no whole answer came; an answer of any status is returned. */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
}
export const Http: Port<Http> = port('Http');

/** The connection's settings, valid against the plugin's settings.schema.json, defaults filled in. */
export const Settings: Port<unknown> = port('Settings');

/** The connection the plugin works for. An event whose `origin` is its name is about an order of its own. */
export interface OwnConnection {
  readonly name: string;
}
export const OwnConnection: Port<OwnConnection> = port('OwnConnection');

/** A small key-value store of the connection. Values are JSON. */
export interface State {
  get<Value>(key: string): Promise<Value | undefined>;
  set(key: string, value: unknown): Promise<void>;
}
export const State: Port<State> = port('State');

/** The provider's ids of the order at work, kept for this connection. An order is at work while a handler runs; elsewhere
 *  both raise. */
export interface Links {
  /** The id of this kind: what earlier deliveries returned or kept, and what this attempt has kept. */
  get(kind: string): string | undefined;
  /** Keeps an id at once, whatever becomes of the attempt. What a handler knows at its end it returns as links instead. */
  set(kind: string, id: string): Promise<void>;
}
export const Links: Port<Links> = port('Links');

/** Writes one line of the hub's log. Never pass a payload, an address or a secret. */
export interface Logger {
  info(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}
export const Logger: Port<Logger> = port('Logger');

export { Clock } from './clock.js';

/** What a plugin of plain functions gets: the same things that classes have injected. */
export interface Tools<PluginSettings = Readonly<Record<string, unknown>>> {
  readonly connection: OwnConnection;
  readonly settings: PluginSettings;
  readonly http: Http;
  readonly links: Links;
  readonly state: State;
  readonly orders: Orders;
  readonly logger: Logger;
  readonly clock: { now(): number };
}

type HandlerClass<Type extends EventType> = new (...dependencies: never[]) => Handler<Type>;
type HandlerFunction<Type extends EventType, PluginSettings> = (
  event: OrderEvent<Type>,
  delivery: Delivery,
  tools: Tools<PluginSettings>,
) => Promise<Outcome>;
type TranslatorClass = new (...dependencies: never[]) => Translator;
type TranslatorFunction<PluginSettings> = (
  webhook: ReceivedWebhook,
  tools: Tools<PluginSettings>,
) => Promise<Observation[] | Ignored> | Observation[] | Ignored;

/** Answers questions. It runs while the asker waits: what it does has to be short, and it changes nothing. */
export interface Answer {
  answer(question: ReceivedRequest): Promise<Reply> | Reply;
}

type AnswerClass = new (...dependencies: never[]) => Answer;
type AnswerFunction<PluginSettings> = (
  question: ReceivedRequest,
  tools: Tools<PluginSettings>,
) => Promise<Reply> | Reply;

/** A plugin: handlers for a destination, a translator for a source, or both. */
export interface Plugin<PluginSettings = never> {
  readonly handlers?: {
    readonly [Type in EventType]?: HandlerClass<Type> | HandlerFunction<Type, PluginSettings>;
  };
  readonly translator?: TranslatorClass | TranslatorFunction<PluginSettings>;
  /** By the patterns of the manifest's questions. */
  readonly answers?: Readonly<Record<string, AnswerClass | AnswerFunction<PluginSettings>>>;
  /** For a source that can be asked for its orders; the manifest says `polling`. */
  readonly poller?: PollerClass | PollerFunction<Tools<PluginSettings>>;
  /** For a source whose webhooks can be looked after; the manifest says `subscriptions`. */
  readonly subscriptions?: SubscriptionsClass | SubscriptionsFunctions<Tools<PluginSettings>>;
  /** Registers the plugin's own injectables, where @injectable() and @singleton() alone do not do it. */
  readonly register?: (container: DependencyContainer) => void;
  /** Run once for each connection before it gets any work; what it raises keeps the connection from opening, and a reload
   *  from taking effect. It can make no calls. */
  readonly check?: (tools: Tools<PluginSettings>) => void | Promise<void>;
}

/** Declares a plugin; the default export of its index. */
export function definePlugin<PluginSettings = Readonly<Record<string, unknown>>>(
  plugin: Plugin<PluginSettings>,
): Plugin<PluginSettings> {
  return plugin;
}
