/** What must not compile in a plugin. */
import {
  definePlugin,
  delivered,
  reply,
  skipped,
  type Handler,
  type HttpRequest,
  type OrderEvent,
  type Outcome,
  type Translator,
} from '../../core/plugin-api.js';

class CreatesOrders implements Handler<'order.created'> {
  async handle(event: OrderEvent<'order.created'>): Promise<Outcome> {
    return skipped(event.order.id);
  }
}
class Translates implements Translator {
  translate() {
    return [];
  }
}

export const whole = definePlugin<{ readonly store: string }>({
  handlers: {
    'order.created': CreatesOrders,
    'order.cancelled': async ({ order }, delivery, { settings }) =>
      delivered({ links: { order: `${settings.store}/${order.id}/${delivery.attempt}` } }),
  },
  translator: Translates,
});

export const wrongEventName = definePlugin({
  handlers: {
    // @ts-expect-error There is no such event.
    'order.create': CreatesOrders,
  },
});

export const wrongEventType = definePlugin({
  handlers: {
    // @ts-expect-error This class handles order.created.
    'order.cancelled': CreatesOrders,
  },
});

export const noHandler = definePlugin({
  handlers: {
    // @ts-expect-error A class without handle.
    'order.created': Translates,
  },
});

export const noOutcome = definePlugin({
  handlers: {
    // @ts-expect-error Every handler says what became of the delivery.
    'order.created': async () => undefined,
  },
});

export const wrongSetting = definePlugin<{ readonly store: string }>({
  handlers: {
    // @ts-expect-error The settings have no such field.
    'order.created': async (_event, _delivery, { settings }) => skipped(settings.shop),
  },
});

export const wrongEventField = definePlugin({
  handlers: {
    // @ts-expect-error An event has no customer of its own; its order has.
    'order.created': async event => skipped(event.customer),
  },
});

// @ts-expect-error A class without translate.
export const noTranslator = definePlugin({ translator: CreatesOrders });

// @ts-expect-error Text is neither observations nor a reason.
export const noObservations = definePlugin({ translator: () => 'order' });

// @ts-expect-error Ids of links are text.
export const numericLink: Outcome = delivered({ links: { order: 4711 } });

// @ts-expect-error A skip has a reason.
export const silentSkip: Outcome = skipped();

// @ts-expect-error There is no such method.
export const wrongMethod: HttpRequest = { method: 'get', url: 'https://api.example.com/' };

export const answers = definePlugin({
  answers: {
    list: async (question, { orders }) => {
      const { orders: known, next } = await orders.read({
        changedFrom: question.parameters()['since'] ?? '',
      });
      return reply({ references: known.map(({ reference }) => reference), next });
    },
    '*': () => reply({}, 404),
  },
});

// @ts-expect-error An answer is a reply, and no bare body.
export const bareAnswer = definePlugin({ answers: { list: () => ({ orders: [] }) } });

export const wrongOrdersRequest = definePlugin({
  // @ts-expect-error Orders are asked for by the time of their change, of their placing, or by reference.
  answers: { list: async (_question, { orders }) => reply(await orders.read({ status: 'paid' })) },
});
