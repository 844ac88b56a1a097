/** What must not compile in a plugin. */
import {
  definePlugin,
  delivered,
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
