/** One connection inside a runner: its DI container, its translator and its handlers. Knows nothing of pipes or processes. */
import 'reflect-metadata';
import { container as rootContainer, type DependencyContainer } from 'tsyringe';
import { PluginError } from '../errors/app-error.js';
import { checkOutcome } from '../host/check-outcome.js';
import { checkReply } from '../host/check-reply.js';
import type { Observation } from '../model/generated/model.js';
import {
  Clock,
  Http,
  Links,
  Logger,
  Orders,
  OwnConnection,
  Settings,
  State,
  type Delivery,
  type EventType,
  type Handler,
  type Ignored,
  type OrderEvent,
  type Outcome,
  type Plugin,
  type ReceivedRequest,
  type ReceivedWebhook,
  type Reply,
  type Tools,
  type Translator,
} from '../plugin-api.js';
import { bindValue } from '../port.js';
import { openInquiries, type Inquire } from './inquiries.js';
import { hasMethod, resolveOnce } from './resolve.js';

/** What the surroundings lend to a connection. */
export interface Surroundings extends Omit<Tools<unknown>, 'settings'> {
  readonly settings: unknown;
}

/** A connection whose plugin is loaded. */
export interface OpenConnection {
  /** Runs the plugin's own check. Raises what it raises. */
  check(): Promise<void>;
  /** Raises PluginError `plugin_failed` where the plugin has no translator or answers with something else. */
  translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored>;
  handle(event: OrderEvent, delivery: Delivery): Promise<Outcome>;
  /** The plugin's answer to a question of this pattern. Raises PluginError `plugin_failed` where it has none. */
  answer(pattern: string, question: ReceivedRequest): Promise<Reply>;
  /** Answers what a source is asked outside of any webhook. */
  readonly inquire: Inquire;
}

/** Makes the connection's container and resolves the translator and every handler once, so that a missing dependency
 *  shows at start. What is resolved lives as long as the connection: handlers, the translator and classes marked singleton
 *  once, every other class anew for each that has it injected. Nothing is ever shared with another connection. */
export function openConnection(plugin: Plugin, surroundings: Surroundings): OpenConnection {
  const container = rootContainer.createChildContainer();
  bindValue(container, OwnConnection, surroundings.connection);
  bindValue(container, Settings, surroundings.settings);
  bindValue(container, Http, surroundings.http);
  bindValue(container, Links, surroundings.links);
  bindValue(container, State, surroundings.state);
  bindValue(container, Orders, surroundings.orders);
  bindValue(container, Logger, surroundings.logger);
  bindValue(container, Clock, surroundings.clock);
  plugin.register?.(container);

  const tools = surroundings as Tools<never>;
  const translator = plugin.translator && resolveTranslator(plugin.translator, container, tools);
  const handlers = new Map<string, Handler['handle']>();
  for (const [type, handler] of Object.entries(plugin.handlers ?? {})) {
    handlers.set(type, resolveHandler(type as EventType, handler, container, tools));
  }

  const answers = new Map<string, Answering>();
  for (const [pattern, answer] of Object.entries(plugin.answers ?? {}))
    answers.set(pattern, resolveAnswer(pattern, answer, container, tools));

  return {
    inquire: openInquiries(plugin, container, tools),
    check: async () => plugin.check?.(tools),
    async translate(webhook) {
      if (translator === undefined)
        throw new PluginError(
          'plugin_failed',
          'the plugin exports no translator, though its manifest says it is a source',
        );
      return translator(webhook);
    },
    async handle(event, delivery) {
      const handle = handlers.get(event.type);
      if (handle === undefined)
        throw new PluginError(
          'plugin_failed',
          `the plugin exports no handler for ${event.type}, though its manifest lists it`,
        );
      return checkOutcome(await handle(event, delivery), event.type);
    },
    async answer(pattern, question) {
      const answer = answers.get(pattern);
      if (answer === undefined)
        throw new PluginError(
          'plugin_failed',
          `the plugin exports no answer to ${pattern}, though its manifest lists it`,
        );
      return checkReply(await answer(question), pattern);
    },
  };
}

type AnyHandler = NonNullable<NonNullable<Plugin['handlers']>[EventType]>;

function resolveHandler(
  type: EventType,
  handler: AnyHandler,
  container: DependencyContainer,
  tools: Tools<never>,
): Handler['handle'] {
  if (!hasMethod(handler, 'handle')) {
    const call = handler as unknown as (
      event: OrderEvent,
      delivery: Delivery,
      tools: Tools<never>,
    ) => Promise<Outcome>;
    if (typeof call !== 'function')
      throw new PluginError('plugin_invalid', `the handler of ${type} is neither a class nor a function`);
    return (event, delivery) => call(event, delivery, tools);
  }
  const instance = resolveOnce<Handler>(handler, container);
  return (event, delivery) => instance.handle(event, delivery);
}

function resolveTranslator(
  translator: NonNullable<Plugin['translator']>,
  container: DependencyContainer,
  tools: Tools<never>,
): (webhook: ReceivedWebhook) => Promise<Observation[] | Ignored> {
  if (!hasMethod(translator, 'translate')) {
    if (typeof translator !== 'function')
      throw new PluginError('plugin_invalid', 'the translator is neither a class nor a function');
    const call = translator as (
      webhook: ReceivedWebhook,
      tools: Tools<never>,
    ) => Observation[] | Ignored | Promise<Observation[] | Ignored>;
    return async webhook => call(webhook, tools);
  }
  const instance = resolveOnce<Translator>(translator, container);
  return async webhook => instance.translate(webhook);
}

type Answering = (question: ReceivedRequest) => Promise<Reply> | Reply;

function resolveAnswer(
  pattern: string,
  answer: NonNullable<Plugin['answers']>[string],
  container: DependencyContainer,
  tools: Tools<never>,
): Answering {
  if (!hasMethod(answer, 'answer')) {
    const call = answer as unknown as (
      question: ReceivedRequest,
      tools: Tools<never>,
    ) => Promise<Reply> | Reply;
    if (typeof call !== 'function')
      throw new PluginError('plugin_invalid', `the answer to ${pattern} is neither a class nor a function`);
    return question => call(question, tools);
  }
  const instance = resolveOnce<{ answer: Answering }>(answer, container);
  return question => instance.answer(question);
}
